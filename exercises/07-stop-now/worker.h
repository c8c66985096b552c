// worker.h: what the scenarios of this exercise share: the functions under test, the `save` that
// they are given, and what is noted down about it.
#ifndef WORKER_H
#define WORKER_H

#include "../heddle.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <time.h>

// The functions under test.
int worker_start(void);
void worker_add(int item);
int worker_stop(void);

// Relaxed: what is noted down here must not put the threads in an order of its own.
static atomic_int begun, finished; // items, by `save`
static atomic_int asked;           // main has called worker_stop
static atomic_int over;            // worker_stop has returned
static sem_t saved;                // posted for each item

static void note(atomic_int *where, int value)
{
    atomic_store_explicit(where, value, memory_order_relaxed);
}

static int seen(atomic_int *where)
{
    return atomic_load_explicit(where, memory_order_relaxed);
}

static long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000L + t.tv_nsec / 1000000;
}

// Called by the worker alone.
void save(int item)
{
    static long rested_from; // when the last one was saved
    HEDDLE_ALWAYS(!seen(&over), "nothing is saved once the worker is stopped");
    HEDDLE_ALWAYS(item == seen(&begun) + 1, "items are saved in order, each once");
    long rested = now_ms() - rested_from;
    HEDDLE_ALWAYS(item == 1 || (rested >= 1000 && rested < 2000),
                  "the worker rests a second after each item");
    note(&begun, item);
    pthread_testcancel();
    if (seen(&asked)) {
        HEDDLE_REACH("the request can come while an item is saved");
    }
    note(&finished, item);
    rested_from = now_ms();
    sem_post(&saved);
}

static void start(void)
{
    if (sem_init(&saved, 0, 0) != 0 || worker_start() != 0) {
        fputs("cannot start the worker\n", stderr);
        exit(1);
    }
}

// Asks it to stop, after so many items were added.
static void stop_after(int added)
{
    long before = now_ms();
    note(&asked, 1);
    int left = worker_stop();
    note(&over, 1);
    HEDDLE_ALWAYS(now_ms() - before < 1, "stopping takes no nap and no rest");
    HEDDLE_ALWAYS(seen(&begun) == seen(&finished), "an item that was begun is saved to its end");
    HEDDLE_ALWAYS(left == added - seen(&finished), "what is left is counted right");
    if (left == added && added > 0) {
        HEDDLE_REACH("the worker can stop before its first item");
    }
}

#endif
