// verdict: pass
// Takes and gives a lock until it is found busy.
#include <pthread.h>
#include <errno.h>
#include <semaphore.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static sem_t seen;
static void *holder(void *arg)
{
    pthread_mutex_lock(&m);
    sem_wait(&seen);
    pthread_mutex_unlock(&m);
    return NULL;
}
int main(void)
{
    pthread_t t;
    sem_init(&seen, 0, 0);
    pthread_create(&t, NULL, holder, NULL);
    while (pthread_mutex_trylock(&m) == 0)
        pthread_mutex_unlock(&m);
    sem_post(&seen);
    pthread_join(t, NULL);
    return 0;
}
