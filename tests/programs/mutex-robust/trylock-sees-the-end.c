// verdict: assertion line: 29
// Before the owner has ended a try finds the lock taken.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t lock;
static int count;

static void make(void)
{
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(&lock, &attributes);
}

static void *leaver(void *arg)
{
    if (pthread_mutex_lock(&lock) == 0) {
        count++;
    }
    return arg;
}

static void *worker(void *arg)
{
    assert(pthread_mutex_trylock(&lock) != EBUSY);
    return arg;
}

int main(void)
{
    pthread_t one, other;
    make();
    pthread_create(&one, NULL, leaver, NULL);
    pthread_create(&other, NULL, worker, NULL);
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    return 0;
}
