// story_rows.c: which steps of a failing run its table shows.
//
// The table has room for few of them, and the reader is to see from them alone who did what before
// whom. So each step has a weight by what it means for the failure: the evidence of the cause; then
// what happened to the variables that the failure is about (those of the cause, and what the thread
// that failed looked at last); then who woke whom; then locks and the like; then the rest.
#include "trace/facts.h"
#include "trace/story.h"

#include "base/memory.h"

#include <stdlib.h>

enum { KEYS_MAX = 6 };

// Weights; a step below LEAST is not worth a row.
enum {
    EVIDENCE = 100,
    RACE = 90,
    LAST_WAIT = 85,   // of a thread that never goes on
    KEY_WRITE = 75,   // a write that the failing thread saw, or that made untrue what it saw
    KEY_LOOK = 70,    // the failing thread's look at it
    WAITER_LOOK = 46, // the last look of a thread that waits for ever for a signal
    KEY_EARLIER = 45, // writes of it before
    WOKEN = 42,
    KEY_TAKES = 40, // locks, barriers and the like that the cause names
    WENT = 37,      // a thread that ended and never did what others wait for
    BEGINS_TO_WAIT = STORY_NEEDED,
    KEY_READ = 35, // looks of others
    PRINTS = 34,
    TAKES = 30,
    OTHER = 25,
    READS = 22,
    GIVES = 20,
    LEAST = 10
};

struct telling {
    const struct trace *trace;
    const struct finding *finding;
    uint32_t no_return;
    uint32_t keys[KEYS_MAX];
    uint32_t looks[KEYS_MAX]; // the failing thread's last look at the key, 0 none
    size_t key_count;
    uint32_t made;   // a leak: the step that made the block, 0 not known
    uint16_t failed; // the failing thread; THREAD_NONE in a deadlock
    bool *shared;    // by object: several threads use it, and one of them writes; owned
};

static size_t key_of(const struct telling *telling, uint32_t object)
{
    size_t i = 0;
    while (i < telling->key_count && telling->keys[i] != object) {
        i++;
    }
    return i;
}

static void add_key(struct telling *telling, uint32_t object, uint32_t look)
{
    size_t at = key_of(telling, object);
    enum object_kind kind = (enum object_kind)trace_object(telling->trace, object)->kind;
    if (at == KEYS_MAX || object == TRACE_NONE ||
        (kind != OBJECT_VARIABLE && kind != OBJECT_HEAP)) {
        return;
    }
    if (at == telling->key_count) {
        telling->keys[telling->key_count++] = object;
        telling->looks[at] = 0;
    }
    telling->looks[at] = telling->looks[at] == 0 ? look : telling->looks[at];
}

static void find_shared(struct telling *telling)
{
    const struct trace *trace = telling->trace;
    uint16_t *users = memory_alloc(trace->object_count * sizeof *users); // thread + 1
    bool *several = memory_alloc(trace->object_count * sizeof *several);
    bool *written = memory_alloc(trace->object_count * sizeof *written);
    for (size_t i = 0; i < trace->event_count; i++) {
        const struct trace_event *event = &trace->events[i];
        uint16_t user = (uint16_t)(event->thread + 1);
        several[event->object] |= users[event->object] != 0 && users[event->object] != user;
        written[event->object] |= fact_writes(event);
        users[event->object] = user;
    }
    for (size_t i = 0; i < trace->object_count; i++) {
        several[i] = several[i] && written[i];
    }
    telling->shared = several;
    free(users);
    free(written);
}

// What only one thread uses, or nobody writes, has no part in a data race.
static bool is_beside(const struct telling *telling, const struct trace_event *event)
{
    return telling->trace->failure.kind == VERDICT_DATA_RACE && !telling->shared[event->object];
}

static uint32_t line_of(const struct trace *trace, uint32_t place)
{
    return trace_place(trace, place)->line;
}

// What the failing thread looked at where it failed; where that is nothing, what it looked at last,
// back to where it took a lock.
static void add_looks(struct telling *telling, uint32_t last, uint32_t line)
{
    const struct trace *trace = telling->trace;
    bool found = false;
    for (int pass = 0; pass < 2 && !found; pass++) {
        for (uint32_t step = last; step >= 1; step--) {
            const struct trace_event *event = trace_step(trace, step);
            if (event->thread != telling->failed) {
                continue;
            }
            if (pass == 1 && found && fact_takes_lock(event)) {
                break;
            }
            bool here = pass == 1 || (line != 0 && line_of(trace, event->place) == line);
            bool looks = here && fact_reads(event) && !is_beside(telling, event) &&
                         !fact_is_private(trace, event->object);
            if (looks && (pass == 0 || fact_foreign_write(trace, event->thread, event->object, 0,
                                                          (uint32_t)trace->event_count + 1) != 0)) {
                add_key(telling, event->object, step);
                found = true;
            }
        }
    }
}

// What threads looked at before they waited on conditions, in a deadlock.
static void add_waiters_looks(struct telling *telling)
{
    const struct trace *trace = telling->trace;
    for (uint32_t step = (uint32_t)trace->event_count; step >= 1; step--) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->op == OP_COND_WAKE && event->result == RESULT_WAITS) {
            uint32_t look = fact_look(trace, event->thread, step);
            add_key(telling, look != 0 ? trace_step(trace, look)->object : TRACE_NONE, look);
        }
    }
}

static void find_keys(struct telling *telling)
{
    const struct trace *trace = telling->trace;
    const struct trace_failure *failure = &trace->failure;
    const struct finding *finding = telling->finding;
    uint32_t evidence[] = {finding->believed, finding->changed, finding->acted};
    uint32_t last = failure->step != 0 ? failure->step : (uint32_t)trace->event_count;
    const struct trace_event *end = trace_step(trace, last);
    telling->failed = THREAD_NONE;
    telling->made = failure->kind == VERDICT_LEAK ? fact_maker(trace, failure->object) : 0;
    if (telling->made != 0) {
        return; // the block's own history is what matters
    }
    add_key(telling, finding->object, 0);
    add_key(telling, finding->object2, 0);
    add_key(telling, failure->object, 0);
    for (size_t i = 0; i < sizeof evidence / sizeof evidence[0]; i++) {
        const struct trace_event *event = trace_step(trace, evidence[i]);
        add_key(telling, event != NULL ? event->object : TRACE_NONE, 0);
    }
    if (failure->kind == VERDICT_DEADLOCK) {
        add_waiters_looks(telling);
    }
    if (failure->kind == VERDICT_DEADLOCK || end == NULL) {
        return;
    }
    bool raced = failure->kind == VERDICT_DATA_RACE || failure->thread == THREAD_NONE;
    telling->failed = raced ? end->thread : failure->thread;
    add_looks(telling, last, line_of(trace, raced ? end->place : failure->place));
}

static bool is_evidence(const struct telling *telling, uint32_t step)
{
    const struct finding *finding = telling->finding;
    return step == finding->believed || step == finding->changed || step == finding->acted ||
           step == finding->freed || step == finding->signal ||
           step == telling->trace->failure.step || step == telling->no_return;
}

static bool concerns(const struct telling *telling, const struct trace_event *event)
{
    const struct finding *finding = telling->finding;
    bool object = event->object != TRACE_NONE &&
                  (event->object == finding->object || event->object == finding->object2 ||
                   event->object == telling->trace->failure.object);
    bool thread = false;
    for (size_t i = 0; i < finding->thread_count; i++) {
        thread = thread || finding->threads[i] == event->thread;
    }
    return object || thread;
}

// The next step of the same thread, NULL none.
static const struct trace_event *next_of(const struct trace *trace, uint32_t step)
{
    uint16_t thread = trace_step(trace, step)->thread;
    for (uint32_t i = step + 1; i <= trace->event_count; i++) {
        if (trace_step(trace, i)->thread == thread) {
            return trace_step(trace, i);
        }
    }
    return NULL;
}

static uint32_t step_before(const struct trace *trace, uint32_t step)
{
    uint16_t thread = trace_step(trace, step)->thread;
    uint32_t before = step - 1;
    while (before > 0 && trace_step(trace, before)->thread != thread) {
        before--;
    }
    return before;
}

// The thread's same step at the same place next to this one, `way` -1 or 1, where nobody else
// writes the variable in between; NULL none near.
static const struct trace_event *same_beside(const struct trace *trace, uint32_t step, int way)
{
    enum { FAR = 100 };
    const struct trace_event *look = trace_step(trace, step);
    const struct trace_event *other = trace_step(trace, step + (uint32_t)way);
    for (int i = 0; other != NULL && i < FAR; i++) {
        if (other->thread == look->thread && fact_same_place(other, look) &&
            other->op == look->op && other->object == look->object) {
            return other;
        }
        if (other->object == look->object && other->thread != look->thread && fact_writes(other)) {
            return NULL;
        }
        step += (uint32_t)way;
        other = trace_step(trace, step + (uint32_t)way);
    }
    return NULL;
}

// One look of many that saw the same, the one before and the one after it too; or one nap of many,
// or one write of many of the same value.
static bool is_between(const struct trace *trace, uint32_t step)
{
    const struct trace_event *look = trace_step(trace, step);
    bool rests = look->op == OP_SLEEP || look->op == OP_YIELD;
    if (!op_is_plain((enum op_kind)look->op) && look->op != OP_ATOMIC_LOAD && !rests) {
        return false;
    }
    const struct trace_event *before = same_beside(trace, step, -1);
    const struct trace_event *after = same_beside(trace, step, 1);
    return before != NULL && after != NULL && before->after == look->after &&
           after->after == look->after;
}

// The next step that uses the variable, but for looks of the same thread; 0 none near.
static uint32_t next_use(const struct trace *trace, uint32_t step)
{
    enum { FAR = 100 };
    const struct trace_event *use = trace_step(trace, step);
    for (uint32_t next = step + 1; next <= trace->event_count && next < step + FAR; next++) {
        const struct trace_event *event = trace_step(trace, next);
        bool looks = event->thread == use->thread && fact_reads(event);
        if (event->object == use->object && !looks) {
            return next;
        }
    }
    return 0;
}

// A write that its thread writes over before anybody else comes to the variable, and the look that
// it was computed from: a count that goes up.
static bool is_superseded(const struct trace *trace, uint32_t step)
{
    const struct trace_event *event = trace_step(trace, step);
    if (trace->failure.kind != VERDICT_DATA_RACE || !op_is_plain((enum op_kind)event->op)) {
        return false;
    }
    uint32_t write = event->op == OP_WRITE ? step : next_use(trace, step);
    uint32_t over = write != 0 ? next_use(trace, write) : 0;
    return over != 0 && trace_step(trace, write)->thread == event->thread &&
           trace_step(trace, over)->thread == event->thread &&
           trace_step(trace, write)->op == OP_WRITE && trace_step(trace, over)->op == OP_WRITE;
}

static int weigh_key(const struct telling *telling, uint32_t step, size_t key)
{
    const struct trace *trace = telling->trace;
    const struct trace_event *event = trace_step(trace, step);
    uint32_t look = telling->looks[key];
    if (fact_writes(event)) {
        uint32_t end = look != 0 ? look : (uint32_t)trace->event_count + 1;
        bool seen = fact_last_write(trace, THREAD_NONE, event->object, step, end) == 0;
        bool later = look != 0 && step > look && event->thread != telling->failed;
        return telling->failed != THREAD_NONE && (later || (seen && step < end)) ? KEY_WRITE
                                                                                 : KEY_EARLIER;
    }
    if (step == look) {
        return telling->failed != THREAD_NONE ? KEY_LOOK : WAITER_LOOK;
    }
    const struct trace_event *next = next_of(trace, step);
    bool update = next != NULL && next->object == event->object && fact_writes(next);
    return update || event->thread == telling->failed ? READS : KEY_READ;
}

static bool is_join(const struct trace_event *event)
{
    return event->op == OP_JOIN || event->op == OP_TRYJOIN || event->op == OP_TIMEDJOIN;
}

static int weigh_wait(const struct telling *telling, uint32_t step)
{
    const struct trace_event *event = trace_step(telling->trace, step);
    bool deadlock = telling->trace->failure.kind == VERDICT_DEADLOCK;
    bool joins = is_join(event);
    if (next_of(telling->trace, step) == NULL && deadlock) {
        return joins && !concerns(telling, event) ? 0 : LAST_WAIT;
    }
    return joins ? 0 : BEGINS_TO_WAIT;
}

// Nothing is lost without the call where its thread begins to wait in the step behind it.
static bool is_before_wait(const struct telling *telling, uint32_t step)
{
    const struct trace_event *event = trace_step(telling->trace, step);
    const struct trace_event *next = next_of(telling->trace, step);
    return event->op == OP_COND_WAIT && next != NULL && next->op == OP_COND_WAKE &&
           next->result == RESULT_WAITS;
}

// A thread that could have let others go, and did not.
static bool is_missed(const struct telling *telling)
{
    enum cause cause = telling->finding->cause;
    return cause == CAUSE_NONE || cause == CAUSE_ONE_PILL || cause == CAUSE_BARRIER_COUNT ||
           cause == CAUSE_SEMAPHORE_COUNT;
}

// The block that the failure is about was made in this step.
static bool makes_block(const struct trace *trace, const struct trace_event *event)
{
    const struct trace_object *block = trace_object(trace, trace->failure.object);
    return event->op == OP_MALLOC && block->kind == OBJECT_HEAP && block->place != TRACE_NONE &&
           event->place == block->place;
}

// Makes the thread that crashed before it had taken a step.
static bool makes_failing(const struct trace *trace, const struct trace_event *event)
{
    const struct trace_failure *failure = &trace->failure;
    return failure->kind == VERDICT_CRASH && failure->step == 0 && event->other == failure->thread;
}

// What was done before to the object that a call broke a rule for: it was joined, destroyed, ...
static bool is_history(const struct trace *trace, const struct trace_event *event)
{
    const struct trace_failure *failure = &trace->failure;
    bool misuse = failure->kind == VERDICT_MISUSE || failure->consequence == VERDICT_MISUSE;
    return misuse && event->object != TRACE_NONE && event->object == failure->object &&
           event->result == RESULT_DONE;
}

static int weigh_operation(const struct telling *telling, uint32_t step)
{
    const struct trace_event *event = trace_step(telling->trace, step);
    enum op_kind op = (enum op_kind)event->op;
    bool deadlock = telling->trace->failure.kind == VERDICT_DEADLOCK;
    if (is_history(telling->trace, event)) {
        return KEY_TAKES;
    }
    switch (op) {
    case OP_EXIT:
        return !deadlock ? 0 : is_missed(telling) ? WENT : TAKES;
    case OP_CREATE:
        return makes_failing(telling->trace, event) ? LEAST : 0;
    case OP_MUTEX_INIT:
    case OP_RWLOCK_INIT:
    case OP_SPIN_INIT:
    case OP_COND_INIT:
        return 0;
    case OP_SEM_INIT:
    case OP_BARRIER_INIT:
        return event->object == telling->finding->object ? OTHER : deadlock ? READS : 0;
    case OP_JOIN:
    case OP_TRYJOIN:
    case OP_TIMEDJOIN:
        return deadlock && concerns(telling, event) ? LEAST : 0;
    case OP_FREE:
        return KEY_TAKES;
    case OP_FD_OPEN:
        return deadlock ? KEY_TAKES : OTHER;
    case OP_FD_ENTER:
        return 0;
    case OP_MALLOC:
        return makes_block(telling->trace, event) ? KEY_TAKES : OTHER;
    case OP_OUTPUT:
        return PRINTS;
    case OP_FILE_OPEN ... OP_FILE_CLOSE:
        return event->object == telling->finding->object ||
                       event->object == telling->trace->failure.object
                   ? OTHER
               : op == OP_FILE_WRITE ? PRINTS
                                     : LEAST;
    case OP_PROCESS_EXIT:
        return LEAST;
    case OP_READ:
    case OP_ATOMIC_LOAD:
    case OP_WRITE:
    case OP_ATOMIC_STORE:
        return fact_is_private(telling->trace, event->object)
                   ? trace_object(telling->trace, event->object)->place == TRACE_NONE ? 0 : LEAST
               : is_beside(telling, event) ? 0
               : fact_writes(event)        ? OTHER
                                           : READS;
    default:
        break;
    }
    bool gives = fact_frees_lock(event) || fact_destroys(event) || is_before_wait(telling, step);
    bool key = event->object != TRACE_NONE && (event->object == telling->finding->object ||
                                               event->object == telling->finding->object2);
    return gives ? GIVES : !op_is_synchronisation(op) ? OTHER : key ? KEY_TAKES : TAKES;
}

// Takes a lock that one side of the race has and the other has not.
static bool is_held_in_race(const struct trace_failure *failure, const struct trace_event *event)
{
    bool held = false;
    for (size_t i = 0; failure->has_race && fact_takes_lock(event) && i < 4; i++) {
        held = held || failure->race.first.locks[i] == event->object ||
               failure->race.second.locks[i] == event->object;
    }
    return held && event->object != TRACE_NONE && !fact_shares_lock(&failure->race);
}

// A call and its waiting are one row.
static int weigh_condition_wait(const struct telling *telling, uint32_t step)
{
    if (is_before_wait(telling, step)) {
        return step == telling->no_return ? EVIDENCE : GIVES;
    }
    uint32_t call = step_before(telling->trace, step);
    bool shown = call != 0 && call == telling->no_return;
    bool evidence = is_evidence(telling, step) || (call != 0 && is_evidence(telling, call));
    return shown ? GIVES : evidence ? EVIDENCE : weigh_wait(telling, step);
}

// Of a leak: the call that made the block, and what became of the pointers to it.
static int weigh_leak(const struct telling *telling, uint32_t step)
{
    const struct trace_event *event = trace_step(telling->trace, step);
    uint64_t block = trace_step(telling->trace, telling->made)->after;
    bool pointer = fact_writes(event) && (event->before == block || event->after == block) &&
                   trace_object(telling->trace, event->object)->type == TYPE_POINTER;
    return step == telling->made ? EVIDENCE
           : pointer             ? KEY_WRITE
           : event->op == OP_FREE || event->op == OP_MALLOC || event->op == OP_PROCESS_EXIT ? LEAST
                                                                                            : 0;
}

// A step of a loop that its thread cannot leave, which comes again in the last turn: that turn
// stands for those before it.
static bool is_earlier_turn(const struct trace *trace, uint32_t step)
{
    const struct trace_event *event = trace_step(trace, step);
    uint32_t turn = event->thread < trace->thread_count ? trace->threads[event->thread].turn : 0;
    if (step >= turn) {
        return false;
    }
    bool own = fact_is_private(trace, event->object);
    for (uint32_t later = turn; later <= trace->event_count; later++) {
        const struct trace_event *again = trace_step(trace, later);
        if (again->thread == event->thread && again->op == event->op &&
            again->object == event->object && fact_same_place(again, event) &&
            (own || again->after == event->after)) {
            return true;
        }
    }
    return false;
}

static int weigh(const struct telling *telling, uint32_t step)
{
    const struct trace_event *event = trace_step(telling->trace, step);
    const struct trace_failure *failure = &telling->trace->failure;
    if (telling->made != 0) {
        return weigh_leak(telling, step);
    }
    if (!is_evidence(telling, step) && is_earlier_turn(telling->trace, step)) {
        return 0;
    }
    if (is_before_wait(telling, step) ||
        (event->op == OP_COND_WAKE && event->result == RESULT_WAITS)) {
        return weigh_condition_wait(telling, step);
    }
    if (is_evidence(telling, step) || fact_is_left_undone(telling->trace, step)) {
        return EVIDENCE;
    }
    if (failure->has_race &&
        (step == failure->race.first.step || step == failure->race.second.step)) {
        return RACE;
    }
    if (event->result == RESULT_WAITS) {
        return weigh_wait(telling, step);
    }
    if (is_between(telling->trace, step) || is_superseded(telling->trace, step)) {
        return 0;
    }
    size_t key = key_of(telling, event->object);
    if (key < telling->key_count && (fact_reads(event) || fact_writes(event))) {
        return weigh_key(telling, step, key);
    }
    if (is_held_in_race(failure, event)) {
        return KEY_WRITE;
    }
    int weight = weigh_operation(telling, step);
    if (event->op == OP_COND_WAKE && event->result == RESULT_DONE && weight < WOKEN) {
        weight = WOKEN;
    }
    bool stranger = telling->finding->thread_count > 0 && !concerns(telling, event);
    bool synchronises = op_is_synchronisation((enum op_kind)event->op);
    return stranger && !synchronises && weight > READS - 1 ? weight - LEAST : weight;
}

// Whoever is seen to be woken is seen with the one who did it.
static void add_wakers(const struct trace *trace, int *weights)
{
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->op == OP_COND_WAKE && event->result == RESULT_DONE) {
            uint32_t waker = fact_waker(trace, step);
            weights[waker] = weights[waker] > weights[step] ? weights[waker] : weights[step] + 1;
        }
    }
}

// A thread that does nothing in the table but end the process needs no column.
static size_t leave_out_end(const struct trace *trace, struct story_row *rows, size_t count)
{
    const struct trace_event *last = count > 1 && rows[count - 1].weight == LEAST
                                         ? trace_step(trace, rows[count - 1].step)
                                         : NULL;
    if (last == NULL || last->op != OP_PROCESS_EXIT) {
        return count;
    }
    for (size_t i = 0; i + 1 < count; i++) {
        if (trace_step(trace, rows[i].step)->thread == last->thread) {
            return count;
        }
    }
    return count - 1;
}

size_t story_rows(const struct trace *trace, const struct finding *finding, uint32_t no_return,
                  struct story_row *rows, size_t max)
{
    struct telling telling = {.trace = trace, .finding = finding, .no_return = no_return};
    int *weights = memory_alloc((trace->event_count + 1) * sizeof weights[0]);
    size_t count = 0;
    find_shared(&telling);
    find_keys(&telling);
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        weights[step] = weigh(&telling, step);
    }
    add_wakers(trace, weights);
    story_fold(trace, no_return, weights);
    while (count < max) {
        uint32_t best = 0;
        for (uint32_t step = 1; step <= trace->event_count; step++) {
            bool heavier = best == 0 || weights[step] >= weights[best];
            best = weights[step] >= LEAST && heavier ? step : best;
        }
        if (best == 0 || (count >= STORY_ROWS && weights[best] < STORY_NEEDED)) {
            break;
        }
        size_t at = count++;
        for (; at > 0 && rows[at - 1].step > best; at--) {
            rows[at] = rows[at - 1];
        }
        rows[at] = (struct story_row){.step = best, .weight = weights[best]};
        weights[best] = 0;
    }
    free(weights);
    free(telling.shared);
    return leave_out_end(trace, rows, count);
}
