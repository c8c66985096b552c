// verdict: pass
// Philosophers, each left first; a semaphore lets in one fewer than there are.
#include <pthread.h>
#include <semaphore.h>

enum { COUNT = 3 };

static pthread_mutex_t forks[COUNT] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
                                       PTHREAD_MUTEX_INITIALIZER};
static sem_t seats;

static void *dine(void *arg)
{
    long me = (long)arg;
    sem_wait(&seats);
    pthread_mutex_lock(&forks[me]);
    pthread_mutex_lock(&forks[(me + 1) % COUNT]);
    pthread_mutex_unlock(&forks[(me + 1) % COUNT]);
    pthread_mutex_unlock(&forks[me]);
    sem_post(&seats);
    return NULL;
}

int main(void)
{
    pthread_t threads[COUNT];
    sem_init(&seats, 0, COUNT - 1);
    for (long i = 0; i < COUNT; i++) {
        pthread_create(&threads[i], NULL, dine, (void *)i);
    }
    for (int i = 0; i < COUNT; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
