// machine.c: how fast the machine is that figures were measured on.
#include "machine.h"

#include <time.h>
#include <ucontext.h>

enum { BATCHES = 100, SWITCHES = 2000 };

static ucontext_t here, there;
static char stack[64 << 10];

static void come_back(void)
{
    for (;;) {
        swapcontext(&there, &here);
    }
}

static double batch_ns(void)
{
    struct timespec start;
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int i = 0; i < SWITCHES; i++) {
        swapcontext(&here, &there);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    return (double)(end.tv_sec - start.tv_sec) * 1e9 + (double)(end.tv_nsec - start.tv_nsec);
}

double machine_switch_ns(void)
{
    getcontext(&there);
    there.uc_stack.ss_sp = stack;
    there.uc_stack.ss_size = sizeof stack;
    makecontext(&there, come_back, 0);
    double fastest = batch_ns();
    for (int i = 1; i < BATCHES; i++) {
        double now = batch_ns();
        fastest = now < fastest ? now : fastest;
    }
    return fastest / SWITCHES;
}
