// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t go;

static void *work(void *arg)
{
    sem_wait(&go);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    struct timespec past = {0, 0};
    sem_init(&go, 0, 0);
    pthread_create(&thread, NULL, work, NULL);
    assert(pthread_tryjoin_np(thread, NULL) == EBUSY);
    assert(pthread_timedjoin_np(thread, NULL, &past) == ETIMEDOUT);
    sem_post(&go);
    assert(pthread_join(thread, NULL) == 0);
    return 0;
}
