// verdict: assertion line: 38
// A failure far down in a program that is too big for every order: three locks must be taken in a
// certain order by threads that do much else.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { TURNS = 60 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int steps, stage;

static void *climb(void *arg)
{
    for (int i = 0; i < TURNS; i++) {
        pthread_mutex_lock(&lock);
        steps++;
        pthread_mutex_unlock(&lock);
    }
    pthread_mutex_lock(&lock);
    stage = 1;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *look(void *arg)
{
    for (int i = 0; i < TURNS; i++) {
        pthread_mutex_lock(&lock);
        steps++;
        pthread_mutex_unlock(&lock);
    }
    pthread_mutex_lock(&lock);
    int before = stage;
    pthread_mutex_unlock(&lock);
    pthread_mutex_lock(&lock);
    int after = stage;
    assert(before == after);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t threads[3];
    pthread_create(&threads[0], NULL, climb, NULL);
    pthread_create(&threads[1], NULL, look, NULL);
    pthread_create(&threads[2], NULL, climb, NULL);
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
