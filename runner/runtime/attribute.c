// attribute.c: attribute objects of <pthread.h>. They are plain memory: the C library's functions
// work on them, and the calls here announce that memory.
#include "runtime/entry.h"
#include "runtime/shadow.h"
#include "runtime/thread.h"

#include <pthread.h>

static void touch(const void *attributes, size_t size, bool write, uint32_t site)
{
    memory_access((uint64_t)attributes, size, write, site);
}

#define CHANGES(name, type)                                                                        \
    ENTRY int rt_pthread_##name(type *attributes)                                                  \
    {                                                                                              \
        touch(attributes, sizeof *attributes, true, SITE);                                         \
        return pthread_##name(attributes);                                                         \
    }
#define SETS(name, type, value_type)                                                               \
    ENTRY int rt_pthread_##name(type *attributes, value_type value)                                \
    {                                                                                              \
        touch(attributes, sizeof *attributes, true, SITE);                                         \
        return pthread_##name(attributes, value);                                                  \
    }
#define GETS(name, type, value_type)                                                               \
    ENTRY int rt_pthread_##name(const type *attributes, value_type *value)                         \
    {                                                                                              \
        touch(attributes, sizeof *attributes, false, SITE);                                        \
        touch(value, sizeof *value, true, SITE);                                                   \
        return pthread_##name(attributes, value);                                                  \
    }
#define BOTH(noun, property, type, value_type)                                                     \
    SETS(noun##_set##property, type, value_type)                                                   \
    GETS(noun##_get##property, type, value_type)

CHANGES(attr_init, pthread_attr_t)
CHANGES(attr_destroy, pthread_attr_t)
BOTH(attr, detachstate, pthread_attr_t, int)
BOTH(attr, guardsize, pthread_attr_t, size_t)
BOTH(attr, inheritsched, pthread_attr_t, int)
BOTH(attr, schedpolicy, pthread_attr_t, int)
BOTH(attr, scope, pthread_attr_t, int)
BOTH(attr, stacksize, pthread_attr_t, size_t)
GETS(attr_getschedparam, pthread_attr_t, struct sched_param)
CHANGES(mutexattr_init, pthread_mutexattr_t)
CHANGES(mutexattr_destroy, pthread_mutexattr_t)
BOTH(mutexattr, type, pthread_mutexattr_t, int)
BOTH(mutexattr, pshared, pthread_mutexattr_t, int)
BOTH(mutexattr, protocol, pthread_mutexattr_t, int)
BOTH(mutexattr, prioceiling, pthread_mutexattr_t, int)
BOTH(mutexattr, robust, pthread_mutexattr_t, int)
CHANGES(condattr_init, pthread_condattr_t)
CHANGES(condattr_destroy, pthread_condattr_t)
BOTH(condattr, clock, pthread_condattr_t, clockid_t)
BOTH(condattr, pshared, pthread_condattr_t, int)
CHANGES(rwlockattr_init, pthread_rwlockattr_t)
CHANGES(rwlockattr_destroy, pthread_rwlockattr_t)
BOTH(rwlockattr, kind_np, pthread_rwlockattr_t, int)
BOTH(rwlockattr, pshared, pthread_rwlockattr_t, int)
CHANGES(barrierattr_init, pthread_barrierattr_t)
CHANGES(barrierattr_destroy, pthread_barrierattr_t)
BOTH(barrierattr, pshared, pthread_barrierattr_t, int)

ENTRY int rt_pthread_attr_setschedparam(pthread_attr_t *attributes, const struct sched_param *value)
{
    touch(value, sizeof *value, false, SITE);
    touch(attributes, sizeof *attributes, true, SITE);
    return pthread_attr_setschedparam(attributes, value);
}

// The stack itself is ours: only its size counts.
ENTRY int rt_pthread_attr_setstack(pthread_attr_t *attributes, void *stack, size_t size)
{
    touch(attributes, sizeof *attributes, true, SITE);
    return pthread_attr_setstack(attributes, stack, size);
}

ENTRY int rt_pthread_attr_getstack(const pthread_attr_t *attributes, void **stack, size_t *size)
{
    touch(attributes, sizeof *attributes, false, SITE);
    return pthread_attr_getstack(attributes, stack, size);
}

// What the thread was given. (A set of processors is named when it is not that of all.)
ENTRY int rt_pthread_getattr_np(pthread_t handle, pthread_attr_t *attributes)
{
    uint32_t site = SITE;
    const struct thread *target = thread_of_handle(handle, site, "pthread_getattr_np");
    engine_visible(&(struct pending){.kind = OP_AFFINITY,
                                     .compare = 1,
                                     .other = target->id,
                                     .site = site,
                                     .object = target->object});
    thread_check_lifetime(target, "pthread_getattr_np", site);
    touch(attributes, sizeof *attributes, true, site);
    pthread_attr_init(attributes);
    pthread_attr_setdetachstate(attributes, target->detached ? PTHREAD_CREATE_DETACHED
                                                             : PTHREAD_CREATE_JOINABLE);
    pthread_attr_setguardsize(attributes, target->guard_bytes);
    pthread_attr_setinheritsched(attributes, target->own_scheduling ? PTHREAD_EXPLICIT_SCHED
                                                                    : PTHREAD_INHERIT_SCHED);
    pthread_attr_setstack(attributes, (void *)(target->stack_high - target->stack_bytes),
                          target->stack_bytes);
    if (target->processors != ALL_PROCESSORS) {
        uint64_t bits[2] = {target->processors};
        pthread_attr_setaffinity_np(attributes, sizeof bits, (const cpu_set_t *)bits);
    }
    return 0;
}
