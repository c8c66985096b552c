// signals.h: signals that the program sends to itself (POSIX.1-2017 section 2.4): masks, waiting
// for them, handlers.
//
// Nothing comes from outside: a signal that nobody in the program sends never arrives. A handler
// runs when its thread is at its next operation.
#ifndef RUNTIME_SIGNALS_H
#define RUNTIME_SIGNALS_H

#include "runtime/image.h"

#include <stdbool.h>
#include <stdint.h>

struct op;

// Whether the program installs handlers at all. Set when it is loaded.
extern bool engine_handles;

// Changes `enabled` of a thread that a signal with a handler has reached.
unsigned signal_delivery(const struct thread *thread, unsigned enabled, struct op *op);

// The thread goes no further with its operation before the handlers have run. False: there are
// none.
bool signal_run_handlers(struct thread *thread, bool *restart);

// A write that nobody can read: ends the program unless SIGPIPE is ignored or blocked.
void signal_pipe(uint32_t object, uint32_t site);

#endif
