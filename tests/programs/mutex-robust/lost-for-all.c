// verdict: pass traces: 2
// Nobody makes it consistent: whoever comes first is told, the other gets ENOTRECOVERABLE.
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
    if (error != ENOTRECOVERABLE) {
        pthread_mutex_unlock(&lock);
    }
    return arg;
}

int main(void)
{
    pthread_t one, other;
    make();
    pthread_mutex_lock(&lock);
    pthread_create(&one, NULL, worker, NULL);
    pthread_create(&other, NULL, worker, NULL);
    pthread_exit(NULL);
}
