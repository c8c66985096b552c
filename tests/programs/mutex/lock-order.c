// verdict: pass traces: 2
// The same in one order: the inner lock is always taken inside the outer, whose order fixes both.
#include <pthread.h>

static pthread_mutex_t left = PTHREAD_MUTEX_INITIALIZER, right = PTHREAD_MUTEX_INITIALIZER;

static void *both(void *arg)
{
    pthread_mutex_lock(&left);
    pthread_mutex_lock(&right);
    pthread_mutex_unlock(&right);
    pthread_mutex_unlock(&left);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, both, NULL);
    pthread_create(&two, NULL, both, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
