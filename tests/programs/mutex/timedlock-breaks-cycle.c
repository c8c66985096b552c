// verdict: pass traces: 4
// Opposite orders, one of them timed: it gives up, so nobody waits for ever.
#include <pthread.h>
#include <time.h>

static pthread_mutex_t left = PTHREAD_MUTEX_INITIALIZER, right = PTHREAD_MUTEX_INITIALIZER;

static void *patient(void *arg)
{
    pthread_mutex_lock(&left);
    pthread_mutex_lock(&right);
    pthread_mutex_unlock(&right);
    pthread_mutex_unlock(&left);
    return NULL;
}

static void *hasty(void *arg)
{
    struct timespec deadline = {1, 0};
    pthread_mutex_lock(&right);
    if (pthread_mutex_timedlock(&left, &deadline) == 0) {
        pthread_mutex_unlock(&left);
    }
    pthread_mutex_unlock(&right);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, patient, NULL);
    pthread_create(&two, NULL, hasty, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
