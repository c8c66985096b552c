// verdict: pass traces: 1
// A machine with four, and a child runs where its parent may.
#define _GNU_SOURCE
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>

static void *where(void *arg)
{
    assert(sched_getcpu() == 2);
    return arg;
}

int main(void)
{
    pthread_t thread;
    cpu_set_t set;
    pthread_getaffinity_np(pthread_self(), sizeof set, &set);
    assert(CPU_COUNT(&set) == 4);
    CPU_CLR(0, &set);
    CPU_CLR(1, &set);
    pthread_setaffinity_np(pthread_self(), sizeof set, &set);
    pthread_create(&thread, NULL, where, NULL);
    pthread_join(thread, NULL);
    return 0;
}
