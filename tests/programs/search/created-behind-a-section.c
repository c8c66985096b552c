// verdict: pass traces: 1
// The second thread begins behind the section of the first: one order.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int stage;

static void *second(void *arg)
{
    pthread_mutex_lock(&lock);
    stage *= 2;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *first(void *arg)
{
    pthread_t child;
    pthread_mutex_lock(&lock);
    stage = 5;
    pthread_mutex_unlock(&lock);
    pthread_create(&child, NULL, second, NULL);
    pthread_join(child, NULL);
    return NULL;
}

int main(void)
{
    pthread_t parent;
    pthread_create(&parent, NULL, first, NULL);
    pthread_join(parent, NULL);
    return stage != 10;
}
