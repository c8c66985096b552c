// verdict: pass traces: ? native: yes
// The mutex is locked again before the handlers run.
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
static int unlocked;

static void unlock(void *arg)
{
    assert(pthread_mutex_trylock(&lock) == EBUSY);
    unlocked = 1;
    pthread_mutex_unlock(&lock);
}

static void *work(void *arg)
{
    pthread_mutex_lock(&lock);
    pthread_cleanup_push(unlock, NULL);
    for (;;) {
        pthread_cond_wait(&never, &lock);
    }
    pthread_cleanup_pop(1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    pthread_create(&thread, NULL, work, NULL);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    assert(result == PTHREAD_CANCELED);
    assert(pthread_mutex_lock(&lock) == 0);
    assert(unlocked == 1);
    pthread_mutex_unlock(&lock);
    return 0;
}
