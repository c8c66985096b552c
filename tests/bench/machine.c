// machine.c: how fast the machine is that figures were measured on.
#include "machine.h"

#include <stdlib.h>
#include <time.h>
#include <ucontext.h>

enum { BATCHES = 200, SWITCHES = 2000, ADDITIONS = 200000 };

static ucontext_t here, there;
static char stack[64 << 10];

static void come_back(void)
{
    for (;;) {
        swapcontext(&there, &here);
    }
}

static void switch_often(void)
{
    for (int i = 0; i < SWITCHES; i++) {
        swapcontext(&here, &there);
    }
}

// Each addition needs the sum of the one before; the compiler must not add them up.
static void add_often(void)
{
    unsigned long sum = 0;
    for (int i = 0; i < ADDITIONS; i++) {
        sum += 3;
        __asm__ volatile("" : "+r"(sum));
    }
}

static double batch_ns(void (*work)(void))
{
    struct timespec start;
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    work();
    clock_gettime(CLOCK_MONOTONIC, &end);
    return (double)(end.tv_sec - start.tv_sec) * 1e9 + (double)(end.tv_nsec - start.tv_nsec);
}

static int by_size(const void *one, const void *two)
{
    double first = *(const double *)one;
    double second = *(const double *)two;
    return (first > second) - (first < second);
}

static struct machine_cost cost(void (*work)(void), int times)
{
    double batches[BATCHES];
    for (int i = 0; i < BATCHES; i++) {
        batches[i] = batch_ns(work) / times;
    }
    qsort(batches, BATCHES, sizeof *batches, by_size);
    return (struct machine_cost){batches[0], batches[BATCHES / 2]};
}

struct machine_cost machine_switch(void)
{
    getcontext(&there);
    there.uc_stack.ss_sp = stack;
    there.uc_stack.ss_size = sizeof stack;
    makecontext(&there, come_back, 0);
    return cost(switch_often, SWITCHES);
}

struct machine_cost machine_addition(void)
{
    return cost(add_often, ADDITIONS);
}
