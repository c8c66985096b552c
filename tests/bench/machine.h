// machine.h: how fast the machine is that figures were measured on.
#ifndef TESTS_BENCH_MACHINE_H
#define TESTS_BENCH_MACHINE_H

// What it takes to switch to another stack and back by swapcontext, in ns, the fastest of many:
// four system calls and little else, so that figures of two machines, or of one that others use as
// well, can be compared.
double machine_switch_ns(void);

#endif
