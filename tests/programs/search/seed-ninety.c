// verdict: deadlock cause: lock-cycle line: 13 options: --seed 90
// Each takes the left fork first.
#include <pthread.h>

enum { SEATS = 3 };

static pthread_mutex_t forks[SEATS];

static void *dine(void *arg)
{
    int left = (int)(long)arg, right = (left + 1) % SEATS;
    pthread_mutex_lock(&forks[left]);
    pthread_mutex_lock(&forks[right]);
    pthread_mutex_unlock(&forks[right]);
    pthread_mutex_unlock(&forks[left]);
    return NULL;
}

int main(void)
{
    pthread_t philosophers[SEATS];
    for (int i = 0; i < SEATS; i++) {
        pthread_mutex_init(&forks[i], NULL);
    }
    for (long i = 0; i < SEATS; i++) {
        pthread_create(&philosophers[i], NULL, dine, (void *)i);
    }
    for (int i = 0; i < SEATS; i++) {
        pthread_join(philosophers[i], NULL);
    }
    return 0;
}
