// verdict: assertion cause: check-then-act says: in cached on line 13 and let go of lock on line 14
// What the check names is counted under the lock; what went wrong is the look before.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int cached, fetches;

static void *get(void *arg)
{
    int needed;
    pthread_mutex_lock(&lock);
    needed = !cached;
    pthread_mutex_unlock(&lock);
    if (needed) {
        pthread_mutex_lock(&lock);
        cached = 1;
        fetches++;
        pthread_mutex_unlock(&lock);
    }
    return arg;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, get, NULL);
    pthread_create(&threads[1], NULL, get, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(fetches == 1);
    return 0;
}
