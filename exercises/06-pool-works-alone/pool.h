// pool.h: what the scenarios of this exercise share: the functions under test, a task, and what is
// noted down about it.
#ifndef POOL_H
#define POOL_H

#include "../heddle.h"

#include <pthread.h>
#include <stdatomic.h>

// The functions under test.
int pool_start(int workers);
void pool_submit(void (*run)(void *), void *arg);
void pool_wait(void);
void pool_stop(void);

enum { TASKS = 2 };

static int numbers[TASKS] = {0, 1}; // what a task is given
static atomic_int runs_of[TASKS];   // how often each was begun

// Relaxed, here and in the scenarios: what is noted down must not put the threads in an order of
// its own.
static int add(atomic_int *where, int by)
{
    return atomic_fetch_add_explicit(where, by, memory_order_relaxed) + by;
}

__attribute__((unused)) static int seen(atomic_int *where)
{
    return atomic_load_explicit(where, memory_order_relaxed);
}

// The first thing in each task.
static void begin(void *arg)
{
    HEDDLE_ALWAYS(add(&runs_of[*(int *)arg], 1) == 1, "each task is run once");
}

__attribute__((unused)) static void start(int workers)
{
    if (pool_start(workers) != 0) {
        fputs("cannot start the pool\n", stderr);
        exit(1);
    }
}

#endif
