// Whose turn it is, and a condition for those who wait for theirs.
#include <pthread.h>

void say(const char *word); // given

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t passed = PTHREAD_COND_INITIALIZER;
static int turn; // guarded by m

void prepare(void)
{
}

static void say_in_turn(int mine, const char *word)
{
    pthread_mutex_lock(&m);
    while (turn != mine) {
        pthread_cond_wait(&passed, &m);
    }
    say(word);
    turn = (turn + 1) % 3;
    pthread_cond_broadcast(&passed);
    pthread_mutex_unlock(&m);
}

void first(void)
{
    say_in_turn(0, "one");
}

void second(void)
{
    say_in_turn(1, "two");
}

void third(void)
{
    say_in_turn(2, "three");
}
