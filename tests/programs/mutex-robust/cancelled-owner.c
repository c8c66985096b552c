// verdict: pass native: yes
// A thread that is cancelled while it holds the lock.
#include <semaphore.h>
#include <unistd.h>
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t lock;
static sem_t inside;

static void make(void)
{
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(&lock, &attributes);
}

static void *holder(void *arg)
{
    pthread_mutex_lock(&lock);
    sem_post(&inside);
    pause();
    return arg;
}

int main(void)
{
    pthread_t thread;
    make();
    sem_init(&inside, 0, 0);
    pthread_create(&thread, NULL, holder, NULL);
    sem_wait(&inside);
    pthread_cancel(thread);
    assert(pthread_mutex_lock(&lock) == EOWNERDEAD);
    pthread_mutex_consistent(&lock);
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
