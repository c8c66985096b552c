// cause_deadlock.c: why threads of a run wait for ever.
//
// The order of the rules matters: what a thread does to itself, then cycles, then locks whose owner
// has ended, then waits inside a lock, and last the counts and signals, which explain a wait only
// when no lock does.
#include "trace/cause.h"
#include "trace/facts.h"

static bool is_blocked(const struct state *end, uint16_t thread)
{
    return end->threads[thread].status == STATUS_WAITS;
}

static void found(struct finding *finding, enum cause cause, uint16_t thread, uint32_t object)
{
    finding->cause = cause;
    finding->threads[0] = thread;
    finding->thread_count = 1;
    finding->object = object;
}

// The thread that took a semaphore used as a lock (it began with 1) and has not posted it since.
static uint16_t semaphore_holder(const struct trace *trace, uint32_t semaphore)
{
    uint32_t end = (uint32_t)trace->event_count + 1;
    uint32_t taken = end;
    do {
        taken = fact_last_op(trace, THREAD_NONE, OP_SEM_WAIT, semaphore, 0, taken);
    } while (taken != 0 && trace_step(trace, taken)->result != RESULT_DONE);
    if (fact_first_permits(trace, semaphore) != 1 || taken == 0) {
        return THREAD_NONE;
    }
    uint16_t taker = trace_step(trace, taken)->thread;
    bool posts_elsewhere =
        fact_last_op(trace, THREAD_NONE, OP_SEM_POST, semaphore, taken, end) != 0;
    return posts_elsewhere ? THREAD_NONE : taker;
}

// The thread that has what `thread` waits for.
static uint16_t holder_of(const struct trace *trace, const struct state *end, uint16_t thread)
{
    const struct thread_state *waiter = &end->threads[thread];
    if (waiter->waits_op == OP_SEM_WAIT) {
        // A semaphore has no owner: who waits for it a second time may count on another's post.
        uint16_t taker = semaphore_holder(trace, waiter->waits_for);
        return taker != thread ? taker : THREAD_NONE;
    }
    uint16_t holder = state_holder(end, trace, thread);
    for (uint16_t i = 0; holder == THREAD_NONE && i < end->thread_count; i++) {
        bool reader = waiter->waits_op >= OP_RWLOCK_RDLOCK &&
                      waiter->waits_op <= OP_RWLOCK_UNLOCK &&
                      state_holds(end, i, waiter->waits_for, NULL);
        if (reader && is_blocked(end, i)) {
            holder = i;
        }
    }
    return holder;
}

// Whether the second lock of a relocked mutex was asked for in a later call or turn, so that the
// first one was left behind, and not from inside the critical section.
static bool left_behind(const struct trace *trace, const struct trace_event *first,
                        const struct trace_event *again)
{
    uint32_t inner = trace_place(trace, again->place)->function;
    uint32_t outer = trace_place(trace, again->caller)->function;
    if (fact_same_place(first, again)) {
        return again->caller == TRACE_NONE || inner != outer;
    }
    bool same_caller =
        again->caller != TRACE_NONE && outer == trace_place(trace, first->caller)->function;
    bool in_callee = inner != outer && trace_place(trace, first->place)->function != outer;
    bool same_frame =
        again->caller == first->caller && inner == trace_place(trace, first->place)->function;
    return same_caller && in_callee && !same_frame && !fact_locks_for_others(trace, first);
}

// Where the thread took the mutex that it has since that step, not where a wait took it back.
static uint32_t taken_at(const struct trace *trace, uint32_t since)
{
    const struct trace_event *taken = trace_step(trace, since);
    uint32_t wake = fact_last_op(trace, taken->thread, OP_COND_WAKE, TRACE_NONE, 0, since);
    bool back = wake != 0 && fact_same_place(trace_step(trace, wake), taken);
    uint32_t before =
        back ? fact_last_op(trace, taken->thread, OP_MUTEX_LOCK, taken->object, 0, wake) : 0;
    return before != 0 ? taken_at(trace, before) : since;
}

// SELF_DEADLOCK, MISSING_UNLOCK: believed = the step that took it, acted = the attempt. UPGRADE
// likewise.
static bool find_self(const struct trace *trace, const struct state *end, struct finding *finding)
{
    for (uint16_t i = 0; i < end->thread_count; i++) {
        const struct thread_state *thread = &end->threads[i];
        uint32_t since;
        if (!is_blocked(end, i) || !state_holds(end, i, thread->waits_for, &since)) {
            continue;
        }
        since = taken_at(trace, since);
        const struct trace_event *first = trace_step(trace, since);
        const struct trace_event *again = trace_step(trace, thread->last_step);
        bool reads = end->objects[thread->waits_for].owner != i;
        if (reads && thread->waits_op != OP_RWLOCK_WRLOCK &&
            thread->waits_op != OP_RWLOCK_TIMEDWRLOCK) {
            continue;
        }
        enum cause cause = reads                              ? CAUSE_UPGRADE
                           : left_behind(trace, first, again) ? CAUSE_MISSING_UNLOCK
                                                              : CAUSE_SELF_DEADLOCK;
        found(finding, cause, i, thread->waits_for);
        finding->believed = since;
        finding->acted = thread->last_step;
        return true;
    }
    return false;
}

// LOCK_CYCLE, JOIN_CYCLE: threads in order. False for a chain that does not come back to `start`.
static bool follow(const struct trace *trace, const struct state *end, uint16_t start,
                   struct finding *finding)
{
    bool joins = false;
    uint16_t at = start;
    finding->thread_count = 0;
    while (finding->thread_count < FINDING_THREADS_MAX) {
        enum op_kind op = end->threads[at].waits_op;
        finding->threads[finding->thread_count++] = at;
        joins = joins || op == OP_JOIN || op == OP_TIMEDJOIN;
        at = holder_of(trace, end, at);
        if (at >= end->thread_count || !is_blocked(end, at)) {
            break;
        }
        if (at == start) {
            finding->cause = joins ? CAUSE_JOIN_CYCLE : CAUSE_LOCK_CYCLE;
            finding->object = end->threads[start].waits_for;
            return true;
        }
    }
    finding->thread_count = 0;
    return false;
}

// LOCK_CYCLE of two round one reader-writer lock: threads = the reader who reads again, the writer
// it queues behind; object = object2 = the lock; believed = the first read lock, acted = the
// second.
static bool find_behind_writer(const struct state *end, struct finding *finding)
{
    for (uint16_t i = 0; i < end->thread_count; i++) {
        const struct thread_state *reader = &end->threads[i];
        uint32_t since;
        if (!is_blocked(end, i) || !reader->behind ||
            (reader->waits_op != OP_RWLOCK_RDLOCK && reader->waits_op != OP_RWLOCK_TIMEDRDLOCK) ||
            !state_holds(end, i, reader->waits_for, &since)) {
            continue;
        }
        for (uint16_t j = 0; j < end->thread_count; j++) {
            enum op_kind op = end->threads[j].waits_op;
            bool writes = op == OP_RWLOCK_WRLOCK || op == OP_RWLOCK_TIMEDWRLOCK;
            if (writes && end->threads[j].waits_for == reader->waits_for) {
                found(finding, CAUSE_LOCK_CYCLE, i, reader->waits_for);
                finding->threads[finding->thread_count++] = j;
                finding->object2 = finding->object;
                finding->believed = since;
                finding->acted = reader->last_step;
                return true;
            }
        }
    }
    return false;
}

static bool find_cycle(const struct trace *trace, const struct state *end, struct finding *finding)
{
    for (uint16_t i = 0; i < end->thread_count; i++) {
        if (is_blocked(end, i) && follow(trace, end, i, finding)) {
            return true;
        }
    }
    return false;
}

// The ended thread that has what `thread` waits for, or has it for reading; THREAD_NONE none.
static uint16_t left_with(const struct trace *trace, const struct state *end, uint16_t thread)
{
    uint16_t owner = state_holder(end, trace, thread);
    uint32_t lock = end->threads[thread].waits_for;
    bool shared = trace_object(trace, lock)->kind == OBJECT_RWLOCK;
    for (uint16_t i = 0; owner == THREAD_NONE && shared && i < end->thread_count; i++) {
        bool left = end->threads[i].status == STATUS_DONE && state_holds(end, i, lock, NULL);
        owner = left ? i : owner;
    }
    return owner < end->thread_count && end->threads[owner].status == STATUS_DONE ? owner
                                                                                  : THREAD_NONE;
}

// A lock whose owner has ended: threads = waiter, owner; believed = the step that took it, acted =
// the owner's end, signal = the cancellation.
static bool find_left(const struct trace *trace, const struct state *end, struct finding *finding)
{
    for (uint16_t i = 0; i < end->thread_count; i++) {
        uint16_t owner = is_blocked(end, i) ? left_with(trace, end, i) : THREAD_NONE;
        if (owner == THREAD_NONE) {
            continue;
        }
        uint32_t last = end->threads[owner].last_step;
        found(finding, CAUSE_MISSING_UNLOCK, i, end->threads[i].waits_for);
        finding->threads[finding->thread_count++] = owner;
        state_holds(end, owner, finding->object, &finding->believed);
        finding->acted = last;
        finding->signal = fact_last_op(trace, THREAD_NONE, OP_CANCEL, TRACE_NONE, 0, last);
        const struct trace_event *exit = trace_step(trace, last);
        if (exit->op == OP_EXIT && exit->code == EXIT_BY_CANCEL) {
            finding->cause = CAUSE_LOCK_LEFT_BY_CANCEL;
        } else if (exit->op == OP_EXIT && exit->code == EXIT_BY_CALL) {
            finding->cause = CAUSE_LOCK_LEFT_BY_EXIT;
        }
        return true;
    }
    return false;
}

// Whether the thread waits for what `other` could bring: not for a semaphore that nobody has posted
// since it was taken by a thread that has ended; or by itself, where the other does the same work
// or waits for a semaphore as well.
static bool waits_inside(const struct trace *trace, const struct state *end, uint16_t thread,
                         uint16_t other)
{
    enum op_kind op = end->threads[thread].waits_op;
    uint16_t taker =
        op == OP_SEM_WAIT ? semaphore_holder(trace, end->threads[thread].waits_for) : THREAD_NONE;
    if (taker < end->thread_count &&
        (end->threads[taker].status == STATUS_DONE ||
         (taker == thread && (end->threads[other].waits_op == OP_SEM_WAIT ||
                              trace->threads[thread].entry == trace->threads[other].entry)))) {
        return false;
    }
    return op == OP_COND_WAKE || op == OP_SEM_WAIT || op == OP_SEM_TIMEDWAIT ||
           op == OP_BARRIER_LEAVE || op == OP_FD_READ || op == OP_FD_WRITE;
}

// What a thread waits for in a loop that it cannot leave: a look in its turn, at what others write
// if there is one. 0: none.
static uint32_t turn_look(const struct trace *trace, const struct state *end, uint16_t thread)
{
    uint32_t looks[FACT_LOCKS];
    bool turns = end->threads[thread].status == STATUS_READY && trace->threads[thread].turn != 0;
    size_t count = turns ? fact_turn_looks(trace, thread, looks, FACT_LOCKS) : 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t object = trace_step(trace, looks[i])->object;
        if (fact_foreign_write(trace, thread, object, 0, looks[i]) != 0) {
            return looks[i];
        }
    }
    return count > 0 ? looks[0] : 0;
}

// Whether the function that took the lock and then used what it guards has returned by `now`: it
// was called from where the thread is, or from where that was called.
static bool is_forgotten(const struct trace *trace, uint32_t taken, uint32_t now)
{
    const struct trace_event *first = trace_step(trace, taken);
    const struct trace_event *last = trace_step(trace, now);
    if (first == NULL || last == NULL || first->caller == TRACE_NONE) {
        return false;
    }
    uint32_t taker = trace_place(trace, first->place)->function;
    uint32_t caller = trace_place(trace, first->caller)->function;
    uint32_t here = trace_place(trace, last->place)->function;
    bool same_caller =
        last->caller != TRACE_NONE && trace_place(trace, last->caller)->function == caller;
    bool uses = false;
    for (uint32_t step = taken + 1; step < now && !uses; step++) {
        const struct trace_event *event = trace_step(trace, step);
        uses = event->thread == first->thread && event->caller == first->caller &&
               trace_place(trace, event->place)->function == taker;
    }
    return uses && taker != here && taker != caller && (here == caller || same_caller);
}

// NESTED_WAIT: threads = the one that waits inside a lock, the one that needs the lock; object =
// what the first waits for, object2 = the lock, or a semaphore used as one; believed = the step
// that took it; acted = its look where it waits in a loop, else 0. MISSING_UNLOCK where the lock
// was forgotten long before: threads = the one that needs the lock, the one that has it; believed =
// the step that took it, acted = where that one waits.
static bool find_nested(const struct trace *trace, const struct state *end, struct finding *finding)
{
    uint32_t behind = (uint32_t)trace->event_count + 1;
    for (uint16_t i = 0; i < end->thread_count; i++) {
        const struct thread_state *waiter = &end->threads[i];
        bool semaphore = waiter->waits_op == OP_SEM_WAIT;
        uint16_t owner = !is_blocked(end, i) ? THREAD_NONE
                         : semaphore         ? semaphore_holder(trace, waiter->waits_for)
                                             : state_holder(end, trace, i);
        if (owner >= end->thread_count || owner == i || waiter->waits_op == OP_JOIN ||
            waiter->waits_op == OP_TIMEDJOIN) {
            continue;
        }
        uint32_t look = turn_look(trace, end, owner);
        if (look == 0 && (!is_blocked(end, owner) || !waits_inside(trace, end, owner, i))) {
            continue;
        }
        found(finding, CAUSE_NESTED_WAIT, owner,
              look != 0 ? trace_step(trace, look)->object : end->threads[owner].waits_for);
        finding->acted = look;
        finding->threads[finding->thread_count++] = i;
        finding->object2 = waiter->waits_for;
        if (semaphore) {
            finding->believed =
                fact_last_op(trace, owner, OP_SEM_WAIT, finding->object2, 0, behind);
        } else {
            state_holds(end, owner, finding->object2, &finding->believed);
        }
        uint32_t last = end->threads[owner].last_step;
        if (!semaphore && is_forgotten(trace, finding->believed, last)) {
            uint32_t since = finding->believed;
            found(finding, CAUSE_MISSING_UNLOCK, i, waiter->waits_for);
            finding->threads[finding->thread_count++] = owner;
            finding->believed = since;
            finding->acted = last;
        }
        return true;
    }
    return false;
}

// What a waiter looked at last before it queued: believed = that read, acted = the enqueueing.
static void find_look(const struct trace *trace, uint16_t waiter, struct finding *finding)
{
    uint32_t end = (uint32_t)trace->event_count + 1;
    finding->acted = fact_last_op(trace, waiter, OP_COND_WAIT, finding->object, 0, end);
    finding->believed = fact_look(trace, waiter, finding->acted);
}

// LOST_WAKEUP: signal = the one that went by, changed = the write that made the belief untrue (0
// none).
static bool find_lost(const struct trace *trace, struct finding *finding)
{
    uint32_t end = (uint32_t)trace->event_count + 1;
    uint32_t condition = finding->object;
    uint16_t waiter = finding->threads[0];
    uint32_t lost = 0;
    for (uint32_t step = 1; step < end; step++) {
        const struct trace_event *event = trace_step(trace, step);
        bool signals = event->op == OP_COND_SIGNAL || event->op == OP_COND_BROADCAST;
        if (event->object != condition || !signals || event->thread == waiter) {
            continue;
        }
        if (step > finding->acted) {
            return false;
        }
        lost = fact_waiters(trace, condition, step) == 0 ? step : lost;
    }
    uint32_t mutex = trace_step(trace, finding->acted)->object2;
    uint32_t locked = fact_last_op(trace, waiter, OP_MUTEX_LOCK, mutex, 0, finding->acted);
    const struct trace_event *look = trace_step(trace, finding->believed);
    bool blind = look == NULL || finding->believed < locked;
    if (lost == 0 || (!blind && finding->believed > lost)) {
        return false;
    }
    finding->changed = look != NULL ? fact_foreign_write(trace, waiter, look->object,
                                                         finding->believed, finding->acted)
                                    : 0;
    if (finding->changed == 0 && blind) {
        finding->believed = 0;
    }
    finding->signal = lost;
    finding->threads[finding->thread_count++] = trace_step(trace, lost)->thread;
    finding->cause = CAUSE_LOST_WAKEUP;
    return true;
}

// A read before the wait, in the same critical section, of something that was changed before the
// signal and is another value now: a waiter may have looked at several things. 0 none.
static uint32_t changed_look(const struct trace *trace, const struct state *end, uint16_t waiter,
                             uint32_t wait, uint32_t signal)
{
    uint32_t locked = fact_last_op(trace, waiter, OP_MUTEX_LOCK, TRACE_NONE, 0, wait);
    for (uint32_t step = wait; step-- > locked + 1;) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->thread == waiter && fact_reads(event) && event->object != TRACE_NONE &&
            end->objects[event->object].value != event->after &&
            !fact_counts_itself(trace, step, wait) &&
            fact_foreign_write(trace, waiter, event->object, step, signal) != 0) {
            return step;
        }
    }
    return 0;
}

// SIGNAL_NOT_BROADCAST: threads = waiter, signaller, the one that woke; signal = the step.
static bool find_unheard(const struct trace *trace, const struct state *end,
                         struct finding *finding)
{
    uint32_t last = (uint32_t)trace->event_count + 1;
    uint32_t condition = finding->object;
    uint32_t signal =
        fact_last_op(trace, THREAD_NONE, OP_COND_SIGNAL, condition, finding->acted, last);
    uint32_t woken = fact_last_op(trace, THREAD_NONE, OP_COND_WAKE, condition, signal, last);
    bool several = signal != 0 && fact_waiters(trace, condition, signal) > 1;
    if (!several || woken == 0) {
        return false;
    }
    uint16_t other = trace_step(trace, woken)->thread;
    uint32_t outdated = changed_look(trace, end, finding->threads[0], finding->acted, signal);
    bool came_true = outdated != 0;
    finding->believed = came_true ? outdated : finding->believed;
    uint32_t again = fact_last_op(trace, other, OP_COND_WAIT, condition, woken, last);
    bool passed_on = fact_last_op(trace, other, OP_COND_SIGNAL, condition, woken, last) != 0;
    if (!came_true && (again == 0 || passed_on)) {
        return false;
    }
    finding->cause = CAUSE_SIGNAL_NOT_BROADCAST;
    finding->signal = signal;
    finding->threads[finding->thread_count++] = trace_step(trace, signal)->thread;
    finding->threads[finding->thread_count++] = other;
    return true;
}

// Whether the thread signals the condition behind the step: it gave back what it had taken.
static bool gives_back(const struct trace *trace, uint16_t thread, uint32_t condition,
                       uint32_t step)
{
    uint32_t end = (uint32_t)trace->event_count + 1;
    return fact_last_op(trace, thread, OP_COND_SIGNAL, condition, step, end) != 0 ||
           fact_last_op(trace, thread, OP_COND_BROADCAST, condition, step, end) != 0;
}

// ONE_PILL by the waiter's look at step `seen`.
static bool is_one_pill(const struct trace *trace, const struct state *end, uint32_t seen,
                        struct finding *finding)
{
    uint16_t waiter = finding->threads[0];
    const struct trace_event *look = trace_step(trace, seen);
    if (look == NULL || end->objects[look->object].value != look->after) {
        return false;
    }
    uint16_t other = end->objects[look->object].last_thread;
    bool ended = other < end->thread_count && end->threads[other].status == STATUS_DONE;
    if (!ended || trace->threads[other].entry != trace->threads[waiter].entry) {
        return false;
    }
    uint32_t taken = end->objects[look->object].last_step;
    if (gives_back(trace, other, finding->object, taken) ||
        (!fact_comes_again(trace, other, look) && !fact_comes_again(trace, waiter, look))) {
        return false;
    }
    finding->cause = CAUSE_ONE_PILL;
    finding->believed = seen;
    finding->changed = taken;
    finding->threads[finding->thread_count++] = other;
    return true;
}

// Whether somebody with other work changed what the waiter looked at, and told nobody: that is why
// it waits, not what one of its own kind took.
static bool is_untold(const struct trace *trace, const struct finding *finding)
{
    uint16_t waiter = finding->threads[0];
    uint32_t write = 0;
    uint32_t look = fact_untold_look(trace, waiter, finding->object, finding->acted, &write);
    uint16_t writer = look != 0 ? trace_step(trace, write)->thread : waiter;
    return trace->threads[writer].entry != trace->threads[waiter].entry;
}

// ONE_PILL: threads = waiter, the one with the same work that took the last and ended; believed =
// what the waiter saw of that, one of its looks behind its lock; changed = the taking.
static bool find_one_pill(const struct trace *trace, const struct state *end,
                          struct finding *finding)
{
    uint16_t waiter = finding->threads[0];
    uint32_t wait = finding->acted;
    uint32_t locked = fact_last_op(trace, waiter, OP_MUTEX_LOCK, TRACE_NONE, 0, wait);
    bool untold = is_untold(trace, finding);
    if (!untold && is_one_pill(trace, end, finding->believed, finding)) {
        return true;
    }
    for (uint32_t step = wait; !untold && step-- > locked + 1;) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->thread == waiter && fact_reads(event) && event->object != TRACE_NONE &&
            is_one_pill(trace, end, step, finding)) {
            return true;
        }
    }
    return false;
}

// BARRIER_REUSE: a barrier made of a counter and a condition has no generation. threads = the one
// that was woken and went back to wait, the one that opened the barrier and came again; object =
// the condition, object2 = the counter; signal = the broadcast, changed = what the second wrote
// into the counter in its next round, believed = what the first then read there, acted = its wait.
static bool find_reuse(const struct trace *trace, const struct state *end, struct finding *finding)
{
    uint16_t waiter = finding->threads[0];
    uint32_t condition = finding->object;
    const struct trace_event *look = trace_step(trace, finding->believed);
    uint32_t woken = fact_last_op(trace, waiter, OP_COND_WAKE, condition, 0, finding->believed);
    uint32_t signal = fact_last_op(trace, THREAD_NONE, OP_COND_BROADCAST, condition, 0, woken);
    if (look == NULL || woken == 0 || signal == 0) {
        return false;
    }
    uint16_t other = trace_step(trace, signal)->thread;
    uint32_t again = fact_last_write(trace, other, look->object, signal, finding->believed);
    bool waits = other < end->thread_count && is_blocked(end, other) &&
                 end->threads[other].waits_for == condition &&
                 end->threads[other].waits_op == OP_COND_WAKE;
    if (other == waiter || again == 0 || !waits ||
        fact_last_write(trace, other, look->object, 0, signal) == 0) {
        return false;
    }
    finding->cause = CAUSE_BARRIER_REUSE;
    finding->object2 = look->object;
    finding->signal = signal;
    finding->changed = again;
    finding->threads[finding->thread_count++] = other;
    return true;
}

// LOST_WAKEUP of a signal of the system: the thread waits for one, and its handler ran before that;
// signal = the handler's begin, believed = what the thread had looked at, changed = what the
// handler made of it (both 0: nothing that the run shows).
static bool find_handled(const struct trace *trace, const struct state *end,
                         struct finding *finding)
{
    for (uint16_t i = 0; i < end->thread_count; i++) {
        uint32_t wait = end->threads[i].last_step;
        if (!is_blocked(end, i) || end->threads[i].waits_op != OP_SIGNAL_WAIT) {
            continue;
        }
        uint32_t handler = wait;
        const struct trace_event *event = NULL;
        do {
            event = trace_step(trace, --handler);
        } while (event != NULL && (event->thread != i || event->result != RESULT_CANCELLED));
        const struct trace_event *begin = trace_step(trace, wait);
        uint32_t look = event != NULL ? fact_last_read(trace, i, TRACE_NONE, 0, handler) : 0;
        const struct trace_event *seen = trace_step(trace, look);
        uint32_t write = seen != NULL ? fact_last_write(trace, i, seen->object, handler, wait) : 0;
        bool outdated = write != 0 && trace_step(trace, write)->after != seen->after &&
                        fact_last_read(trace, i, seen->object, write, wait) == 0;
        if (event != NULL && (outdated || fact_same_place(event, begin))) {
            found(finding, CAUSE_LOST_WAKEUP, i, TRACE_NONE);
            finding->signal = handler;
            finding->believed = outdated ? look : 0;
            finding->changed = outdated ? write : 0;
            finding->acted = wait;
            return true;
        }
    }
    return false;
}

enum { RULES = 4 };

// The rules in their order, each for all waiters: what happened to one explains why others wait.
static bool find_condition(const struct trace *trace, const struct state *end,
                           struct finding *finding)
{
    for (int rule = 0; rule < RULES; rule++) {
        for (uint16_t i = 0; i < end->thread_count; i++) {
            if (!is_blocked(end, i) || end->threads[i].waits_op != OP_COND_WAKE) {
                continue;
            }
            struct finding candidate = {0};
            found(&candidate, CAUSE_NONE, i, end->threads[i].waits_for);
            find_look(trace, i, &candidate);
            bool fits =
                candidate.acted != 0 && (rule == 0   ? find_lost(trace, &candidate)
                                         : rule == 1 ? find_unheard(trace, end, &candidate)
                                         : rule == 2 ? find_reuse(trace, end, &candidate)
                                                     : find_one_pill(trace, end, &candidate));
            if (fits) {
                *finding = candidate;
                return true;
            }
        }
    }
    return false;
}

void cause_find_deadlock(const struct trace *trace, const struct state *end,
                         struct finding *finding)
{
    if (find_self(trace, end, finding) || find_behind_writer(end, finding) ||
        find_cycle(trace, end, finding) || find_left(trace, end, finding) ||
        find_nested(trace, end, finding) || find_condition(trace, end, finding) ||
        find_handled(trace, end, finding)) {
        return;
    }
    for (uint16_t i = 0; i < end->thread_count; i++) {
        enum op_kind op = is_blocked(end, i) ? end->threads[i].waits_op : OP_NONE;
        if (op == OP_SEM_WAIT || op == OP_SEM_TIMEDWAIT) {
            found(finding, CAUSE_SEMAPHORE_COUNT, i, end->threads[i].waits_for);
            return;
        }
        if (op == OP_BARRIER_LEAVE) {
            found(finding, CAUSE_BARRIER_COUNT, i, end->threads[i].waits_for);
            return;
        }
    }
}
