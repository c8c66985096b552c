// verdict: pass traces: 1 native: yes
// Priorities and places are kept, and change nothing: every order is tried anyway.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>

int main(void)
{
    pthread_attr_t attributes;
    struct sched_param parameter = {0};
    int value = -1, policy = -1;
    assert(pthread_attr_init(&attributes) == 0);
    assert(pthread_attr_getinheritsched(&attributes, &value) == 0);
    assert(value == PTHREAD_INHERIT_SCHED);
    assert(pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED) == 0);
    assert(pthread_attr_getinheritsched(&attributes, &value) == 0);
    assert(value == PTHREAD_EXPLICIT_SCHED);
    assert(pthread_attr_getschedpolicy(&attributes, &value) == 0 && value == SCHED_OTHER);
    assert(pthread_attr_setschedpolicy(&attributes, SCHED_FIFO) == 0);
    assert(pthread_attr_getschedpolicy(&attributes, &value) == 0 && value == SCHED_FIFO);
    assert(pthread_attr_getschedparam(&attributes, &parameter) == 0);
    assert(pthread_attr_getscope(&attributes, &value) == 0 && value == PTHREAD_SCOPE_SYSTEM);
    assert(pthread_attr_setscope(&attributes, PTHREAD_SCOPE_SYSTEM) == 0);
    assert(pthread_attr_destroy(&attributes) == 0);
    assert(pthread_getschedparam(pthread_self(), &policy, &parameter) == 0);
    assert(policy == SCHED_OTHER && parameter.sched_priority == 0);
    assert(pthread_setschedparam(pthread_self(), policy, &parameter) == 0);
    assert(pthread_setschedprio(pthread_self(), 0) == 0);
    assert(pthread_getconcurrency() == 0);
    assert(pthread_setconcurrency(2) == 0);
    assert(pthread_getconcurrency() == 2);
    assert(pthread_setconcurrency(-1) == EINVAL && pthread_getconcurrency() == 2);
    return 0;
}
