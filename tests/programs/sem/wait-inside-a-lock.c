// verdict: deadlock cause: nested-wait line: 19,33
// A semaphore has no owner: the lock that is held round the wait is what keeps the other out.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

enum { ITEMS = 2, PLACES = 1 };

static sem_t free_places; // begins with PLACES
static sem_t items;       // begins with 0
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int place[PLACES]; // guarded by m

static void *producer(void *arg)
{
    (void)arg;
    for (int i = 0; i < ITEMS; i++) {
        pthread_mutex_lock(&m);
        sem_wait(&free_places);
        place[i % PLACES] = 7 + i;
        sem_post(&items);
        pthread_mutex_unlock(&m);
    }
    return NULL;
}

static void *consumer(void *arg)
{
    int *sum = arg;

    for (int i = 0; i < ITEMS; i++) {
        sem_wait(&items);
        pthread_mutex_lock(&m);
        *sum += place[i % PLACES];
        sem_post(&free_places);
        pthread_mutex_unlock(&m);
    }
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    int sum = 0;

    if (sem_init(&free_places,
                 0, PLACES) != 0
        || sem_init(&items, 0, 0) != 0
        || pthread_create(&t1, NULL,
                          producer, NULL) != 0
        || pthread_create(&t2, NULL,
                          consumer, &sum) != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    sem_destroy(&free_places);
    sem_destroy(&items);
    printf("sum = %d\n", sum);
    return 0;
}
