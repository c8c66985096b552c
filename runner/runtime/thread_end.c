// thread_end.c: how threads and the process end: pthread_exit, join, detach, exit, abort, assert.
#include "runtime/attribute.h"
#include "runtime/clock.h"
#include "runtime/entry.h"
#include "runtime/fiber.h"
#include "runtime/key.h"
#include "runtime/object.h"
#include "runtime/process.h"
#include "runtime/robust.h"
#include "runtime/shadow.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"
#include "runtime/visit.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const char dead_thread[] =
    "POSIX pthread_join: using the ID of a thread that was joined or detached is undefined";
static const char dead_thread_c11[] =
    "C11 7.26.5: the thread must not have been joined or detached before";

static void run_exit_handlers(void)
{
    if (!RECORDS->exiting) {
        RECORDS->exiting = true;
        void (*handler)(void);
        while (process_next_exit_handler(&handler)) {
            handler();
        }
        thread_run_destructors();
    }
}

// Whoever is in exit is about to end the process, or in a function that exit calls: nothing stands
// between that call and this one. NULL: nobody is.
static const struct thread *in_exit(void)
{
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        if (RECORDS->threads[i].alive && RECORDS->threads[i].in_exit) {
            return &RECORDS->threads[i];
        }
    }
    return NULL;
}

_Noreturn static void misuse_exit(const struct thread *first, uint32_t site)
{
    bool again = first == thread_current();
    engine_set_failure(VERDICT_MISUSE, site, again ? 0 : first->object,
                       "exit was called while another call of exit was not done",
                       "C11 7.22.4.4: a program that calls exit more than once has no meaning");
    RECORDS->failure.site2 = first->exit_site;
    engine_flag(EVENT_FAILS);
    engine_end_after_failure();
}

_Noreturn void thread_exit_process(int status, uint32_t site)
{
    struct thread *thread = thread_current();
    const struct thread *first = in_exit();
    if (first != NULL) {
        misuse_exit(first, site);
    }
    thread->in_exit = true;
    thread->exit_stack = engine_program_stack();
    thread->exit_site = site;
    run_exit_handlers();
    engine_exit(status, site);
}

_Noreturn void thread_exit(void *result, bool by_call, uint32_t site)
{
    struct thread *thread = thread_current();
    if (thread->exiting && by_call) {
        engine_unsupported(site, "pthread_exit inside a cleanup handler or a destructor");
    }
    thread->exiting = true;
    thread->cancel_disabled = 1;
    thread->result = result;
    thread->exit_by_call = by_call;
    thread->exit_site = site;
    if (by_call) {
        cancel_unwind(thread);
    }
    thread_finish(thread);
}

_Noreturn void thread_finish(struct thread *thread)
{
    key_run_destructors(thread);
    robust_check_end(thread, thread->exit_site);
    engine_visible(&(struct pending){.kind = OP_EXIT,
                                     .other = THREAD_NONE,
                                     .site = thread->exit_site,
                                     .object = thread->object});
    RECORDS->event.code = thread->cancelled      ? EXIT_BY_CANCEL
                          : thread->exit_by_call ? EXIT_BY_CALL
                                                 : EXIT_BY_RETURN;
    visit_judge_end(thread);
    robust_thread_ends(thread);
    if (!engine_ends_unseen || object_get(thread->object)->time_ns < thread->time_ns) {
        struct object *object = object_change(thread->object);
        object_time_to(thread, object);
        object->count = 1; // for who tries to join it turn after turn
    }
    thread->ended = true;
    if (RECORDS->alive_count == 1) {
        // The last thread ends the process with status 0. Which one it is makes no difference, so
        // it is no operation.
        run_exit_handlers();
    }
    thread->alive = false;
    RECORDS->alive_count--;
    engine_thread_gone();
}

// --- joining ---

_Noreturn static void misuse(uint32_t site, const struct thread *target, const char *call,
                             const char *what, const char *clause)
{
    char detail[160];
    snprintf(detail, sizeof detail, "%s was given a thread that %s", call, what);
    engine_fail(VERDICT_MISUSE, site, target->object, detail, clause);
}

// Looked at once the operation has been chosen: others may join or detach it meanwhile.
static void check_joinable(const struct thread *target, uint32_t site, const char *call)
{
    bool c11 = strncmp(call, "thrd_", strlen("thrd_")) == 0;
    if (target->joined || target->detached) {
        misuse(site, target, call, target->joined ? "has been joined already" : "is detached",
               c11 ? dead_thread_c11 : dead_thread);
    }
}

static void joined(struct thread *target, uint64_t result, uint32_t site, const char *call)
{
    struct thread *thread = thread_current();
    check_joinable(target, site, call);
    target->joined = true;
    clock_join(clock_of(thread), clock_of(target)); // it has ended: its clock stands still
    object_time_from(thread, object_get(target->object));
    turn_effect(thread, target->object, 1);
    if (result != 0) {
        memory_access(result, sizeof(void *), true, site);
        *(void **)result = target->result;
    }
}

static void check_result(void **result, uint32_t site)
{
    if (result != NULL && !image_writable((uint64_t)result, sizeof *result)) {
        memory_access((uint64_t)result, sizeof *result, true, site);
    }
}

int thread_join(uint64_t handle, void **result, uint32_t site, const char *call)
{
    struct thread *target = thread_of_handle(handle, site, call);
    if (target == thread_current()) {
        misuse(site, target, call, "is the calling thread itself: it would wait for its own end",
               "POSIX pthread_join: the value must not be the calling thread (EDEADLK)");
    }
    check_result(result, site);
    struct pending pending = {
        .kind = OP_JOIN, .other = target->id, .site = site, .object = target->object};
    engine_visible(&pending);
    joined(target, (uint64_t)result, site, call);
    return 0;
}

ENTRY int rt_pthread_join(pthread_t handle, void **result)
{
    return thread_join(handle, result, SITE, "pthread_join");
}

ENTRY int rt_pthread_tryjoin_np(pthread_t handle, void **result)
{
    uint32_t site = SITE;
    struct thread *target = thread_of_handle(handle, site, "pthread_tryjoin_np");
    check_result(result, site);
    struct pending pending = {
        .kind = OP_TRYJOIN, .other = target->id, .site = site, .object = target->object};
    if (engine_visible(&pending) == RESULT_BUSY) {
        engine_note(RESULT_BUSY, EBUSY, 0, 0);
        turn_object(thread_current(), target->object);
        return EBUSY;
    }
    joined(target, (uint64_t)result, site, "pthread_tryjoin_np");
    return 0;
}

static int timed_join(pthread_t handle, void **result, clockid_t clock,
                      const struct timespec *deadline, uint32_t site, const char *call)
{
    if (deadline == NULL) {
        return thread_join(handle, result, site, call);
    }
    struct thread *target = thread_of_handle(handle, site, call);
    check_result(result, site);
    uint64_t until = 0;
    if ((clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) ||
        !time_deadline(deadline, clock, &until, site)) {
        return EINVAL;
    }
    struct pending pending = {.kind = OP_TIMEDJOIN,
                              .other = target->id,
                              .site = site,
                              .object = target->object,
                              .deadline = until};
    if (engine_visible(&pending) == RESULT_TIMEOUT) {
        thread_timed_out(thread_current());
        engine_note(RESULT_TIMEOUT, ETIMEDOUT, 0, 0);
        return ETIMEDOUT;
    }
    joined(target, (uint64_t)result, site, call);
    return 0;
}

ENTRY int rt_pthread_timedjoin_np(pthread_t handle, void **result, const struct timespec *deadline)
{
    return timed_join(handle, result, CLOCK_REALTIME, deadline, SITE, "pthread_timedjoin_np");
}

ENTRY int rt_pthread_clockjoin_np(pthread_t handle, void **result, clockid_t clock,
                                  const struct timespec *deadline)
{
    return timed_join(handle, result, clock, deadline, SITE, "pthread_clockjoin_np");
}

int thread_detach(uint64_t handle, uint32_t site, const char *call)
{
    struct thread *target = thread_of_handle(handle, site, call);
    engine_visible(&(struct pending){
        .kind = OP_DETACH, .other = target->id, .site = site, .object = target->object});
    check_joinable(target, site, call);
    target->detached = true;
    turn_effect(thread_current(), target->object, 1);
    return 0;
}

ENTRY int rt_pthread_detach(pthread_t handle)
{
    return thread_detach(handle, SITE, "pthread_detach");
}

ENTRY int rt_pthread_create(pthread_t *handle, const pthread_attr_t *attributes,
                            void *(*entry)(void *), void *argument)
{
    uint32_t site = SITE;
    struct thread_request request = {.handle = (uint64_t)handle,
                                     .guard_bytes = THREAD_PAGE,
                                     .entry = entry,
                                     .argument = argument,
                                     .site = site};
    if (attributes != NULL) {
        pthread_attr_t known;
        attribute_read(attributes, sizeof known, &known, "pthread_create", site);
        int detached = 0;
        int inherits = PTHREAD_INHERIT_SCHED;
        pthread_attr_getdetachstate(&known, &detached);
        pthread_attr_getstacksize(&known, &request.stack_bytes);
        pthread_attr_getguardsize(&known, &request.guard_bytes);
        pthread_attr_getinheritsched(&known, &inherits);
        request.own_scheduling = inherits == PTHREAD_EXPLICIT_SCHED;
        request.detached = detached == PTHREAD_CREATE_DETACHED;
        if (!affinity_of_attributes(&known, &request.processors)) {
            return EINVAL;
        }
    }
    return thread_create(&request);
}

ENTRY pthread_t rt_pthread_self(void)
{
    return thread_handle(thread_current());
}

ENTRY int rt_pthread_equal(pthread_t one, pthread_t other)
{
    return one == other;
}

ENTRY _Noreturn void rt_pthread_exit(void *result)
{
    thread_exit(result, true, SITE);
}

static int set_name(struct thread *target, const char *name, uint32_t site)
{
    size_t length = stdlib_reads_string(name, site);
    if (length >= sizeof target->name) {
        return ERANGE;
    }
    memcpy(target->name, name, length + 1);
    return 0;
}

ENTRY int rt_pthread_setname_np(pthread_t handle, const char *name)
{
    uint32_t site = SITE;
    return set_name(thread_of_handle(handle, site, "pthread_setname_np"), name, site);
}

ENTRY int rt_pthread_getname_np(pthread_t handle, char *name, size_t size)
{
    uint32_t site = SITE;
    struct thread *target = thread_of_handle(handle, site, "pthread_getname_np");
    const char *own = target->name[0] != '\0' ? target->name : "program";
    if (strlen(own) + 1 > size) {
        return ERANGE;
    }
    memory_access((uint64_t)name, strlen(own) + 1, true, site);
    memcpy(name, own, strlen(own) + 1);
    return 0;
}

// --- the process ---

ENTRY _Noreturn void rt_exit(int status)
{
    thread_exit_process(status, SITE);
}

ENTRY _Noreturn void rt__exit(int status)
{
    engine_exit(status, SITE);
}

ENTRY _Noreturn void rt__Exit(int status)
{
    engine_exit(status, SITE);
}

ENTRY _Noreturn void rt_quick_exit(int status)
{
    engine_exit(status, SITE);
}

ENTRY _Noreturn void rt_abort(void)
{
    engine_set_failure(VERDICT_CRASH, SITE, 0, "it called abort", NULL);
    RECORDS->failure.code = SIGABRT;
    engine_flag(EVENT_FAILS);
    engine_end_after_failure();
}

ENTRY _Noreturn void rt___assert_fail(const char *expression, const char *file, unsigned line,
                                      const char *function)
{
    (void)file, (void)line, (void)function;
    RECORDS->event.words = expression;
    engine_fail(VERDICT_ASSERTION, SITE, 0, expression, NULL);
}

ENTRY _Noreturn void rt___assert(const char *expression, const char *file, int line)
{
    (void)file, (void)line;
    RECORDS->event.words = expression;
    engine_fail(VERDICT_ASSERTION, SITE, 0, expression, NULL);
}

ENTRY _Noreturn void rt_unsupported_call(const char *name)
{
    char words[120];
    snprintf(words, sizeof words, "%s", name);
    engine_unsupported(SITE, words);
}

ENTRY int *rt___errno_location(void)
{
    return stdlib_errno();
}

struct tls_index {
    uint64_t module, offset;
};

ENTRY void *rt___tls_get_addr(const struct tls_index *index)
{
    return thread_local_at(index->offset);
}
