// verdict: pass
// While another thread can act, a thread's time runs out twice at most.
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static int ready;

static void *waiter(void *arg)
{
    int late = 0;
    pthread_mutex_lock(&lock);
    while (!ready) {
        struct timespec soon = {4000000000 + late, 0};
        late += pthread_cond_timedwait(&bell, &lock, &soon) == ETIMEDOUT;
    }
    pthread_mutex_unlock(&lock);
    assert(late <= 2);
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
