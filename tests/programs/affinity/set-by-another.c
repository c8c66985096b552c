// verdict: assertion line: 12
// The creator pins the thread, which may have looked before.
#define _GNU_SOURCE
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>

static void *where(void *arg)
{
    // Each of the two orders is a run.
    assert(sched_getcpu() == 3);
    return arg;
}

int main(void)
{
    pthread_t thread;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(3, &set);
    pthread_create(&thread, NULL, where, NULL);
    pthread_setaffinity_np(thread, sizeof set, &set);
    pthread_join(thread, NULL);
    return 0;
}
