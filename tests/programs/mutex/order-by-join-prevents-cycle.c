// verdict: pass traces: 1
// Opposite orders in threads that are never alive together.
#include <pthread.h>

static pthread_mutex_t left = PTHREAD_MUTEX_INITIALIZER, right = PTHREAD_MUTEX_INITIALIZER;

static void *left_first(void *arg)
{
    pthread_mutex_lock(&left);
    pthread_mutex_lock(&right);
    pthread_mutex_unlock(&right);
    pthread_mutex_unlock(&left);
    return NULL;
}

static void *right_first(void *arg)
{
    pthread_mutex_lock(&right);
    pthread_mutex_lock(&left);
    pthread_mutex_unlock(&left);
    pthread_mutex_unlock(&right);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, left_first, NULL);
    pthread_join(thread, NULL);
    pthread_create(&thread, NULL, right_first, NULL);
    pthread_join(thread, NULL);
    return 0;
}
