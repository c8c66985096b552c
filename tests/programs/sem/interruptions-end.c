// verdict: pass options: --faults
// A loop around an interrupted wait goes on until it is done.
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static sem_t ready;

static void *poster(void *arg)
{
    sem_post(&ready);
    return arg;
}

int main(void)
{
    pthread_t thread;
    sem_init(&ready, 0, 0);
    if (pthread_create(&thread, NULL, poster, NULL) != 0) {
        return 0;
    }
    while (sem_wait(&ready) == -1 && errno == EINTR) {
    }
    pthread_join(thread, NULL);
    return 0;
}
