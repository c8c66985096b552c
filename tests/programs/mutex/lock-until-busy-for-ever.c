// verdict: livelock
// The same, but the other thread has had the lock and will not take it again.
#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

static void *holder(void *arg)
{
    pthread_mutex_lock(&m);
    pthread_mutex_unlock(&m);
    return arg;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, holder, NULL);
    pthread_join(t, NULL);
    while (pthread_mutex_trylock(&m) == 0) {
        pthread_mutex_unlock(&m);
    }
    return 0;
}
