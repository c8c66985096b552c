// attribute.c: attribute objects of <pthread.h>. The C library's functions work on copies of them;
// what lies in the program's memory has a mark beside its values, so that one that was never
// initialised, or has been destroyed, is told apart.
#include "runtime/attribute.h"

#include "runtime/entry.h"
#include "runtime/shadow.h"
#include "runtime/thread.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

// Bits of the first word that no kind of attributes uses, and what they are while it is in use. All
// zero bytes, and what the compiler fills new variables with, have others.
enum { MARK_BITS = 0x0F000F80, MARK = 0x05000A80, DESTROYED = 0x0A000500 };

_Noreturn static void misuse(uint32_t word, const char *call, uint32_t site)
{
    char detail[120];
    snprintf(detail, sizeof detail, "%s was given attributes that %s", call,
             word == DESTROYED ? "have been destroyed" : "were never initialised");
    engine_fail(VERDICT_MISUSE, site, 0, detail,
                "POSIX pthread_attr_init: attributes must be initialised before they are used, and "
                "not used once destroyed");
}

static void take(const void *attributes, size_t size, void *copy, const char *call, uint32_t site)
{
    uint32_t word;
    memcpy(copy, attributes, size);
    memcpy(&word, copy, sizeof word);
    if ((word & MARK_BITS) != MARK) {
        misuse(word, call, site);
    }
    word &= ~(uint32_t)MARK_BITS;
    memcpy(copy, &word, sizeof word);
}

static void put(void *attributes, size_t size, const void *copy)
{
    uint32_t word;
    memcpy(attributes, copy, size);
    memcpy(&word, copy, sizeof word);
    word |= MARK;
    memcpy(attributes, &word, sizeof word);
}

void attribute_read(const void *attributes, size_t size, void *copy, const char *call,
                    uint32_t site)
{
    memory_access((uint64_t)attributes, size, false, site);
    take(attributes, size, copy, call, site);
}

void attribute_change(void *attributes, size_t size, void *copy, const char *call, uint32_t site)
{
    memory_access((uint64_t)attributes, size, true, site);
    take(attributes, size, copy, call, site);
}

void attribute_changed(void *attributes, size_t size, const void *copy)
{
    put(attributes, size, copy);
}

#define STARTS(noun, type)                                                                         \
    ENTRY int rt_pthread_##noun##_init(type *attributes)                                           \
    {                                                                                              \
        type copy;                                                                                 \
        memory_access((uint64_t)attributes, sizeof copy, true, SITE);                              \
        int error = pthread_##noun##_init(&copy);                                                  \
        put(attributes, sizeof copy, &copy);                                                       \
        return error;                                                                              \
    }                                                                                              \
    ENTRY int rt_pthread_##noun##_destroy(type *attributes)                                        \
    {                                                                                              \
        type copy;                                                                                 \
        const uint32_t word = DESTROYED;                                                           \
        attribute_change(attributes, sizeof copy, &copy, "pthread_" #noun "_destroy", SITE);       \
        memcpy(attributes, &word, sizeof word);                                                    \
        return pthread_##noun##_destroy(&copy);                                                    \
    }
#define SETS(name, type, value_type)                                                               \
    ENTRY int rt_pthread_##name(type *attributes, value_type value)                                \
    {                                                                                              \
        type copy;                                                                                 \
        attribute_change(attributes, sizeof copy, &copy, "pthread_" #name, SITE);                  \
        int error = pthread_##name(&copy, value);                                                  \
        put(attributes, sizeof copy, &copy);                                                       \
        return error;                                                                              \
    }
#define GETS(name, type, value_type)                                                               \
    ENTRY int rt_pthread_##name(const type *attributes, value_type *value)                         \
    {                                                                                              \
        type copy;                                                                                 \
        attribute_read(attributes, sizeof copy, &copy, "pthread_" #name, SITE);                    \
        memory_access((uint64_t)value, sizeof *value, true, SITE);                                 \
        return pthread_##name(&copy, value);                                                       \
    }
#define BOTH(noun, property, type, value_type)                                                     \
    SETS(noun##_set##property, type, value_type)                                                   \
    GETS(noun##_get##property, type, value_type)

STARTS(attr, pthread_attr_t)
BOTH(attr, detachstate, pthread_attr_t, int)
BOTH(attr, guardsize, pthread_attr_t, size_t)
BOTH(attr, inheritsched, pthread_attr_t, int)
BOTH(attr, schedpolicy, pthread_attr_t, int)
BOTH(attr, scope, pthread_attr_t, int)
BOTH(attr, stacksize, pthread_attr_t, size_t)
GETS(attr_getschedparam, pthread_attr_t, struct sched_param)
STARTS(mutexattr, pthread_mutexattr_t)
BOTH(mutexattr, type, pthread_mutexattr_t, int)
BOTH(mutexattr, pshared, pthread_mutexattr_t, int)
BOTH(mutexattr, protocol, pthread_mutexattr_t, int)
BOTH(mutexattr, robust, pthread_mutexattr_t, int)
STARTS(condattr, pthread_condattr_t)
BOTH(condattr, clock, pthread_condattr_t, clockid_t)
BOTH(condattr, pshared, pthread_condattr_t, int)
STARTS(rwlockattr, pthread_rwlockattr_t)
BOTH(rwlockattr, kind_np, pthread_rwlockattr_t, int)
BOTH(rwlockattr, pshared, pthread_rwlockattr_t, int)
STARTS(barrierattr, pthread_barrierattr_t)
BOTH(barrierattr, pshared, pthread_barrierattr_t, int)

// The C library asks the kernel for the range of priorities, which it may not here.
enum { LOWEST_PRIORITY = 1, HIGHEST_PRIORITY = 99, CEILING_SHIFT = 12, CEILING_BITS = 0xFFF000 };

ENTRY int rt_pthread_attr_setschedparam(pthread_attr_t *attributes, const struct sched_param *value)
{
    uint32_t site = SITE;
    pthread_attr_t copy;
    int policy;
    memory_access((uint64_t)value, sizeof *value, false, site);
    attribute_change(attributes, sizeof copy, &copy, "pthread_attr_setschedparam", site);
    pthread_attr_getschedpolicy(&copy, &policy);
    int priority = value->sched_priority;
    bool possible = policy == SCHED_OTHER
                        ? priority == 0
                        : priority >= LOWEST_PRIORITY && priority <= HIGHEST_PRIORITY;
    if (possible) {
        memcpy(&copy, value, sizeof *value); // the first of its members
        put(attributes, sizeof copy, &copy);
    }
    return possible ? 0 : EINVAL;
}

ENTRY int rt_pthread_mutexattr_setprioceiling(pthread_mutexattr_t *attributes, int ceiling)
{
    uint32_t word;
    attribute_change(attributes, sizeof word, &word, "pthread_mutexattr_setprioceiling", SITE);
    if (ceiling < LOWEST_PRIORITY || ceiling > HIGHEST_PRIORITY) {
        return EINVAL;
    }
    word = (word & ~(uint32_t)CEILING_BITS) | (uint32_t)ceiling << CEILING_SHIFT;
    put(attributes, sizeof word, &word);
    return 0;
}

ENTRY int rt_pthread_mutexattr_getprioceiling(const pthread_mutexattr_t *attributes, int *ceiling)
{
    uint32_t word;
    attribute_read(attributes, sizeof word, &word, "pthread_mutexattr_getprioceiling", SITE);
    memory_access((uint64_t)ceiling, sizeof *ceiling, true, SITE);
    int kept = (int)((word & CEILING_BITS) >> CEILING_SHIFT);
    *ceiling = kept > LOWEST_PRIORITY ? kept : LOWEST_PRIORITY;
    return 0;
}

// The stack itself is ours: only its size counts.
ENTRY int rt_pthread_attr_setstack(pthread_attr_t *attributes, void *stack, size_t size)
{
    pthread_attr_t copy;
    attribute_change(attributes, sizeof copy, &copy, "pthread_attr_setstack", SITE);
    int error = pthread_attr_setstack(&copy, stack, size);
    put(attributes, sizeof copy, &copy);
    return error;
}

ENTRY int rt_pthread_attr_getstack(const pthread_attr_t *attributes, void **stack, size_t *size)
{
    uint32_t site = SITE;
    pthread_attr_t copy;
    attribute_read(attributes, sizeof copy, &copy, "pthread_attr_getstack", site);
    memory_access((uint64_t)stack, sizeof *stack, true, site);
    memory_access((uint64_t)size, sizeof *size, true, site);
    return pthread_attr_getstack(&copy, stack, size);
}

static void describe(const struct thread *target, pthread_attr_t *attributes)
{
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
    memory_access((uint64_t)attributes, sizeof *attributes, true, site);
    pthread_attr_t copy;
    describe(target, &copy);
    put(attributes, sizeof copy, &copy);
    return 0;
}
