// verdict: pass traces: 1
// Zero permits: the wait comes behind the post and sees what was made.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t ready;
static int value;

static void *make(void *arg)
{
    value = 5;
    sem_post(&ready);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sem_init(&ready, 0, 0);
    pthread_create(&thread, NULL, make, NULL);
    sem_wait(&ready);
    assert(value == 5);
    pthread_join(thread, NULL);
    sem_destroy(&ready);
    return 0;
}
