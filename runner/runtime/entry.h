// entry.h: what the entries of the modelled calls need: visibility, and the parts that several primitives share.
#ifndef RUNTIME_ENTRY_H
#define RUNTIME_ENTRY_H

#include "runtime/engine.h"

#include <time.h>

// An entry rt_NAME takes the place of NAME in the learner's module.
#define ENTRY __attribute__((visibility("default")))

// A deadline of a timed call as virtual time of the clock (never 0). False: EINVAL.
bool time_deadline(const struct timespec *deadline, clockid_t clock, uint64_t *until_ns, uint32_t site);

// sleep() and its kin: a cancellation point, then the thread's clock moves on (wrap_time.c).
void time_sleep(uint64_t ns, uint32_t site);

// The current thread acts on a cancellation request; does not return.
_Noreturn void cancel_act(uint32_t site);

// A lock that was let go of and is wanted back, at the end of a condition wait (mutex.c).
void mutex_reacquire(uint32_t mutex, uint32_t site);
void mutex_release_for_wait(uint32_t mutex, uint32_t site);
// Whether the current thread holds it.
bool mutex_is_mine(uint32_t mutex);

#endif
