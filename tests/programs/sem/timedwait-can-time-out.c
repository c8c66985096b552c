// verdict: assertion line: 20
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
    struct timespec far = {4000000000, 0};
    sem_init(&ready, 0, 0);
    pthread_create(&thread, NULL, make, NULL);
    assert(sem_timedwait(&ready, &far) == 0);
    pthread_join(thread, NULL);
    return 0;
}
