// A deadline of 0: the permit is asked for once.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

static sem_t permits;

static void *give(void *arg)
{
    sem_post(&permits);
    return arg;
}

int main(void)
{
    pthread_t thread;
    struct timespec now = {0};
    sem_init(&permits, 0, 0);
    pthread_create(&thread, NULL, give, NULL);
    assert(sem_timedwait(&permits, &now) == 0);
    pthread_join(thread, NULL);
    return 0;
}
