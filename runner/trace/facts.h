// facts.h: questions about a recorded run that the recognition of causes and the sentences share.
#ifndef TRACE_FACTS_H
#define TRACE_FACTS_H

#include "trace/trace.h"

// Reads or writes memory, plain or atomic. A read-modify-write is a write.
bool fact_reads(const struct trace_event *event);
bool fact_writes(const struct trace_event *event);

// Takes a mutex, spin lock or reader-writer lock in this event; lets go of one.
bool fact_takes_lock(const struct trace_event *event);
bool fact_frees_lock(const struct trace_event *event);

// Whether the function in which the lock was taken takes locks for its caller: somewhere in the run
// another function freed what it had taken.
bool fact_locks_for_others(const struct trace *trace, const struct trace_event *taken);

// Destroys a mutex, condition variable, ...
bool fact_destroys(const struct trace_event *event);

// The locks that a thread has before `step`, by its own locks and unlocks so far; TRACE_NONE behind
// the last.
enum { FACT_LOCKS = 4 };
void fact_locks(const struct trace *trace, uint16_t thread, uint32_t step,
                uint32_t locks[FACT_LOCKS]);

// Where the thread asked last for the lock before `before` (0: at all), and went on without it: a
// try, or the end of its time. 0: it got it, or never asked.
uint32_t fact_refused(const struct trace *trace, uint16_t thread, uint32_t lock, uint32_t before);

// How many locks the thread had at an access.
size_t fact_lock_count(const struct trace_access *access);

// Whether both sides of a race hold the same lock: both for reading.
bool fact_shares_lock(const struct trace_race *race);

// The semaphore that the thread has used as a lock at `step`: it took it before, has not posted it
// yet, and posts it later, or never comes to it since it waits at the end. TRACE_NONE: none.
uint32_t fact_permit(const struct trace *trace, uint16_t thread, uint32_t step);

// Whether the step is a wait for a semaphore that a signal ended (EINTR), and that its thread does
// not try again next.
bool fact_is_left_undone(const struct trace *trace, uint32_t step);

// The permits that a semaphore began with.
unsigned fact_first_permits(const struct trace *trace, uint32_t semaphore);

// What a plain access is called that covers more than its object ("point", "cells[2..5]"), NULL
// where it does not; and what it read or wrote there, where that is text: the first characters in
// quotes.
const char *fact_area(const struct trace *trace, const struct trace_event *event);
bool fact_area_text(const struct trace *trace, const struct trace_event *event, struct text *out);

// The step in which a block of malloc was made, 0 when the run does not show it for certain.
uint32_t fact_maker(const struct trace *trace, uint32_t block);

// Two parts of one structure or array, or one of them and the whole.
bool fact_is_same_whole(const struct trace *trace, uint32_t one, uint32_t other);

// Whether the failure, or what the race led to, is the use of a variable that was gone (C11 6.2.4).
bool fact_is_about_lifetime(const struct trace *trace);

// A local variable that no thread but its owner touches any part of in this run: a temporary of the
// compiler, a copy; nobody can be wrong about it.
bool fact_is_private(const struct trace *trace, uint32_t object);

// What the thread meets in every turn of a loop that it cannot leave: its looks at what others can
// change (at pointers only where there is nothing else, then at variables of its own) and attempts
// that were refused, one step for each object, in their order. Returns how many, at most `max`.
size_t fact_turn_looks(const struct trace *trace, uint16_t thread, uint32_t *steps, size_t max);

// Steps between `after` and `before`, both excluded; 0 when there is none. `object` TRACE_NONE: any
// variable.
uint32_t fact_last_read(const struct trace *trace, uint16_t thread, uint32_t object, uint32_t after,
                        uint32_t before);
uint32_t fact_last_write(const struct trace *trace, uint16_t thread, uint32_t object,
                         uint32_t after, uint32_t before);
uint32_t fact_foreign_write(const struct trace *trace, uint16_t thread, uint32_t object,
                            uint32_t after, uint32_t before); // the last one by another thread
uint32_t fact_last_op(const struct trace *trace, uint16_t thread, enum op_kind op, uint32_t object,
                      uint32_t after, uint32_t before); // thread THREAD_NONE: any; object likewise

// How many threads are queued on a condition variable before `step`.
uint32_t fact_waiters(const struct trace *trace, uint32_t condition, uint32_t step);

// The signal or broadcast that let the wake-up at step `wake_up` happen, 0 none: it ended by its
// time, or for no reason.
uint32_t fact_waker(const struct trace *trace, uint32_t wake_up);

// The look before a condition wait: the thread's last read before `wait` of something that it did
// not write itself in between. Of what it looked at behind its lock rather something that changes
// than the number it is compared with. 0 none.
uint32_t fact_look(const struct trace *trace, uint16_t thread, uint32_t wait);

// The last look of the thread behind its lock, before it waits, at something that another thread
// has changed since, when nobody told it. 0 none; `*write` is that change.
uint32_t fact_untold_look(const struct trace *trace, uint16_t thread, uint32_t condition,
                          uint32_t wait, uint32_t *write);

// Whether the thread counts (`++waiting == 2`) where it reads the variable: it writes it in the
// same line, or behind it before it waits.
bool fact_counts_itself(const struct trace *trace, uint32_t read, uint32_t wait);

// Whether the thread comes round to the place of the look: it takes one thing after the other.
bool fact_comes_again(const struct trace *trace, uint16_t thread, const struct trace_event *look);

// Step of the thread's last event, 0 none.
uint32_t fact_last_step(const struct trace *trace, uint16_t thread);

// Whether two events stand at the same place, called from the same place.
bool fact_same_place(const struct trace_event *one, const struct trace_event *other);

#endif
