// verdict: deadlock cause: lock-cycle line: 13,23 switches: 1
// Two threads block each other for ever while two others go on.
#include <pthread.h>

static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER, two = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t clock_lock = PTHREAD_MUTEX_INITIALIZER;
static int sum, ticks;

static void *up(void *arg)
{
    pthread_mutex_lock(&one);
    sum++;
    pthread_mutex_lock(&two);
    sum++;
    pthread_mutex_unlock(&two);
    pthread_mutex_unlock(&one);
    return NULL;
}

static void *down(void *arg)
{
    pthread_mutex_lock(&two);
    pthread_mutex_lock(&one);
    sum--;
    pthread_mutex_unlock(&one);
    pthread_mutex_unlock(&two);
    return NULL;
}

static void *tick(void *arg)
{
    while (1) {
        pthread_mutex_lock(&clock_lock);
        ticks++;
        pthread_mutex_unlock(&clock_lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[4];
    pthread_create(&threads[0], NULL, tick, NULL);
    pthread_create(&threads[1], NULL, tick, NULL);
    pthread_create(&threads[2], NULL, up, NULL);
    pthread_create(&threads[3], NULL, down, NULL);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
