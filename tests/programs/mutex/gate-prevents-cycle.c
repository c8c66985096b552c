// verdict: pass traces: 2
// Opposite orders under a common outer lock cannot deadlock.
#include <pthread.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER, left = PTHREAD_MUTEX_INITIALIZER,
                       right = PTHREAD_MUTEX_INITIALIZER;

static void take(pthread_mutex_t *first, pthread_mutex_t *second)
{
    pthread_mutex_lock(&gate);
    pthread_mutex_lock(first);
    pthread_mutex_lock(second);
    pthread_mutex_unlock(second);
    pthread_mutex_unlock(first);
    pthread_mutex_unlock(&gate);
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
