// clock.h: vector clocks of the happens-before relation of C11 and POSIX, for the race detector
// only.
//
// Clock number t < THREADS_MAX belongs to thread t; objects get theirs on demand. The order of a
// trace (for reduction) is another relation and lives in explore/history.
#ifndef RUNTIME_CLOCK_H
#define RUNTIME_CLOCK_H

#include "runtime/image.h"
#include "trace/lanes.h"

// Entries in use; a multiple of 8, at most THREADS_MAX. Set before the first execution.
extern unsigned clock_width;

static inline const uint32_t *clock_at(uint32_t number)
{
    return &RECORDS->clocks[(size_t)number * clock_width];
}

// To change an object's within the present step.
uint32_t *clock_change(uint32_t number);

static inline uint32_t *clock_of(const struct thread *thread)
{
    return thread->clock;
}

// A zeroed clock. Ends the execution with `unsupported` when there are too many.
uint32_t clock_new(void);

static inline void clock_join(uint32_t *to, const uint32_t *from)
{
    lanes_join(to, from, clock_width);
}

static inline void clock_copy(uint32_t *to, const uint32_t *from)
{
    lanes_copy(to, from, clock_width);
}

// What the thread did so far happens before whoever acquires the object from now on. `assign`:
// nothing else was released into it that still counts (a mutex); otherwise it is added.
void clock_release(struct thread *thread, uint32_t *number, bool assign);
void clock_acquire(struct thread *thread, uint32_t number);

#endif
