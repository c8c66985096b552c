// verdict: pass
// A timed condition wait is a cancellation point as the untimed one, and takes the mutex again.
#define _GNU_SOURCE
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

static void unlock(void *arg)
{
    pthread_mutex_unlock(arg);
}

static void *work(void *arg)
{
    struct timespec far = {4000000000, 0};
    pthread_mutex_lock(&lock);
    pthread_cleanup_push(unlock, &lock);
    while (pthread_cond_timedwait(&bell, &lock, &far) == 0) {
    }
    pthread_cleanup_pop(1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    pthread_create(&thread, NULL, work, NULL);
    assert(pthread_cancel(thread) == 0);
    assert(pthread_join(thread, &result) == 0);
    assert(result == PTHREAD_CANCELED || result == NULL);
    assert(pthread_mutex_trylock(&lock) == 0);
    return 0;
}
