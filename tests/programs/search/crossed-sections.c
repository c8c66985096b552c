// verdict: pass traces: 3
// Two locks in opposite orders, never both at once: 4 pairs of orders, one of them a circle.
#include <pthread.h>

static pthread_mutex_t front = PTHREAD_MUTEX_INITIALIZER, back = PTHREAD_MUTEX_INITIALIZER;

static void pass(pthread_mutex_t *door)
{
    pthread_mutex_lock(door);
    pthread_mutex_unlock(door);
}

static void *come(void *arg)
{
    pass(&front);
    pass(&back);
    return NULL;
}

static void *leave(void *arg)
{
    pass(&back);
    pass(&front);
    return NULL;
}

int main(void)
{
    pthread_t guest, host;
    pthread_create(&guest, NULL, come, NULL);
    pthread_create(&host, NULL, leave, NULL);
    pthread_join(guest, NULL);
    pthread_join(host, NULL);
    return 0;
}
