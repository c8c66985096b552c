// verdict: deadlock cause: lost-wakeup line: 16 switches: 0 options: --spurious 0
// The failed check needs a forced switch, the lost signal none: the hang is told.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static atomic_int total;

static void *wait_for_it(void *arg)
{
    int seen = atomic_load(&total);
    atomic_store(&total, seen + 1);
    pthread_mutex_lock(&lock);
    pthread_cond_wait(&bell, &lock);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *ring(void *arg)
{
    int seen = atomic_load(&total);
    atomic_store(&total, seen + 1);
    pthread_mutex_lock(&lock);
    pthread_cond_signal(&bell);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, wait_for_it, NULL);
    pthread_create(&two, NULL, ring, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(total == 2);
    return 0;
}
