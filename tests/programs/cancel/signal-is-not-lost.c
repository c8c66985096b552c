// verdict: pass
// A waiter that is cancelled takes no signal away from another one.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int tokens;

static void unlock(void *arg)
{
    pthread_mutex_unlock(arg);
}

static void *taker(void *arg)
{
    pthread_mutex_lock(&lock);
    pthread_cleanup_push(unlock, &lock);
    while (tokens == 0) {
        pthread_cond_wait(&changed, &lock);
    }
    tokens--;
    pthread_cleanup_pop(1);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    void *result;
    pthread_create(&a, NULL, taker, NULL);
    pthread_create(&b, NULL, taker, NULL);
    pthread_mutex_lock(&lock);
    tokens++;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    pthread_cancel(a);
    pthread_join(a, &result);
    if (result != PTHREAD_CANCELED) {
        pthread_mutex_lock(&lock);
        tokens++;
        pthread_cond_signal(&changed);
        pthread_mutex_unlock(&lock);
    }
    pthread_join(b, NULL);
    return 0;
}
