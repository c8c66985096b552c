// list.h: what the scenarios of this exercise share: the list, the slow addition, the workers.
#ifndef LIST_H
#define LIST_H

#include "../heddle.h"

#include <pthread.h>
#include <stdatomic.h>

enum { CELLS_MAX = 8 };

// The functions under test.
void prepare(void);
void add_up(int me);

int cell[CELLS_MAX];
int cells;
int workers;

static atomic_int adding; // how many workers are in add
static int prepared;      // prepare is over, the rest is the part of the workers

// Relaxed: counting must not put the workers in an order of its own.
int add(int left, int right)
{
    HEDDLE_ALWAYS(prepared, "add_up adds, not prepare");
    int before = atomic_fetch_add_explicit(&adding, 1, memory_order_relaxed);
    if (before > 0) {
        HEDDLE_REACH("two workers add at the same time");
    }
    atomic_fetch_sub_explicit(&adding, 1, memory_order_relaxed);
    return left + right;
}

static void *work(void *arg)
{
    add_up((int)((int *)arg - cell));
    return NULL;
}

// Fills the list with 1, 2, 4, …, lets the workers add it up, and looks at every cell. Filled
// behind prepare, which is not to do their work.
static void check_list(int cell_count, int worker_count)
{
    pthread_t thread[CELLS_MAX];

    cells = cell_count;
    workers = worker_count;
    prepare();
    prepared = 1;
    for (int i = 0; i < cells; i++) {
        cell[i] = 1 << i;
    }
    for (int i = 0; i < workers; i++) {
        if (pthread_create(&thread[i], NULL, work, &cell[i]) != 0) {
            fputs("cannot start a thread\n", stderr);
            exit(1);
        }
    }
    for (int i = 0; i < workers; i++) {
        pthread_join(thread[i], NULL);
    }
    for (int i = 0; i < cells; i++) {
        HEDDLE_ALWAYS(cell[i] == (2 << i) - 1, "each cell holds the sum of all up to it");
    }
}

#endif
