// verdict: data-race
// Two threads on one processor are interrupted at any point all the same.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stddef.h>

static int count;

static void *worker(void *arg)
{
    count++;
    return arg;
}

int main(void)
{
    pthread_t one, other;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(1, &set);
    sched_setaffinity(0, sizeof set, &set);
    pthread_create(&one, NULL, worker, NULL);
    pthread_create(&other, NULL, worker, NULL);
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    return 0;
}
