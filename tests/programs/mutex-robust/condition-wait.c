// verdict: pass
// The thread that signals ends with the lock: the waiter gets it back with EOWNERDEAD.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t lock;
static pthread_cond_t ready = PTHREAD_COND_INITIALIZER;
static int done;

static void make(void)
{
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(&lock, &attributes);
}

static void *leaver(void *arg)
{
    pthread_mutex_lock(&lock);
    done = 1;
    pthread_cond_signal(&ready);
    return arg;
}

static void *worker(void *arg)
{
    int error = pthread_mutex_lock(&lock);
    while (done == 0) {
        error = pthread_cond_wait(&ready, &lock);
    }
    assert(error == EOWNERDEAD);
    pthread_mutex_consistent(&lock);
    pthread_mutex_unlock(&lock);
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
