// verdict: assertion line: 25 switches: 1
// T1 yields while it has the lock: T2 can do nothing then. Behind the unlock a switch is forced.
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static atomic_int page;

static void *write_both(void *arg)
{
    pthread_mutex_lock(&lock);
    atomic_store(&page, 1);
    sched_yield();
    pthread_mutex_unlock(&lock);
    atomic_store(&page, 2);
    return NULL;
}

static void *read_it(void *arg)
{
    pthread_mutex_lock(&lock);
    int seen = atomic_load(&page);
    assert(seen != 1);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, write_both, NULL);
    pthread_create(&two, NULL, read_it, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
