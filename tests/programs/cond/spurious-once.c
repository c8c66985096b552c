// verdict: pass
// A wake-up without a reason comes at most once for a thread and a condition.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static int ready;

static void *waiter(void *arg)
{
    int wakes = 0;
    pthread_mutex_lock(&lock);
    while (!ready) {
        pthread_cond_wait(&bell, &lock);
        wakes++;
    }
    pthread_mutex_unlock(&lock);
    assert(wakes <= 2);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, waiter, NULL);
    pthread_mutex_lock(&lock);
    ready = 1;
    pthread_cond_signal(&bell);
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
