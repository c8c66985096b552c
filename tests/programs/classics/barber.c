// verdict: pass traces: 10
// A sleeping barber and one chair: who finds it taken leaves.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

#define CHAIRS 1
#define CUSTOMERS 2

static sem_t customers, barber_ready, mutex;
static int free_chairs = CHAIRS, served, left;

static void *barber(void *arg)
{
    for (;;) {
        sem_wait(&customers);
        sem_wait(&mutex);
        if (served + left == CUSTOMERS && free_chairs == CHAIRS) {
            sem_post(&mutex);
            return NULL;
        }
        free_chairs++;
        sem_post(&barber_ready);
        sem_post(&mutex);
    }
}

static void *customer(void *arg)
{
    sem_wait(&mutex);
    if (free_chairs == 0) {
        left++;
        sem_post(&mutex);
        return NULL;
    }
    free_chairs--;
    served++;
    sem_post(&customers);
    sem_post(&mutex);
    sem_wait(&barber_ready);
    return NULL;
}

int main(void)
{
    pthread_t barber_thread, visitors[CUSTOMERS];
    sem_init(&customers, 0, 0);
    sem_init(&barber_ready, 0, 0);
    sem_init(&mutex, 0, 1);
    pthread_create(&barber_thread, NULL, barber, NULL);
    for (int i = 0; i < CUSTOMERS; i++) {
        pthread_create(&visitors[i], NULL, customer, NULL);
    }
    for (int i = 0; i < CUSTOMERS; i++) {
        pthread_join(visitors[i], NULL);
    }
    sem_post(&customers);
    pthread_join(barber_thread, NULL);
    assert(served + left == CUSTOMERS && served >= 1);
    return 0;
}
