// verdict: pass traces: 2
// Two threads along a list of two: they cannot overtake each other.
#include <pthread.h>

static pthread_mutex_t node[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};

static void *walk(void *arg)
{
    pthread_mutex_lock(&node[0]);
    pthread_mutex_lock(&node[1]);
    pthread_mutex_unlock(&node[0]);
    pthread_mutex_unlock(&node[1]);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, walk, NULL);
    pthread_create(&two, NULL, walk, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
