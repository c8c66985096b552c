// robust.h: robust mutexes (POSIX.1-2017 pthread_mutexattr_setrobust): what becomes of a mutex
// whose owner ends.
#ifndef RUNTIME_ROBUST_H
#define RUNTIME_ROBUST_H

#include "runtime/image.h"
#include "trace/dependence.h"

enum robust_state { ROBUST_CONSISTENT, ROBUST_OWNER_DIED, ROBUST_NOT_RECOVERABLE };

static inline bool robust_is(const struct object *mutex)
{
    return mutex->limit != 0;
}

static inline bool robust_is_lost(const struct object *mutex)
{
    return mutex->generation == ROBUST_NOT_RECOVERABLE;
}

// What a lock that was taken returns: EOWNERDEAD or 0.
int robust_owner_died(void);
static inline int robust_taken(const struct object *mutex)
{
    return mutex->generation == ROBUST_OWNER_DIED ? robust_owner_died() : 0;
}

// What a lock of a mutex that is lost returns.
int robust_refuse(uint32_t number);

// The owner is about to unlock it.
void robust_lost(struct object *mutex);
static inline void robust_unlocked(struct object *mutex)
{
    if (mutex->generation == ROBUST_OWNER_DIED) {
        robust_lost(mutex);
    }
}

// Whether the thread holds a robust mutex; adds them to its end.
bool robust_held(const struct thread *thread);
void robust_touch(const struct thread *thread, struct op *op);

// Before and at the end of a thread: its robust mutexes are free for others, who are told.
void robust_check_end(const struct thread *thread, uint32_t site);
void robust_thread_ends(struct thread *thread);

#endif
