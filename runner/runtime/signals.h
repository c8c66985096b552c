// signals.h: signals that the program sends to itself (POSIX.1-2017 section 2.4): masks, waiting
// for them, handlers.
//
// Nothing comes from outside: a signal that nobody in the program sends never arrives. A handler
// runs when its thread is at its next operation.
#ifndef RUNTIME_SIGNALS_H
#define RUNTIME_SIGNALS_H

#include "runtime/image.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

struct op;

// Whether the program installs handlers at all, sends signals other than by raise, and calls
// signalfd. Set when it is loaded.
extern bool engine_handles, engine_sends, engine_watches_signals;

static inline uint64_t signal_bit(int number)
{
    return UINT64_C(1) << (number - 1);
}

// What sending, waiting and masks have in common.
uint32_t signal_object(void);

// Sets of the program, as bits; writing returns 0.
uint64_t signal_set_read(const sigset_t *set, uint32_t site);
int signal_set_write(sigset_t *set, uint64_t bits, uint32_t site);

// Whether it is the number of a signal; -1 with EINVAL.
bool signal_is(int number);

// Two signals are the C library's own: they are in no set (sigismember knows them as numbers), have
// no action, and only kill sends them.
bool signal_is_usable(int number);
int signal_none(void);

// "SIGUSR1", until the next call.
const char *signal_name(int number);

// Whether a signal of the set has come for the thread, and takes the first one. `information` is
// filled in as for a handler.
bool signal_is_pending(const struct thread *thread, uint64_t set);
int signal_take_one(uint64_t set, siginfo_t *information);

// Another mask for a while. True: handlers that it lets through have run.
bool signal_swap_mask(uint64_t mask, uint64_t *old, uint32_t site);
void signal_put_mask(uint64_t mask);

// Changes `enabled` of a thread that a signal with a handler has reached.
unsigned signal_delivery(const struct thread *thread, unsigned enabled, struct op *op);

// What may make a handler run.
void signal_touch_arrival(struct op *op);

// Whether a handler is about to run in the thread.
bool signal_is_due(const struct thread *thread);

// The thread goes no further with its operation before the handlers have run. False: there are
// none.
bool signal_run_handlers(struct thread *thread);

// When a wait for signals goes on (signal_wait.c).
struct pending;
unsigned signal_wait_ready(const struct thread *thread, const struct pending *pending);

// A signal may come to the thread at the operation of that kind, and has been chosen to come now.
void signal_chosen(struct thread *thread, unsigned kind);

// Whether the thread has a handler for the signal, and lets it through.
bool signal_handles(const struct thread *thread, int number);

// A thread at which the signal, sent to the process, would end the program; NULL: it does not.
const struct thread *signal_would_end(int number);
_Noreturn void signal_end_process(int number, const struct thread *target, uint32_t site);

// A write that is refused, for a reason as the learner is told it: ends the program unless SIGPIPE
// is ignored, handled or blocked.
void signal_pipe(uint32_t object, const char *reason, uint32_t site);

#endif
