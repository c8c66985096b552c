// verdict: assertion line: 40
// A semaphore is not a queue: the first to wait is not the first to get it.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>

static sem_t arrived, gate;
static atomic_int first;

static void *early(void *arg)
{
    sem_post(&arrived);
    sem_wait(&gate);
    int none = 0;
    atomic_compare_exchange_strong(&first, &none, 1);
    return NULL;
}

static void *late(void *arg)
{
    sem_wait(&arrived);
    sem_wait(&gate);
    int none = 0;
    atomic_compare_exchange_strong(&first, &none, 2);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    sem_init(&arrived, 0, 0);
    sem_init(&gate, 0, 0);
    pthread_create(&one, NULL, early, NULL);
    pthread_create(&two, NULL, late, NULL);
    sem_post(&gate);
    sem_post(&gate);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(first == 1);
    return 0;
}
