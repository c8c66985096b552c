// machine.h: how fast the machine is that figures were measured on.
//
// So that figures of two machines, or of one that others use as well, can be compared: where the
// fastest and the middle of many lie far apart, another program has a share of the processor.
#ifndef TESTS_BENCH_MACHINE_H
#define TESTS_BENCH_MACHINE_H

struct machine_cost {
    double fastest_ns, middle_ns;
};

// To switch to another stack and back by swapcontext: four system calls and little else.
struct machine_cost machine_switch(void);

// An addition that needs the sum of the one before: a cycle of the processor.
struct machine_cost machine_addition(void);

#endif
