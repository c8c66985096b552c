// verdict: pass traces: 1
// With a permit there, the time does not matter.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t ready;

static void *make(void *arg)
{
    sem_post(&ready);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    struct timespec past = {0, 0};
    sem_init(&ready, 0, 0);
    pthread_create(&thread, NULL, make, NULL);
    pthread_join(thread, NULL);
    assert(sem_timedwait(&ready, &past) == 0);
    sem_destroy(&ready);
    return 0;
}
