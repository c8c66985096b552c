// verdict: pass notes: back-off says: can go round in step for ever
// Opposite orders, both give the first lock back and start again: there is always a way out.
#include <pthread.h>

static pthread_mutex_t left = PTHREAD_MUTEX_INITIALIZER, right = PTHREAD_MUTEX_INITIALIZER;

static void take(pthread_mutex_t *first, pthread_mutex_t *second)
{
    for (;;) {
        pthread_mutex_lock(first);
        if (pthread_mutex_trylock(second) == 0) {
            break;
        }
        pthread_mutex_unlock(first);
    }
    pthread_mutex_unlock(second);
    pthread_mutex_unlock(first);
}

static void *left_first(void *arg)
{
    take(&left, &right);
    return NULL;
}

static void *right_first(void *arg)
{
    take(&right, &left);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, left_first, NULL);
    pthread_create(&two, NULL, right_first, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
