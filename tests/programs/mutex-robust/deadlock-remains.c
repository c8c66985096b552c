// verdict: deadlock
// Two robust mutexes in two orders: their owners do not end.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t lock;
static pthread_mutex_t second = PTHREAD_MUTEX_INITIALIZER;

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
    pthread_mutex_lock(&second);
    pthread_mutex_unlock(&second);
    pthread_mutex_unlock(&lock);
    return arg;
}

static void *worker(void *arg)
{
    pthread_mutex_lock(&second);
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    pthread_mutex_unlock(&second);
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
