// engine.c: the middle of the runtime: threads publish their next visible operation, the scheduler
// lets one go.
#include "runtime/engine.h"

#include "base/bug.h"
#include "base/memory.h"
#include "runtime/access.h"
#include "runtime/checkpoint.h"
#include "runtime/clock.h"
#include "runtime/entry.h"
#include "runtime/fiber.h"
#include "runtime/heap.h"
#include "runtime/object.h"
#include "runtime/process.h"
#include "runtime/quiet.h"
#include "runtime/robust.h"
#include "runtime/shadow.h"
#include "runtime/signals.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"
#include "runtime/undo.h"
#include "trace/executor.h"

#include <stdio.h>
#include <string.h>

struct engine_options engine_options;
char ***engine_environment;
bool engine_plain, engine_clocks, engine_unlocks_unseen, engine_ends_unseen, engine_main_is_void,
    engine_main_takes_arguments;
bool engine_looks_closely;

// A thread that does so many things that are no choice points becomes one: a loop of sleeps must
// not run for ever.
enum { QUIET_STEPS_MAX = 1000, ALONE_MAX = 500 };

static struct engine_program program;
static void *scheduler;        // saved stack pointer of the scheduler
static bool running;           // a fiber runs
static struct op *doing;       // the step that is being done
static uint64_t progress;      // fibers run so far
static uint64_t accesses_done; // before the present execution, or what of it was put back

void engine_load(const struct engine_program *loaded)
{
    program = *loaded;
    engine_set_text(loaded->text_low, loaded->text_high);
    thread_set_tls(loaded->tls_image, loaded->tls_image_size, loaded->tls_size, loaded->tls_align);
}

const struct dead_bytes *engine_dead_bytes(const struct engine_frame *frame, size_t *count)
{
    *count = 0;
    return program.dead_bytes != NULL ? program.dead_bytes(frame->return_address, count) : NULL;
}

bool engine_is_coarse(enum op_kind kind)
{
    static const bool fine[OP_KINDS] = {[OP_READ] = true,       [OP_WRITE] = true,
                                        [OP_MALLOC] = true,     [OP_FREE] = true,
                                        [OP_SLEEP] = true,      [OP_YIELD] = true,
                                        [OP_CLOCK] = true,      [OP_FENCE] = true,
                                        [OP_FD_OPEN] = true,    [OP_MUTEX_CONSISTENT] = true,
                                        [OP_OUTPUT] = true,     [OP_INPUT] = true,
                                        [OP_FILE_OPEN] = true,  [OP_FILE_READ] = true,
                                        [OP_FILE_WRITE] = true, [OP_FILE_SEEK] = true,
                                        [OP_FILE_LOOK] = true,  [OP_FILE_TRUNCATE] = true,
                                        [OP_FILE_CLOSE] = true};
    return !fine[kind] || ((kind == OP_OUTPUT || kind == OP_INPUT) && engine_options.judge_output);
}

// Whether all that other threads did comes before what this one does now.
static bool all_joined(const struct thread *thread)
{
    bool joined = true;
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        joined &= RECORDS->threads[i].joined || i == thread->id;
    }
    return joined;
}

// Whether the operation is one that only makes others possible, cannot be undone and is seen by
// nobody: it is no step of its own then.
static bool is_unseen(const struct thread *thread, const struct pending *pending)
{
    const struct object *object = &RECORDS->objects[pending->object];
    switch (pending->kind) {
    case OP_MUTEX_UNLOCK:
    case OP_SPIN_UNLOCK:
        return engine_unlocks_unseen && object->owner == thread->id;
    case OP_RWLOCK_UNLOCK:
        return engine_unlocks_unseen && object->type == 0 &&
               (object->owner == thread->id || object->owner == THREAD_NONE);
    case OP_EXIT:
        return engine_ends_unseen && (engine_unlocks_unseen || !robust_held(thread));
    case OP_PROCESS_EXIT:
        return engine_ends_unseen && all_joined(thread);
    default:
        return false;
    }
}

// An unlock in the step that locked says nothing more: whoever comes behind it comes behind the
// lock.
static bool is_unlock_of_step(const struct pending *pending)
{
    bool unlocks = pending->kind == OP_MUTEX_UNLOCK || pending->kind == OP_SPIN_UNLOCK ||
                   pending->kind == OP_RWLOCK_UNLOCK;
    for (unsigned i = 0; unlocks && i < doing->accesses; i++) {
        if (doing->access[i].object == pending->object) {
            return true;
        }
    }
    return false;
}

// Makes the operation part of the step that its thread is doing, whose accesses become its own. Not
// behind a sleep, at which others may go on before it.
static bool absorb(struct thread *thread, const struct pending *pending)
{
    bool own = RECORDS->event.thread == thread->id && thread->touched <= OP_ACCESSES;
    // Behind a join it is no part of the step before; but nothing comes behind an exit.
    own = thread->joined_count > 0 ? pending->kind == OP_PROCESS_EXIT : own;
    if (!own || thread->rested || engine_options.faults || !is_unseen(thread, pending)) {
        return false;
    }
    struct op op = {.kind = pending->kind};
    engine_ready_functions[pending->kind](thread, pending, &op);
    if (thread->touched + op.accesses > OP_ACCESSES) {
        return false;
    }
    thread->touched += op.accesses;
    if (engine_options.record || is_unlock_of_step(pending)) {
        return true;
    }
    for (unsigned i = 0; i < op.accesses; i++) {
        doing->access[doing->accesses++] = op.access[i];
    }
    return true;
}

// Whether the join is no step: the end of a thread, which nobody sees otherwise, makes whoever
// waits for it go on, and orders what that one does next.
static bool is_unseen_join(const struct thread *thread, const struct pending *pending)
{
    const struct thread *target =
        pending->kind == OP_JOIN ? &RECORDS->threads[pending->other] : NULL;
    return target != NULL && engine_ends_unseen && !engine_options.faults && !target->joined &&
           !target->detached && thread->joined_count < JOINED_MAX;
}

static unsigned note_join(struct thread *thread, const struct pending *pending)
{
    thread->joined_objects[thread->joined_count++] = (uint16_t)pending->object;
    return RESULT_DONE;
}

// Two of the cases that follow, decided at once: a plain unlock in the step that locked, and the
// end of a thread that holds nothing.
static inline bool is_quiet(struct thread *thread, const struct pending *pending)
{
    const struct object *object = &RECORDS->objects[pending->object];
    bool unlocks = pending->kind == OP_MUTEX_UNLOCK && engine_unlocks_unseen &&
                   object->owner == thread->id && object->depth == 1;
    bool ends = pending->kind == OP_EXIT && engine_ends_unseen && thread->hold_count == 0;
    if (!(unlocks || ends) || engine_options.faults || engine_options.record || thread->rested ||
        thread->joined_count > 0 || thread->touched >= OP_ACCESSES ||
        RECORDS->event.thread != thread->id || thread->accesses >= QUIET_STEPS_MAX - 1 ||
        (unlocks && !is_unlock_of_step(pending))) {
        return false;
    }
    thread->touched++;
    thread->accesses++;
    if (ends) {
        op_touch(doing, pending->object, ACCESS_RELEASE, 0xFF);
    }
    return true;
}

static __attribute__((noinline)) unsigned make_visible(struct thread *thread,
                                                       const struct pending *pending)
{
    bool coarse = pending->coarse || engine_is_coarse(pending->kind);
    bool joins = is_unseen_join(thread, pending);
    coarse = coarse && !joins && !absorb(thread, pending);
    coarse = coarse || (!op_is_plain(pending->kind) && ++thread->accesses >= QUIET_STEPS_MAX);
    if (!coarse && !engine_options.record && !(joins && !RECORDS->threads[pending->other].ended)) {
        thread->rested |= engine_is_rest(pending->kind);
        return joins ? note_join(thread, pending) : RESULT_DONE;
    }
    if (joins && !coarse) {
        RECORDS->threads[pending->other].awaited = true;
    }
    thread->pending = *pending;
    thread->pending.coarse = coarse;
    if (engine_options.record) {
        thread->pending.caller = engine_enclosing_call();
    }
    if (coarse) {
        struct records *records = RECORDS;
        thread->accesses = 0;
        quiet_ends();
        // A thread alone that does so much may be in a loop: from here on its accesses are
        // followed.
        records->several |= ++records->visits > ALONE_MAX;
        turn_visit(thread);
    }
    fiber_switch(&thread->stack_pointer, scheduler);
    unsigned kind = thread->pending.kind;
    unsigned chosen = thread->outcome;
    thread->pending.kind = OP_NONE;
    if (joins && !coarse) {
        note_join(thread, pending);
    }
    thread->rested |= engine_is_rest(kind);
    if (chosen == RESULT_CANCELLED || chosen == RESULT_INTERRUPTED) {
        signal_chosen(thread, kind);
    }
    if (chosen == RESULT_CANCELLED) {
        if (signal_run_handlers(thread)) {
            bool inside = kind == OP_FD_POLL && pending->compare; // it came while the call waited
            return inside ? RESULT_INTERRUPTED : engine_visible(pending);
        }
        if (kind != OP_COND_WAKE) {
            cancel_act(pending->site);
        }
    }
    // (Of a kill it says who takes the signal.)
    if (chosen == RESULT_INTERRUPTED && kind != OP_KILL && !signal_run_handlers(thread)) {
        thread->interruptions++;
        turn_effect(thread, (uint64_t)&thread->interruptions, 1); // there are only so many
    }
    return chosen;
}

unsigned engine_visible(const struct pending *pending)
{
    struct thread *thread = thread_current();
    return is_quiet(thread, pending) ? RESULT_DONE : make_visible(thread, pending);
}

void engine_note(uint8_t result, int32_t code, uint64_t before, uint64_t after)
{
    struct step_event *event = &RECORDS->event;
    event->result = result;
    event->code = code;
    event->before = before;
    event->after = after;
}

void engine_flag(uint8_t event_flag)
{
    RECORDS->event.flags |= event_flag;
}

_Noreturn static void leave(void)
{
    fiber_leave(scheduler);
}

_Noreturn void engine_leave_now(void)
{
    RECORDS->ended = true;
    leave();
}

// The failure is known; the process would end here. Others may still act before it does, so in a
// search this is a step of its own, dependent with everything, and counts only once it is taken.
_Noreturn void engine_end_after_failure(void)
{
    struct failure failure = RECORDS->failure;
    if (!engine_options.record) {
        RECORDS->failure.kind = VERDICT_PASS;
        engine_visible(&(struct pending){.kind = OP_PROCESS_EXIT, .ends = 1, .other = THREAD_NONE});
        RECORDS->failure = failure;
    } else if (engine_options.failed != NULL) {
        engine_options.failed();
    }
    engine_leave_now();
}

bool engine_set_failure(uint8_t verdict, uint32_t site, uint32_t object, const char *detail,
                        const char *clause)
{
    struct failure *failure = &RECORDS->failure;
    if (failure->kind != VERDICT_PASS) {
        return false;
    }
    memset(failure, 0, sizeof *failure);
    failure->kind = verdict;
    failure->thread = thread_current()->id;
    failure->site = site;
    failure->object = object;
    snprintf(failure->detail, sizeof failure->detail, "%s", detail != NULL ? detail : "");
    snprintf(failure->clause, sizeof failure->clause, "%s", clause != NULL ? clause : "");
    return true;
}

_Noreturn void engine_fail(uint8_t verdict, uint32_t site, uint32_t object, const char *detail,
                           const char *clause)
{
    engine_set_failure(verdict, site, object, detail, clause);
    engine_flag(EVENT_FAILS);
    engine_end_after_failure();
}

_Noreturn void engine_unsupported(uint32_t site, const char *what)
{
    engine_set_failure(VERDICT_UNSUPPORTED, site, 0, what, NULL);
    RECORDS->ended = true;
    leave();
}

_Noreturn void engine_thread_gone(void)
{
    leave();
}

_Noreturn void engine_search_wider(void)
{
    RECORDS->too_wide = true;
    RECORDS->ended = true;
    leave();
}

_Noreturn void engine_exit(int status, uint32_t site)
{
    engine_visible(
        &(struct pending){.kind = OP_PROCESS_EXIT, .ends = 1, .other = THREAD_NONE, .site = site});
    RECORDS->exit_status = status & 0xFF;
    RECORDS->event.code = status & 0xFF;
    RECORDS->ended = true;
    leave();
}

// --- the scheduler's side ---

static void run(struct thread *thread)
{
    RECORDS->current = thread;
    engine_set_version(thread, ++engine_versions);
    running = true;
    fiber_switch(&scheduler, thread->stack_pointer);
    running = false;
    progress++;
    if (engine_options.eager_turns || engine_options.record) {
        image_clear_dead_stack(thread);
    }
}

bool engine_in_program(void)
{
    return running;
}

uint64_t engine_progress(void)
{
    return progress + RECORDS->accesses;
}

uint64_t engine_accesses(void)
{
    return accesses_done + RECORDS->accesses;
}

uint64_t engine_runs(void)
{
    return progress;
}

void engine_add_work(uint64_t runs, uint64_t accesses)
{
    progress += runs;
    accesses_done += accesses;
}

// New threads run up to their first visible operation.
static void run_new_threads(void)
{
    struct records *records = RECORDS;
    for (uint32_t i = 0; i < records->thread_count && !records->ended; i++) {
        struct thread *thread = &records->threads[i];
        if (thread->alive && thread->pending.kind == OP_NONE) {
            run(thread);
        }
    }
}

// Threads that wait for the end of this one, where that is no step, go on.
static void run_joiners(const struct thread *ended)
{
    struct records *records = RECORDS;
    for (uint32_t i = 0; i < records->thread_count && !records->ended; i++) {
        struct thread *thread = &records->threads[i];
        const struct pending *pending = &thread->pending;
        if (thread->alive && pending->kind == OP_JOIN && !pending->coarse &&
            pending->other == ended->id) {
            thread->outcome = RESULT_DONE;
            run(thread);
        }
    }
}

static void start_again(void)
{
    engine_looks_closely = engine_options.record || engine_options.eager_turns || engine_clocks ||
                           engine_options.racing_count != 0;
    image_reset();
    process_reset();
    struct records *records = RECORDS;
    thread_create_main(program.main, program.constructors, program.constructor_count,
                       program.destructors, program.destructor_count);
    records->event = (struct step_event){.thread = THREAD_NONE};
    run_new_threads();
    engine_refresh();
}

static void start(void *context)
{
    (void)context;
    checkpoint_forget();
    accesses_done += RECORDS->accesses;
    if (program.find_dead_bytes != NULL && (engine_options.eager_turns || engine_options.record)) {
        program.find_dead_bytes();
    }
    start_again();
}

// The steps of the present execution, where checkpoints are compared.
static struct taken {
    uint16_t thread;
    uint8_t alternative;
} * taken;
static size_t taken_capacity;

static void note_step(unsigned thread, unsigned alternative)
{
    uint32_t at = RECORDS->steps;
    taken = memory_grow(taken, at, &taken_capacity, sizeof *taken);
    taken[at] = (struct taken){(uint16_t)thread, (uint8_t)alternative};
}

void engine_settle(void)
{
    struct step_event *event = &RECORDS->event;
    if (engine_options.record && event->pending.kind == OP_WRITE && !event->settled) {
        unsigned size = event->pending.size < 8 ? event->pending.size : 8;
        event->after = memory_load(event->pending.address, size);
        event->settled = true;
    }
}

static void step(void *context, unsigned number, unsigned alternative, struct op *done)
{
    (void)context;
    struct records *records = RECORDS;
    if (engine_options.checkpoints == CHECKPOINTS_COMPARED) {
        note_step(number, alternative);
    }
    struct thread *thread = &records->threads[number];
    *done = op_with_result(&engine_view.ready[number].op, alternative);
    thread->outcome = (uint8_t)alternative;
    thread->rested = false;
    uint32_t threads = records->thread_count;
    records->steps++;
    struct step_event *event = &records->event;
    event->pending = thread->pending;
    event->thread = (uint16_t)number;
    event->result = (uint8_t)alternative;
    event->flags = 0;
    event->code = 0;
    event->before = 0;
    event->after = 0;
    event->settled = false;
    event->output_length = 0;
    event->words = NULL;
    doing = done;
    if (thread->pending.coarse) {
        thread->touched = done->accesses;
        thread->joined_count = 0;
    }
    run(thread);
    if (thread->ended && thread->awaited && !engine_options.record) {
        run_joiners(thread);
    }
    if (records->thread_count > threads) {
        done->other = (uint16_t)threads;
    }
    if (records->thread_count > threads) {
        run_new_threads();
    }
    engine_settle();
    engine_refresh();
}

// Whether a checkpoint is kept here, or used: chance, but the same chance in every run.
static bool by_chance(void)
{
    static uint64_t state = 1;
    if (engine_options.checkpoints != CHECKPOINTS_RANDOM) {
        return true;
    }
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (state >> 40 & 1) != 0;
}

static void save(void *context, uint32_t depth)
{
    (void)context;
    if (engine_options.checkpoints != CHECKPOINTS_OFF && by_chance()) {
        checkpoint_save(depth);
    }
}

// Runs the steps up to a checkpoint again: the state must be the one that was put back.
static void compare_with_truth(uint32_t depth)
{
    BUG_ON(!checkpoint_equals(depth));
    uint64_t sum = undo_sum();
    start_again();
    for (uint32_t at = 0; at < depth; at++) {
        struct op op;
        checkpoint_pass(at);
        step(NULL, taken[at].thread, taken[at].alternative, &op);
    }
    checkpoint_pass(depth);
    BUG_ON(!checkpoint_equals(depth));
    BUG_ON(undo_sum() != sum);
}

static uint32_t restore(void *context, uint32_t depth)
{
    (void)context;
    bool wanted = engine_options.checkpoints != CHECKPOINTS_OFF && by_chance();
    uint64_t accesses = RECORDS->accesses;
    uint32_t reached = wanted ? checkpoint_restore(depth) : EXECUTOR_NONE;
    accesses_done += reached != EXECUTOR_NONE ? accesses - RECORDS->accesses : 0;
    if (reached != EXECUTOR_NONE && engine_options.checkpoints == CHECKPOINTS_COMPARED) {
        compare_with_truth(reached);
    }
    return reached;
}

void engine_executor(struct executor *executor)
{
    *executor = (struct executor){
        .view = &engine_view, .start = start, .step = step, .save = save, .restore = restore};
}
