// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t leave;

static void *work(void *arg)
{
    sem_wait(&leave);
    return arg;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    int value;
    struct timespec past = {1, 0};
    sem_init(&leave, 0, 0);
    pthread_create(&thread, NULL, work, &value);
    assert(pthread_clockjoin_np(thread, &result, CLOCK_MONOTONIC, &past) == ETIMEDOUT);
    assert(pthread_clockjoin_np(thread, &result, 77, &past) == EINVAL);
    assert(pthread_clockjoin_np(thread, &result, CLOCK_PROCESS_CPUTIME_ID, &past) == EINVAL);
    sem_post(&leave);
    assert(pthread_timedjoin_np(thread, &result, NULL) == 0 && result == &value);
    return 0;
}
