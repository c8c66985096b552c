// verdict: pass traces: 2 native: yes
// One thread ends with the lock: the other comes before it or takes over.
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
    int error = pthread_mutex_lock(&lock);
    if (error == EOWNERDEAD) {
        assert(count == 1);
        pthread_mutex_consistent(&lock);
    } else {
        assert(error == 0 && count == 0);
    }
    count++;
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
