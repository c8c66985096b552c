// entry.h: what the entries of the modelled calls need: visibility, and the parts that several
// primitives share.
#ifndef RUNTIME_ENTRY_H
#define RUNTIME_ENTRY_H

#include "runtime/engine.h"

#include <time.h>

// An entry rt_NAME takes the place of NAME in the learner's module.
#define ENTRY __attribute__((visibility("default")))

// A deadline of a timed call as virtual time of the clock (never 0). False: EINVAL.
bool time_deadline(const struct timespec *deadline, clockid_t clock, uint64_t *until_ns,
                   uint32_t site);

// How long a call may wait or a timer runs. False: no time (EINVAL).
bool time_length(const struct timespec *length, uint64_t *ns);

// The thread looked at its clock, or at something that time changes (wrap_time.c).
void time_look(uint32_t site);

// sleep() and its kin: a cancellation point, then the thread's clock moves on (wrap_time.c).
// Returns what is left of the time where a handler has ended the sleep, 0 otherwise.
uint64_t time_sleep(uint64_t ns, uint32_t site);

// Stores a length of time where the program asked for it (NULL: it did not).
void time_store_rest(struct timespec *to, uint64_t ns, uint32_t site);

// The current thread acts on a cancellation request; does not return.
_Noreturn void cancel_act(uint32_t site);

// Mutexes and conditions for the entries of both <pthread.h> and <threads.h>: `call` is the one
// that the program made. Results are error numbers.
int mutex_init(void *mutex, int type, uint32_t site, const char *call);
int mutex_destroy(void *mutex, uint32_t site, const char *call);
int mutex_lock(void *mutex, enum op_kind kind, uint64_t deadline_ns, uint32_t site,
               const char *call);
int mutex_timed_lock(void *mutex, clockid_t clock, const struct timespec *deadline, uint32_t site,
                     const char *call);
int mutex_try_lock(void *mutex, uint32_t site, const char *call);
int mutex_unlock(void *mutex, uint32_t site, const char *call);
int cond_init(void *cond, clockid_t clock, uint32_t site, const char *call);
int cond_destroy(void *cond, uint32_t site, const char *call);
int cond_wait(void *cond, void *mutex, uint64_t deadline_ns, uint32_t site,
              const char *call); // deadline 0: none
int cond_signal(void *cond, uint32_t site, const char *call);
int cond_broadcast(void *cond, uint32_t site, const char *call);

// Threads likewise. thread_join: `result` may be 0; `kind` is OP_JOIN.
int thread_join(uint64_t handle, void **result, uint32_t site, const char *call);
int thread_detach(uint64_t handle, uint32_t site, const char *call);

// Keys likewise.
int key_create(uint32_t *key, void (*destructor)(void *), uint32_t site);
void key_delete(uint32_t key, uint32_t site, const char *call);
void **key_value(uint32_t key, uint32_t site, const char *call);
void key_set(uint32_t key, const void *value, uint32_t site, const char *call);

// A lock that was let go of and is wanted back, at the end of a condition wait (mutex.c). `how` the
// wait ended (enum op_result) is what the thread knows there. Returns an error number; with
// ENOTRECOVERABLE it did not get the lock back.
int mutex_reacquire(uint32_t mutex, unsigned how, uint32_t site, const char *call);
void mutex_release_for_wait(uint32_t mutex, uint32_t site);
// Whether the current thread holds it.
bool mutex_is_mine(uint32_t mutex);

// Whether a lock of it waits for its owner in any case: it is neither recursive, error-checking nor
// robust.
bool mutex_is_plain(const struct object *mutex);

#endif
