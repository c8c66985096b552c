// facts.c: questions about a recorded run that the recognition of causes and the sentences share.
#include "trace/facts.h"

#include <string.h>

bool fact_reads(const struct trace_event *event)
{
    return (event->op == OP_READ || event->op == OP_ATOMIC_LOAD) && event->result != RESULT_WAITS;
}

bool fact_writes(const struct trace_event *event)
{
    return event->op == OP_WRITE || event->op == OP_ATOMIC_STORE || event->op == OP_ATOMIC_RMW;
}

bool fact_takes_lock(const struct trace_event *event)
{
    switch (event->op) {
    case OP_MUTEX_LOCK:
    case OP_MUTEX_TRYLOCK:
    case OP_MUTEX_TIMEDLOCK:
    case OP_RWLOCK_RDLOCK ... OP_RWLOCK_TIMEDWRLOCK:
    case OP_SPIN_LOCK:
    case OP_SPIN_TRYLOCK:
        return event->result == RESULT_DONE;
    default:
        return false;
    }
}

bool fact_frees_lock(const struct trace_event *event)
{
    bool unlock = event->op == OP_MUTEX_UNLOCK || event->op == OP_RWLOCK_UNLOCK ||
                  event->op == OP_SPIN_UNLOCK;
    return unlock && event->result == RESULT_DONE && (event->flags & EVENT_RECURSIVE) == 0;
}

bool fact_destroys(const struct trace_event *event)
{
    switch (event->op) {
    case OP_MUTEX_DESTROY:
    case OP_RWLOCK_DESTROY:
    case OP_SPIN_DESTROY:
    case OP_COND_DESTROY:
    case OP_SEM_DESTROY:
    case OP_BARRIER_DESTROY:
        return true;
    default:
        return false;
    }
}

static void note_lock(uint32_t locks[FACT_LOCKS], uint32_t lock)
{
    for (size_t i = 0; i < FACT_LOCKS; i++) {
        if (locks[i] == TRACE_NONE) {
            locks[i] = lock;
            return;
        }
    }
}

static void forget_lock(uint32_t locks[FACT_LOCKS], uint32_t lock)
{
    for (size_t i = 0; i < FACT_LOCKS; i++) {
        if (locks[i] == lock) {
            memmove(&locks[i], &locks[i + 1], (FACT_LOCKS - 1 - i) * sizeof locks[0]);
            locks[FACT_LOCKS - 1] = TRACE_NONE;
            return;
        }
    }
}

static bool asks_for_lock(const struct trace_event *event)
{
    return (event->op >= OP_MUTEX_LOCK && event->op <= OP_MUTEX_TIMEDLOCK) ||
           (event->op >= OP_RWLOCK_RDLOCK && event->op <= OP_RWLOCK_TIMEDWRLOCK) ||
           event->op == OP_SPIN_LOCK || event->op == OP_SPIN_TRYLOCK;
}

uint32_t fact_refused(const struct trace *trace, uint16_t thread, uint32_t lock, uint32_t before)
{
    uint32_t step = before != 0 ? before : (uint32_t)trace->event_count + 1;
    while (--step > 0) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->thread == thread && event->object == lock && asks_for_lock(event)) {
            return event->result == RESULT_BUSY || event->result == RESULT_TIMEOUT ? step : 0;
        }
    }
    return 0;
}

void fact_locks(const struct trace *trace, uint16_t thread, uint32_t step,
                uint32_t locks[FACT_LOCKS])
{
    memset(locks, 0, FACT_LOCKS * sizeof locks[0]);
    for (uint32_t i = 1; i < step; i++) {
        const struct trace_event *event = trace_step(trace, i);
        if (event == NULL || event->thread != thread) {
            continue;
        }
        bool again = (event->flags & EVENT_RECURSIVE) != 0;
        bool waits = event->op == OP_COND_WAIT &&
                     (event->result == RESULT_DONE || event->result == RESULT_WAITS);
        if (fact_takes_lock(event) && !again) {
            note_lock(locks, event->object);
        } else if (fact_frees_lock(event) || (waits && !again)) {
            forget_lock(locks, waits ? event->object2 : event->object);
        }
    }
}

size_t fact_lock_count(const struct trace_access *access)
{
    size_t count = 0;
    while (count < 4 && access->locks[count] != TRACE_NONE) {
        count++;
    }
    return count;
}

bool fact_shares_lock(const struct trace_race *race)
{
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
            uint32_t lock = race->first.locks[i];
            if (lock != TRACE_NONE && lock == race->second.locks[j]) {
                return true;
            }
        }
    }
    return false;
}

uint32_t fact_permit(const struct trace *trace, uint16_t thread, uint32_t step)
{
    uint32_t end = (uint32_t)trace->event_count + 1;
    const struct trace_event *last = trace_step(trace, fact_last_step(trace, thread));
    bool waits = last != NULL && last->result == RESULT_WAITS;
    for (uint32_t at = step; at > 1; at--) {
        const struct trace_event *event = trace_step(trace, at - 1);
        bool takes = event->thread == thread && event->result == RESULT_DONE &&
                     (event->op == OP_SEM_WAIT || event->op == OP_SEM_TRYWAIT ||
                      event->op == OP_SEM_TIMEDWAIT);
        if (takes && fact_last_op(trace, thread, OP_SEM_POST, event->object, at - 1, step) == 0 &&
            (fact_last_op(trace, thread, OP_SEM_POST, event->object, step, end) != 0 ||
             (waits && fact_first_permits(trace, event->object) == 1))) {
            return event->object;
        }
    }
    return TRACE_NONE;
}

bool fact_is_left_undone(const struct trace *trace, uint32_t step)
{
    const struct trace_event *event = trace_step(trace, step);
    if (event->result != RESULT_INTERRUPTED ||
        (event->op != OP_SEM_WAIT && event->op != OP_SEM_TIMEDWAIT)) {
        return false;
    }
    for (uint32_t later = step + 1; later <= trace->event_count; later++) {
        const struct trace_event *next = trace_step(trace, later);
        if (next->thread == event->thread && op_is_synchronisation((enum op_kind)next->op)) {
            return next->object != event->object;
        }
    }
    return false;
}

unsigned fact_first_permits(const struct trace *trace, uint32_t semaphore)
{
    uint32_t end = (uint32_t)trace->event_count + 1;
    const struct trace_event *init =
        trace_step(trace, fact_last_op(trace, THREAD_NONE, OP_SEM_INIT, semaphore, 0, end));
    return (unsigned)(init != NULL ? init->after : trace_object(trace, semaphore)->first);
}

uint32_t fact_maker(const struct trace *trace, uint32_t block)
{
    const struct trace_object *object = trace_object(trace, block);
    uint32_t at_place = 0;
    for (uint32_t step = 1; object->kind == OBJECT_HEAP && step <= trace->event_count; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->op != OP_MALLOC || event->result != RESULT_DONE) {
            continue;
        }
        if (strcmp(trace_target_name(trace, event->after), trace_text(trace, object->name)) == 0) {
            return step;
        }
        bool here = event->place == object->place && object->place != TRACE_NONE;
        at_place = !here ? at_place : at_place == 0 ? step : UINT32_MAX; // more than one
    }
    return at_place == UINT32_MAX ? 0 : at_place;
}

// The length of "shop" in "shop.items[2]".
static size_t whole_length(const char *name)
{
    return strcspn(name, ".[-");
}

bool fact_is_same_whole(const struct trace *trace, uint32_t one, uint32_t other)
{
    const struct trace_object *a = trace_object(trace, one);
    const struct trace_object *b = trace_object(trace, other);
    const char *name = trace_text(trace, a->name);
    const char *name2 = trace_text(trace, b->name);
    size_t length = whole_length(name);
    return a->kind == b->kind && a->on_stack == b->on_stack && a->owner == b->owner &&
           a->place == b->place && whole_length(name2) == length &&
           strncmp(name, name2, length) == 0 && (name[length] != '\0' || name2[length] != '\0');
}

const char *fact_area(const struct trace *trace, const struct trace_event *event)
{
    return op_is_plain((enum op_kind)event->op) && event->text != TRACE_NONE
               ? trace_text(trace, event->text)
               : NULL;
}

bool fact_area_text(const struct trace *trace, const struct trace_event *event, struct text *out)
{
    char bytes[sizeof event->after + 1] = {0};
    size_t size = event->size < sizeof event->after ? event->size : sizeof event->after;
    memcpy(bytes, &event->after, size);
    size_t length = strlen(bytes);
    if (trace_object(trace, event->object)->type != TYPE_CHAR) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)bytes[i] < ' ' || (unsigned char)bytes[i] >= 127) {
            return false;
        }
    }
    text_printf(out, length < event->size && length == size ? "\"%s...\"" : "\"%s\"", bytes);
    return true;
}

bool fact_is_about_lifetime(const struct trace *trace)
{
    return text_starts(trace_text(trace, trace->failure.clause), "C11 6.2.4");
}

bool fact_is_private(const struct trace *trace, uint32_t object)
{
    const struct trace_object *variable = trace_object(trace, object);
    if (variable->kind != OBJECT_VARIABLE || variable->on_stack != 1) {
        return false;
    }
    for (size_t i = 0; i < trace->event_count; i++) {
        const struct trace_event *event = &trace->events[i];
        if (event->thread != variable->owner && event->object != TRACE_NONE &&
            (event->object == object || fact_is_same_whole(trace, event->object, object))) {
            return false;
        }
    }
    return true;
}

static bool is_look(const struct trace *trace, const struct trace_event *event)
{
    bool looks = fact_reads(event) || event->op == OP_ATOMIC_RMW || event->result == RESULT_BUSY ||
                 event->result == RESULT_TIMEOUT;
    return looks && event->object != TRACE_NONE && !fact_is_private(trace, event->object);
}

// A look at a variable of its own that has a name.
static bool is_own_look(const struct trace *trace, const struct trace_event *event)
{
    return fact_reads(event) && trace_object(trace, event->object)->place != TRACE_NONE;
}

// The first step of the turn; without one that is known, the last look.
static uint32_t turn_begin(const struct trace *trace, uint16_t thread)
{
    uint32_t step = thread < trace->thread_count ? trace->threads[thread].turn : 0;
    if (step != 0) {
        return step;
    }
    step = (uint32_t)trace->event_count;
    while (step > 0 && (trace_step(trace, step)->thread != thread ||
                        !is_look(trace, trace_step(trace, step)))) {
        step--;
    }
    return step;
}

static bool is_met_before(const struct trace *trace, const uint32_t *steps, size_t count,
                          uint32_t object)
{
    for (size_t i = 0; i < count; i++) {
        if (trace_step(trace, steps[i])->object == object) {
            return true;
        }
    }
    return false;
}

size_t fact_turn_looks(const struct trace *trace, uint16_t thread, uint32_t *steps, size_t max)
{
    uint32_t begin = turn_begin(trace, thread);
    size_t count = 0;
    for (int pass = 0; pass < 3 && count == 0 && begin != 0; pass++) {
        for (uint32_t step = begin; step <= trace->event_count && count < max; step++) {
            const struct trace_event *event = trace_step(trace, step);
            bool pointer = trace_object(trace, event->object)->type == TYPE_POINTER;
            bool looks = pass == 2 ? is_own_look(trace, event) : is_look(trace, event);
            if (event->thread == thread && looks && (pass > 0 || !pointer) &&
                !is_met_before(trace, steps, count, event->object)) {
                steps[count++] = step;
            }
        }
    }
    return count;
}

bool fact_locks_for_others(const struct trace *trace, const struct trace_event *first)
{
    uint32_t function = trace_place(trace, first->place)->function;
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        const struct trace_event *taken = trace_step(trace, step);
        if (!fact_takes_lock(taken) || trace_place(trace, taken->place)->function != function) {
            continue;
        }
        for (uint32_t later = step + 1; later <= trace->event_count; later++) {
            const struct trace_event *freed = trace_step(trace, later);
            if (freed->thread == taken->thread && freed->object == taken->object &&
                fact_frees_lock(freed)) {
                if (trace_place(trace, freed->place)->function != function) {
                    return true;
                }
                break;
            }
        }
    }
    return false;
}

// The last step between the two for which `fits` holds of the event.
#define LAST_STEP(fits)                                                                            \
    do {                                                                                           \
        for (uint32_t step = before - 1; before > 0 && step > after; step--) {                     \
            const struct trace_event *event = trace_step(trace, step);                             \
            if (event != NULL && (fits)) {                                                         \
                return step;                                                                       \
            }                                                                                      \
        }                                                                                          \
        return 0;                                                                                  \
    } while (0)

static bool is_of(const struct trace_event *event, uint16_t thread, uint32_t object)
{
    return (thread == THREAD_NONE || event->thread == thread) &&
           (object == TRACE_NONE || event->object == object);
}

uint32_t fact_last_read(const struct trace *trace, uint16_t thread, uint32_t object, uint32_t after,
                        uint32_t before)
{
    LAST_STEP(is_of(event, thread, object) && fact_reads(event));
}

uint32_t fact_last_write(const struct trace *trace, uint16_t thread, uint32_t object,
                         uint32_t after, uint32_t before)
{
    LAST_STEP(is_of(event, thread, object) && fact_writes(event));
}

uint32_t fact_foreign_write(const struct trace *trace, uint16_t thread, uint32_t object,
                            uint32_t after, uint32_t before)
{
    LAST_STEP(event->thread != thread && event->object == object && fact_writes(event));
}

uint32_t fact_last_op(const struct trace *trace, uint16_t thread, enum op_kind op, uint32_t object,
                      uint32_t after, uint32_t before)
{
    LAST_STEP(is_of(event, thread, object) && event->op == op && event->result != RESULT_WAITS);
}

// Whether anybody wrote the variable since the thread was there, or since main was not alone.
static bool is_changed(const struct trace *trace, uint16_t thread, uint32_t object)
{
    uint16_t made = thread == 0 && trace->thread_count > 1 ? 1 : thread;
    uint32_t since = made < trace->thread_count ? trace->threads[made].created : 0;
    uint32_t end = (uint32_t)trace->event_count + 1;
    return fact_last_write(trace, THREAD_NONE, object, since, end) != 0;
}

// The last look of the thread before `before`, at what it does not write itself before the wait.
static uint32_t look_before(const struct trace *trace, uint16_t thread, uint32_t before,
                            uint32_t wait)
{
    uint32_t look = fact_last_read(trace, thread, TRACE_NONE, 0, before);
    while (look != 0 &&
           (fact_is_private(trace, trace_step(trace, look)->object) ||
            fact_last_write(trace, thread, trace_step(trace, look)->object, look, wait) != 0)) {
        look = fact_last_read(trace, thread, TRACE_NONE, 0, look);
    }
    return look;
}

uint32_t fact_look(const struct trace *trace, uint16_t thread, uint32_t wait)
{
    uint32_t locked = fact_last_op(trace, thread, OP_MUTEX_LOCK, TRACE_NONE, 0, wait);
    uint32_t last = look_before(trace, thread, wait, wait);
    for (uint32_t look = last; look > locked; look = look_before(trace, thread, look, wait)) {
        if (is_changed(trace, thread, trace_step(trace, look)->object)) {
            return look;
        }
    }
    return last;
}

// Whether somebody signalled or broadcast the condition behind the step.
static bool is_told(const struct trace *trace, uint32_t condition, uint32_t after)
{
    uint32_t end = (uint32_t)trace->event_count + 1;
    return fact_last_op(trace, THREAD_NONE, OP_COND_SIGNAL, condition, after, end) != 0 ||
           fact_last_op(trace, THREAD_NONE, OP_COND_BROADCAST, condition, after, end) != 0;
}

// The thread came to what it looked at once more before it waited: it read or wrote it.
static bool is_met_again(const struct trace *trace, uint32_t look, uint32_t wait)
{
    const struct trace_event *seen = trace_step(trace, look);
    for (uint32_t step = look + 1; step < wait; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->thread == seen->thread && event->object == seen->object &&
            (fact_reads(event) || fact_writes(event))) {
            return true;
        }
    }
    return false;
}

uint32_t fact_untold_look(const struct trace *trace, uint16_t thread, uint32_t condition,
                          uint32_t wait, uint32_t *write)
{
    uint32_t last = (uint32_t)trace->event_count + 1;
    uint32_t locked = fact_last_op(trace, thread, OP_MUTEX_LOCK, TRACE_NONE, 0, wait);
    for (uint32_t look = fact_look(trace, thread, wait); look > locked; look--) {
        const struct trace_event *seen = trace_step(trace, look);
        if (seen->thread != thread || !fact_reads(seen) || seen->object == TRACE_NONE ||
            is_met_again(trace, look, wait)) {
            continue;
        }
        *write = fact_foreign_write(trace, thread, seen->object, look, last);
        if (*write != 0 && trace_step(trace, *write)->after != seen->after &&
            !is_told(trace, condition, *write)) {
            return look;
        }
    }
    return 0;
}

bool fact_counts_itself(const struct trace *trace, uint32_t read, uint32_t wait)
{
    const struct trace_event *event = trace_step(trace, read);
    uint32_t write = fact_last_write(trace, event->thread, event->object, 0, wait);
    const struct trace_event *written = trace_step(trace, write);
    return written != NULL && (write > read || trace_place(trace, written->place)->line ==
                                                   trace_place(trace, event->place)->line);
}

bool fact_comes_again(const struct trace *trace, uint16_t thread, const struct trace_event *look)
{
    unsigned met = 0;
    for (size_t i = 0; i < trace->event_count; i++) {
        const struct trace_event *event = &trace->events[i];
        const struct trace_event *before = i > 0 ? event - 1 : event;
        bool begins = i == 0 || !fact_same_place(before, event);
        met += begins && event->thread == thread && event->object == look->object &&
               fact_reads(event) && fact_same_place(event, look);
    }
    return met > 1;
}

uint32_t fact_last_step(const struct trace *trace, uint16_t thread)
{
    uint32_t before = (uint32_t)trace->event_count + 1;
    uint32_t after = 0;
    LAST_STEP(event->thread == thread);
}

uint32_t fact_waiters(const struct trace *trace, uint32_t condition, uint32_t step)
{
    uint32_t count = 0;
    for (uint32_t i = 1; i < step; i++) {
        const struct trace_event *event = trace_step(trace, i);
        if (event == NULL || event->object != condition) {
            continue;
        }
        if (event->op == OP_COND_WAIT && event->result == RESULT_DONE) {
            count++;
        } else if (event->op == OP_COND_WAKE && event->result != RESULT_WAITS && count > 0) {
            count--;
        }
    }
    return count;
}

// Signals that went to somebody who has not woken yet, in their order.
struct heard {
    uint32_t steps[THREADS_MAX];
    size_t count;
    size_t waiting; // threads that are queued
};

static void hear(struct heard *heard, const struct trace_event *event, uint32_t step)
{
    size_t wanted = event->op == OP_COND_SIGNAL ? heard->count + 1 : heard->waiting;
    while (heard->count < wanted && heard->count < heard->waiting && heard->count < THREADS_MAX) {
        heard->steps[heard->count++] = step;
    }
}

static uint32_t wake(struct heard *heard, bool by_signal)
{
    uint32_t first = by_signal && heard->count > 0 ? heard->steps[0] : 0;
    heard->waiting -= heard->waiting > 0;
    if (first != 0) {
        heard->count--;
        memmove(heard->steps, heard->steps + 1, heard->count * sizeof heard->steps[0]);
    }
    heard->count = heard->count < heard->waiting ? heard->count : heard->waiting;
    return first;
}

uint32_t fact_waker(const struct trace *trace, uint32_t wake_up)
{
    const struct trace_event *end = trace_step(trace, wake_up);
    struct heard heard = {.count = 0};
    uint32_t waker = 0;
    for (uint32_t step = 1; end != NULL && step <= wake_up; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->object != end->object || event->result == RESULT_WAITS) {
            continue;
        }
        switch (event->op) {
        case OP_COND_WAIT:
            heard.waiting += event->result == RESULT_DONE;
            break;
        case OP_COND_WAKE:
            waker = wake(&heard, event->result == RESULT_DONE);
            break;
        case OP_COND_SIGNAL:
        case OP_COND_BROADCAST:
            hear(&heard, event, step);
            break;
        default:
            break;
        }
    }
    return waker;
}

bool fact_same_place(const struct trace_event *one, const struct trace_event *other)
{
    return one->place == other->place && one->caller == other->caller;
}
