// verdict: assertion line: 22 options: --faults
// With --faults sem_wait may end with EINTR.
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
    sem_init(&ready, 0, 0);
    if (pthread_create(&thread, NULL, make, NULL) != 0) {
        return 0;
    }
    assert(sem_wait(&ready) == 0);
    pthread_join(thread, NULL);
    return 0;
}
