// Wrong: first goes on only when third has spoken.
#include <semaphore.h>

void say(const char *word); // given

static sem_t two_may;
static sem_t three_may;
static sem_t over;

// Called once, before the threads start.
void prepare(void)
{
    sem_init(&two_may, 0, 0);
    sem_init(&three_may, 0, 0);
    sem_init(&over, 0, 0);
}

void first(void)
{
    say("one");
    sem_post(&two_may);
    sem_wait(&over);
}

void second(void)
{
    sem_wait(&two_may);
    say("two");
    sem_post(&three_may);
}

void third(void)
{
    sem_wait(&three_may);
    say("three");
    sem_post(&over);
}
