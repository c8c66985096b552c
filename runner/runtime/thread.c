// thread.c: creation of threads, their memory, and the order that creating and joining makes.
#include "runtime/thread.h"

#include "runtime/alarm.h"
#include "runtime/argv.h"
#include "runtime/clock.h"
#include "runtime/environment.h"
#include "runtime/fiber.h"
#include "runtime/key.h"
#include "runtime/object.h"
#include "runtime/process.h"
#include "runtime/robust.h"
#include "runtime/shadow.h"
#include "runtime/stdlib.h"
#include "runtime/turn.h"
#include "trace/executor.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { TIMEOUTS_WHILE_OTHERS_ACT = 2 };

static struct {
    const void *image;
    size_t image_size, size, offset;
} tls;

static struct {
    int (*main)(int, char **, char **);
    void (*const *constructors)(void);
    void (*const *destructors)(void);
    unsigned constructor_count, destructor_count;
} process;

// Slots of threads that were not created by main, by parent and number of the child. Kept for the
// life of the stage, so that a thread has the same memory in every execution.
static uint32_t nested[SLOTS];

void thread_set_tls(const void *image, size_t image_size, size_t size, size_t alignment)
{
    alignment = alignment < 64 ? 64 : alignment;
    tls.image = image;
    tls.image_size = image_size;
    tls.size = size;
    tls.offset = alignment;
}

void *thread_local_at(size_t offset)
{
    return (void *)(image_block(thread_current()->slot) + tls.offset + offset);
}

uint64_t thread_block_end(void)
{
    return tls.size > 0 ? tls.offset + tls.size : sizeof(uint64_t);
}

static void fill_block(unsigned slot)
{
    char *block = (char *)image_block(slot);
    memset(block, 0, 64);
    memcpy(block + tls.offset, tls.image, tls.image_size);
    memset(block + tls.offset + tls.image_size, 0, tls.size - tls.image_size);
    key_clear_all(slot);
}

static unsigned slot_for(const struct thread *parent, unsigned child, uint32_t site)
{
    enum { DIRECT = 256 };
    if (parent->slot == 0 && child < DIRECT) {
        return child;
    }
    uint32_t path = ((uint32_t)parent->slot << 16 | child) + 1;
    unsigned at = (path * 2654435761U) >> 24;
    for (unsigned i = 0; i < SLOTS - DIRECT; i++) {
        unsigned slot = DIRECT + (at + i) % (SLOTS - DIRECT);
        if (nested[slot] == path || nested[slot] == 0) {
            nested[slot] = path;
            return slot;
        }
    }
    engine_unsupported(site, "more threads than heddle follows in one run (256)");
}

static uint32_t whole_pages(size_t bytes)
{
    size_t pages = bytes / THREAD_PAGE + (bytes % THREAD_PAGE != 0);
    return (uint32_t)((pages < STACK_SLOT / THREAD_PAGE ? pages : STACK_SLOT / THREAD_PAGE - 1) *
                      THREAD_PAGE);
}

// Records of a new thread; it is ready to be switched to.
static struct thread *make_thread(unsigned slot, size_t stack_bytes, void (*entry)(void),
                                  uint32_t site)
{
    struct records *records = RECORDS;
    if (records->thread_count >= THREADS_MAX) {
        engine_unsupported(site, "more threads than heddle follows in one run (256)");
    }
    if (records->thread_count >= clock_width) {
        engine_search_wider();
    }
    struct thread *thread = &records->threads[records->thread_count];
    memset(thread, 0, offsetof(struct thread, watch.visits));
    memset(thread->last_reads, 0, sizeof *thread - offsetof(struct thread, last_reads));
    thread->id = (uint16_t)records->thread_count;
    engine_set_version(thread, ++engine_versions);
    thread->slot = (uint16_t)slot;
    thread->random = slot;
    thread->touched = OP_ACCESSES + 1;
    if (!image_stack(slot, stack_bytes, &thread->stack_low, &thread->stack_high)) {
        engine_unsupported(site, "no memory for another thread's stack");
    }
    thread->stack_bytes = whole_pages(stack_bytes);
    thread->stack_pointer = fiber_prepare(thread->stack_high, entry);
    thread->alive = true;
    if (engine_options.eager_turns || engine_options.record) {
        image_clear_dead_stack(thread);
    }
    thread->object = object_new(thread_handle(thread), OBJECT_THREAD);
    if (engine_cancels) {
        thread->cancel_object = object_new(thread_handle(thread), OBJECT_THREAD);
    }
    fill_block(slot);
    records->thread_count++;
    records->alive_count++;
    thread->clock = &RECORDS->clocks[(size_t)thread->id * clock_width];
    memset(thread->clock, 0, clock_width * sizeof *thread->clock);
    thread->clock[thread->id] = 1;
    return thread;
}

// Leaves main's variables as they are, for threads that still use them: what comes now is called
// from below. Its frame is the last one that was left, with what the hook there was called with.
static inline __attribute__((always_inline)) void keep_frame(uint64_t left)
{
    enum { CALLED_BY_HOOK = 256 };
    uint64_t here = (uint64_t)__builtin_frame_address(0);
    if (left != 0 && left < here) {
        void *below = __builtin_alloca(here - left + CALLED_BY_HOOK);
        __asm__ volatile("" : : "r"(below)); // or it would be left out
    }
}

static void run_main(void)
{
    char **environment = environment_start();
    for (unsigned i = 0; i < process.constructor_count; i++) {
        process.constructors[i]();
    }
    int status = process.main(argv_write(), argv_start(), environment);
    struct thread *thread = thread_current();
    thread->returned = true;
    keep_frame(thread->left_frame);
    // C11 5.1.2.2.3: what `void main` ends with is not specified.
    thread_exit_process(engine_main_is_void ? 0 : status, 0);
}

void thread_create_main(int (*main)(int, char **, char **), void (*const *constructors)(void),
                        unsigned constructor_count, void (*const *destructors)(void),
                        unsigned destructor_count)
{
    process.main = main;
    process.constructors = constructors;
    process.constructor_count = constructor_count;
    process.destructors = destructors;
    process.destructor_count = destructor_count;
    struct thread *thread = make_thread(0, STACK_DEFAULT, run_main, 0);
    thread->parent = THREAD_NONE;
    thread->processors = ALL_PROCESSORS;
}

void thread_run_destructors(void)
{
    for (unsigned i = process.destructor_count; i-- > 0;) {
        process.destructors[i]();
    }
}

static void run_thread(void)
{
    struct thread *thread = thread_current();
    void *result;
    if (thread->entry_c11 != NULL) {
        result = (void *)(intptr_t)thread->entry_c11(thread->argument);
    } else {
        result = thread->entry(thread->argument);
    }
    thread_exit(result, false, 0);
}

int thread_create(const struct thread_request *request)
{
    struct thread *parent = thread_current();
    struct pending pending = {.kind = OP_CREATE,
                              .other = THREAD_NONE,
                              .site = request->site,
                              .value = (uint64_t)request->argument};
    memory_check(request->handle, sizeof(pthread_t), true, request->site);
    if (engine_visible(&pending) == RESULT_FAULT) {
        engine_note(RESULT_FAULT, EAGAIN, 0, 0);
        return EAGAIN;
    }
    parent->children++;
    unsigned slot = slot_for(parent, parent->children, request->site);
    size_t stack = request->stack_bytes != 0 ? request->stack_bytes : STACK_DEFAULT;
    struct thread *thread = make_thread(slot, stack, run_thread, request->site);
    thread->parent = parent->id;
    thread->create_site = request->site;
    thread->entry = request->entry;
    thread->entry_c11 = request->entry_c11;
    thread->argument = request->argument;
    thread->detached = request->detached;
    thread->guard_bytes = whole_pages(request->guard_bytes);
    thread->own_scheduling = request->own_scheduling;
    thread->signal_mask = parent->signal_mask;
    thread->processors = request->processors != 0 ? request->processors : parent->processors;
    thread->time_ns = parent->time_ns;
    RECORDS->event.pending.other = thread->id;
    RECORDS->several = true;
    turn_effect(parent, thread->object, 1);
    clock_join(clock_of(thread), clock_of(parent));
    clock_of(parent)[parent->id]++;
    // POSIX does not say that the handle is stored before the new thread begins.
    shadow_range(request->handle, sizeof(pthread_t), KIND_WRITE | KIND_SYNC, request->site);
    *(pthread_t *)request->handle = thread_handle(thread);
    return 0;
}

struct thread *thread_of_handle(uint64_t handle, uint32_t site, const char *call)
{
    struct records *records = RECORDS;
    uint64_t child = (handle - image_block(0)) / BLOCK_SIZE; // its number, if main made all
    if (child < records->thread_count && thread_handle(&records->threads[child]) == handle) {
        return &records->threads[child];
    }
    for (uint32_t i = 0; i < records->thread_count; i++) {
        if (thread_handle(&records->threads[i]) == handle) {
            return &records->threads[i];
        }
    }
    char detail[160];
    bool c11 = strncmp(call, "thrd_", strlen("thrd_")) == 0;
    bool joins = strstr(call, "join") != NULL || strstr(call, "detach") != NULL;
    snprintf(detail, sizeof detail, "%s was given a value that is no thread of this program", call);
    engine_fail(VERDICT_MISUSE, site, 0, detail,
                c11     ? "C11 7.26.5: the value must identify a thread"
                : joins ? "POSIX pthread_join: the value must refer to a joinable thread"
                        : "POSIX 2.9.2: the value must be the ID of a thread that has not ended");
}

bool thread_may_time_out(const struct thread *thread)
{
    return thread->timeouts_freed ||
           (!engine_options.stretch && thread->timeouts < TIMEOUTS_WHILE_OTHERS_ACT);
}

// Whether the call takes a point in time; others take a length of time, or count so.
static bool takes_point_in_time(enum op_kind kind)
{
    return kind == OP_COND_WAKE || kind == OP_MUTEX_TIMEDLOCK || kind == OP_SEM_TIMEDWAIT ||
           kind == OP_RWLOCK_TIMEDRDLOCK || kind == OP_RWLOCK_TIMEDWRLOCK || kind == OP_TIMEDJOIN;
}

void thread_timed_out(struct thread *thread)
{
    if (thread->pending.deadline == DEADLINE_PAST &&
        takes_point_in_time((enum op_kind)RECORDS->event.pending.kind)) {
        engine_flag(EVENT_PAST);
    }
    RECORDS->timed = true;
    if (!thread->timeouts_freed) {
        thread->timeouts++;
    }
    thread->timeouts_freed = false;
    if (thread->time_ns < thread->pending.deadline) {
        thread->time_ns = thread->pending.deadline;
    }
}

void thread_release_timeouts(struct executor_view *view)
{
    struct records *records = RECORDS;
    for (uint32_t i = 0; i < records->thread_count; i++) {
        struct thread *thread = &records->threads[i];
        bool limited = thread->pending.deadline != 0 || alarm_reaches(thread) ||
                       (thread->alive && alarm_ends_pause(thread));
        if (thread->alive && limited && thread->idle == IDLE_NO) {
            thread->timeouts_freed = true;
            engine_refresh_thread(thread, &view->ready[i]);
        }
    }
}

unsigned thread_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    struct thread *target =
        pending->other != THREAD_NONE ? &RECORDS->threads[pending->other] : NULL;
    bool over = target != NULL && target->ended;
    switch (pending->kind) {
    case OP_CREATE:
        return CAN | (engine_options.faults ? 1U << RESULT_FAULT : 0);
    case OP_EXIT:
        op_touch(op, thread->object, ACCESS_RELEASE, 0xFF);
        robust_touch(thread, op);
        return CAN;
    case OP_JOIN:
        op_touch(op, target->object, ACCESS_ACQUIRE, 0xFF);
        return over ? CAN : 0;
    case OP_TRYJOIN:
        op_touch(op, target->object, over ? ACCESS_ACQUIRE : ACCESS_FAIL, 0xFF);
        return over ? CAN : 1U << RESULT_BUSY;
    case OP_TIMEDJOIN:
        op_touch(op, target->object, ACCESS_ACQUIRE, 0xFF);
        if (over) {
            return CAN;
        }
        return thread_may_time_out(thread) ? 1U << RESULT_TIMEOUT : 0;
    case OP_DETACH:
        op_touch(op, target->object, ACCESS_CHANGE, 0xFF);
        return CAN;
    case OP_CANCEL:
        op_touch(op, target->cancel_object, ACCESS_WRITE, 0xFF);
        return CAN;
    case OP_AFFINITY:
        op_touch(op, target->object, pending->expected != 0 ? ACCESS_WRITE : ACCESS_READ, 0xFF);
        if (pending->compare) { // whether it is detached, too
            op_touch(op, target->object, ACCESS_CHANGE, 0xFF);
        }
        return CAN;
    case OP_TESTCANCEL:
    case OP_CANCEL_STATE:
    default:
        return CAN;
    }
}
