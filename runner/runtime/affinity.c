// affinity.c: on which processors threads run, and their scheduling (<sched.h>,
// pthread_*affinity_np).
//
// All of it is kept and nothing follows from it: every order of the threads is tried anyway. There
// are four processors, and the user may not change the scheduling class.
#include "runtime/attribute.h"
#include "runtime/entry.h"
#include "runtime/heap.h"
#include "runtime/object.h"
#include "runtime/process.h"
#include "runtime/shadow.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>

enum { PROCESS_ID = 4000, KERNEL_SET = 8, HIGHEST_PRIORITY = 99 };

static int failed(int code)
{
    if (code == 0) {
        return 0;
    }
    stdlib_set_errno(code);
    return -1;
}

// Another thread may look at it or change it.
static void publish(const struct thread *target, bool changes, uint32_t site)
{
    engine_visible(&(struct pending){.kind = OP_AFFINITY,
                                     .other = target->id,
                                     .site = site,
                                     .object = target->object,
                                     .expected = changes});
}

// The processors of a set; those that the machine does not have do not count.
static uint64_t read_set(size_t size, const cpu_set_t *set, uint32_t site)
{
    uint64_t bits = 0;
    stdlib_reads(set, size, site);
    memcpy(&bits, set, size < sizeof bits ? size : sizeof bits);
    return bits & ALL_PROCESSORS;
}

static int change(struct thread *target, size_t size, const cpu_set_t *set, uint32_t site)
{
    uint64_t bits = read_set(size, set, site);
    publish(target, true, site);
    if (bits == 0) {
        return EINVAL;
    }
    target->processors = (uint8_t)bits;
    return 0;
}

static int look(const struct thread *target, size_t size, cpu_set_t *set, uint32_t site)
{
    if (size < KERNEL_SET || size % KERNEL_SET != 0) {
        return EINVAL;
    }
    publish(target, false, site);
    stdlib_writes(set, size, site);
    memset(set, 0, size);
    memcpy(set, &target->processors, sizeof target->processors);
    return 0;
}

ENTRY int rt_pthread_setaffinity_np(pthread_t handle, size_t size, const cpu_set_t *set)
{
    uint32_t site = SITE;
    return change(thread_of_handle(handle, site, "pthread_setaffinity_np"), size, set, site);
}

ENTRY int rt_pthread_getaffinity_np(pthread_t handle, size_t size, cpu_set_t *set)
{
    uint32_t site = SITE;
    return look(thread_of_handle(handle, site, "pthread_getaffinity_np"), size, set, site);
}

// The thread that gettid names so; NULL none.
static struct thread *thread_of_number(pid_t number)
{
    if (number == 0) {
        return thread_current();
    }
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        struct thread *thread = &RECORDS->threads[i];
        if (thread->alive && PROCESS_ID + thread->slot == number) {
            return thread;
        }
    }
    return NULL;
}

ENTRY int rt_sched_setaffinity(pid_t number, size_t size, const cpu_set_t *set)
{
    uint32_t site = SITE;
    struct thread *target = thread_of_number(number);
    return failed(target == NULL ? ESRCH : change(target, size, set, site));
}

ENTRY int rt_sched_getaffinity(pid_t number, size_t size, cpu_set_t *set)
{
    uint32_t site = SITE;
    const struct thread *target = thread_of_number(number);
    return failed(target == NULL ? ESRCH : look(target, size, set, site));
}

// A thread runs on the first processor that it may run on.
ENTRY int rt_sched_getcpu(void)
{
    const struct thread *thread = thread_current();
    publish(thread, false, SITE);
    return __builtin_ctz(thread->processors);
}

ENTRY int rt_getcpu(unsigned *processor, unsigned *node)
{
    uint32_t site = SITE;
    const struct thread *thread = thread_current();
    publish(thread, false, site);
    if (processor != NULL) {
        stdlib_writes(processor, sizeof *processor, site);
        *processor = (unsigned)__builtin_ctz(thread->processors);
    }
    if (node != NULL) {
        stdlib_writes(node, sizeof *node, site);
        *node = 0;
    }
    return 0;
}

// --- attributes, sets ---

ENTRY int rt_pthread_attr_setaffinity_np(pthread_attr_t *attributes, size_t size,
                                         const cpu_set_t *set)
{
    uint32_t site = SITE;
    pthread_attr_t copy;
    if (set != NULL) {
        stdlib_reads(set, size, site);
    }
    attribute_change(attributes, sizeof copy, &copy, "pthread_attr_setaffinity_np", site);
    int error = pthread_attr_setaffinity_np(&copy, size, set);
    attribute_changed(attributes, sizeof copy, &copy);
    return error;
}

ENTRY int rt_pthread_attr_getaffinity_np(const pthread_attr_t *attributes, size_t size,
                                         cpu_set_t *set)
{
    uint32_t site = SITE;
    pthread_attr_t copy;
    attribute_read(attributes, sizeof copy, &copy, "pthread_attr_getaffinity_np", site);
    stdlib_writes(set, size, site);
    return pthread_attr_getaffinity_np(&copy, size, set);
}

bool affinity_of_attributes(const pthread_attr_t *attributes, uint8_t *processors)
{
    cpu_set_t set;
    pthread_attr_getaffinity_np(attributes, sizeof set, &set);
    if (CPU_COUNT(&set) == CPU_SETSIZE) {
        return true; // never set: as the parent
    }
    uint64_t bits;
    memcpy(&bits, &set, sizeof bits);
    *processors = bits & ALL_PROCESSORS;
    return *processors != 0;
}

ENTRY int rt___sched_cpucount(size_t size, const cpu_set_t *set)
{
    stdlib_reads(set, size, SITE);
    return CPU_COUNT_S(size, set);
}

ENTRY cpu_set_t *rt___sched_cpualloc(size_t count)
{
    return heap_allocate(CPU_ALLOC_SIZE(count), 2 * sizeof(void *), false, SITE);
}

ENTRY void rt___sched_cpufree(cpu_set_t *set)
{
    heap_free(set, SITE);
}

// --- scheduling classes ---

static int highest_priority(int policy)
{
    switch (policy) {
    case SCHED_FIFO:
    case SCHED_RR:
        return HIGHEST_PRIORITY;
    case SCHED_OTHER:
    case SCHED_BATCH:
    case SCHED_IDLE:
        return 0;
    default:
        return -1;
    }
}

ENTRY int rt_sched_get_priority_max(int policy)
{
    int highest = highest_priority(policy);
    return highest < 0 ? failed(EINVAL) : highest;
}

ENTRY int rt_sched_get_priority_min(int policy)
{
    int highest = highest_priority(policy);
    return highest < 0 ? failed(EINVAL) : highest > 0;
}

// An error number for a wish to be scheduled so.
static int refuse(int policy, int priority)
{
    int highest = highest_priority(policy);
    if (highest < 0 || priority < (highest > 0) || priority > highest) {
        return EINVAL;
    }
    return policy == SCHED_OTHER ? 0 : EPERM;
}

ENTRY int rt_sched_getscheduler(pid_t number)
{
    return thread_of_number(number) == NULL ? failed(ESRCH) : SCHED_OTHER;
}

ENTRY int rt_sched_setscheduler(pid_t number, int policy, const struct sched_param *value)
{
    stdlib_reads(value, sizeof *value, SITE);
    return failed(thread_of_number(number) == NULL ? ESRCH : refuse(policy, value->sched_priority));
}

ENTRY int rt_sched_getparam(pid_t number, struct sched_param *value)
{
    uint32_t site = SITE;
    if (thread_of_number(number) == NULL) {
        return failed(ESRCH);
    }
    stdlib_writes(value, sizeof *value, site);
    *value = (struct sched_param){0};
    return 0;
}

ENTRY int rt_sched_setparam(pid_t number, const struct sched_param *value)
{
    return rt_sched_setscheduler(number, SCHED_OTHER, value);
}

ENTRY int rt_pthread_getschedparam(pthread_t handle, int *policy, struct sched_param *value)
{
    uint32_t site = SITE;
    thread_of_handle(handle, site, "pthread_getschedparam");
    stdlib_writes(policy, sizeof *policy, site);
    stdlib_writes(value, sizeof *value, site);
    *policy = SCHED_OTHER;
    *value = (struct sched_param){0};
    return 0;
}

ENTRY int rt_pthread_setschedparam(pthread_t handle, int policy, const struct sched_param *value)
{
    uint32_t site = SITE;
    thread_of_handle(handle, site, "pthread_setschedparam");
    stdlib_reads(value, sizeof *value, site);
    return refuse(policy, value->sched_priority);
}

// One number of the whole process, kept beside its first thread.
ENTRY int rt_pthread_getconcurrency(void)
{
    publish(&RECORDS->threads[0], false, SITE);
    return process_state()->concurrency;
}

ENTRY int rt_pthread_setconcurrency(int level)
{
    uint32_t site = SITE;
    if (level < 0) {
        return EINVAL;
    }
    publish(&RECORDS->threads[0], true, site);
    process_change()->concurrency = level;
    return 0;
}

ENTRY int rt_pthread_setschedprio(pthread_t handle, int priority)
{
    thread_of_handle(handle, SITE, "pthread_setschedprio");
    return refuse(SCHED_OTHER, priority);
}
