// alarm.h: the timer of the process that sends SIGALRM: alarm and setitimer(ITIMER_REAL).
#ifndef RUNTIME_ALARM_H
#define RUNTIME_ALARM_H

#include "runtime/image.h"

// Whether it will run out.
bool alarm_is_set(void);

// Whether it has run out by the thread's clock: then its signal is there.
bool alarm_is_due(const struct thread *thread);

// Whether its signal would run a handler in the thread; whether it may come now, though the
// thread's clock has not come so far.
bool alarm_reaches(const struct thread *thread);
bool alarm_may_come(const struct thread *thread);

// Whether the thread waits for nothing but a signal, and the one of the alarm ends the program.
bool alarm_ends_pause(const struct thread *thread);

// It runs out: its signal is pending for the process from now on.
void alarm_arrive(struct thread *thread);

// Whether the thread is about to sleep beyond its moment, with a handler: then it ends the sleep.
bool alarm_ends_sleep(const struct thread *thread, unsigned kind);

// The thread's time has passed: the program ends if the alarm has run out and nothing handles it.
void alarm_check(uint32_t site);
_Noreturn void alarm_end_program(uint32_t site);

// What setting it, or looking at it, has in common with other calls.
struct op;
void alarm_touch(struct op *op);

#endif
