// verdict: pass traces: 2
#include <assert.h>
#include <errno.h>
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
    sem_init(&ready, 0, 0);
    pthread_create(&thread, NULL, make, NULL);
    if (sem_trywait(&ready) != 0) {
        assert(errno == EAGAIN);
    }
    pthread_join(thread, NULL);
    sem_destroy(&ready);
    return 0;
}
