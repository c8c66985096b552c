// cause_memory.c: which outdated belief of a thread led to a wrong value, a failed check or a
// crash.
//
// Every rule looks for the same shape: a thread learns a value, another thread changes it, the
// first one acts upon what it learnt. The rules differ in what stands between.
#include "trace/cause_parts.h"
#include "trace/facts.h"

#include <string.h>

enum { SUSPECTS_MAX = 4 };

struct suspects {
    uint32_t objects[SUSPECTS_MAX];
    size_t count;
    bool fails;      // in a check or an access of that thread
    uint16_t thread; // the thread that failed
    uint32_t end;    // the step behind the last one that matters
};

static void suspect(struct suspects *suspects, const struct trace *trace, uint32_t object)
{
    for (size_t i = 0; i < suspects->count; i++) {
        if (suspects->objects[i] == object) {
            return;
        }
    }
    enum object_kind kind = (enum object_kind)trace_object(trace, object)->kind;
    if (suspects->count < SUSPECTS_MAX && (kind == OBJECT_VARIABLE || kind == OBJECT_HEAP)) {
        suspects->objects[suspects->count++] = object;
    }
}

// The variables the failure is about: those it names, else what the failing thread read at the
// line where it failed, else what it read last.
static void find_suspects(const struct trace *trace, struct suspects *suspects)
{
    const struct trace_failure *failure = &trace->failure;
    *suspects = (struct suspects){.thread = failure->thread,
                                  .fails = failure->kind == VERDICT_ASSERTION ||
                                           failure->kind == VERDICT_CRASH};
    uint32_t last = failure->step != 0 ? failure->step : (uint32_t)trace->event_count;
    suspects->end = last + 1;
    const struct trace_event *event = trace_step(trace, last);
    if (suspects->thread == THREAD_NONE && event != NULL) {
        suspects->thread = event->thread;
    }
    if (failure->has_race) {
        suspect(suspects, trace, failure->race.object);
    }
    suspect(suspects, trace, failure->object);
    for (uint32_t step = last; step >= 1; step--) {
        event = trace_step(trace, step);
        bool at_failure =
            trace_place(trace, event->place)->line == trace_place(trace, failure->place)->line;
        if (event->thread == suspects->thread && fact_reads(event) &&
            !fact_is_private(trace, event->object) && (at_failure || suspects->count == 0)) {
            suspect(suspects, trace, event->object);
        }
    }
}

void cause_fill(struct finding *finding, enum cause cause, uint16_t thread, uint16_t other)
{
    finding->cause = cause;
    finding->threads[0] = thread;
    finding->threads[1] = other;
    finding->thread_count = 2;
}

// The write made a new value of the one that its thread read last. An atomic store does not tell;
// it is one when another value than the one read is stored, and that thread did nothing else to the
// variable in between.
static bool is_update(const struct trace *trace, uint32_t step, bool atomic)
{
    const struct trace_event *event = trace_step(trace, step);
    if ((event->flags & EVENT_COMPOUND) != 0) {
        return fact_writes(event);
    }
    const struct trace_object *variable = trace_object(trace, event->object);
    uint32_t read = fact_last_read(trace, event->thread, event->object, 0, step);
    return atomic && event->op == OP_ATOMIC_STORE && read != 0 &&
           (variable->type == TYPE_SIGNED || variable->type == TYPE_UNSIGNED) &&
           trace_step(trace, read)->after != event->after &&
           fact_last_write(trace, event->thread, event->object, read, step) == 0;
}

// The last write between the two by which another thread made untrue what was seen: one of another
// value, if there is one.
static uint32_t made_untrue(const struct trace *trace, uint32_t look, uint32_t acted)
{
    const struct trace_event *seen = trace_step(trace, look);
    uint32_t last = fact_foreign_write(trace, seen->thread, seen->object, look, acted);
    uint32_t write = last;
    while (write != 0 && trace_step(trace, write)->after == seen->after) {
        write = fact_foreign_write(trace, seen->thread, seen->object, look, write);
    }
    return write != 0 ? write : last;
}

// Whether the thread of `acted` heard of the write at `changed` before it acted: the writer posted,
// signalled, came to a barrier or wrote to a pipe behind it, and that thread waited there.
static bool was_told(const struct trace *trace, uint32_t changed, uint32_t acted)
{
    const struct trace_event *write = trace_step(trace, changed);
    const struct trace_event *act = trace_step(trace, acted);
    for (uint32_t step = changed + 1; step < acted; step++) {
        const struct trace_event *event = trace_step(trace, step);
        bool tells = event->op == OP_SEM_POST || event->op == OP_COND_SIGNAL ||
                     event->op == OP_COND_BROADCAST || event->op == OP_BARRIER_ARRIVE ||
                     event->op == OP_FD_WRITE || event->op == OP_EXIT;
        for (uint32_t later = step + 1; event->thread == write->thread && tells && later < acted;
             later++) {
            const struct trace_event *wait = trace_step(trace, later);
            bool waits = wait->op == OP_SEM_WAIT || wait->op == OP_SEM_TIMEDWAIT ||
                         wait->op == OP_COND_WAKE || wait->op == OP_BARRIER_LEAVE ||
                         wait->op == OP_FD_READ || wait->op == OP_JOIN;
            bool same = event->op == OP_EXIT
                            ? wait->other == event->thread ||
                                  trace_object(trace, wait->object)->thread == event->thread
                            : wait->object == event->object;
            if (wait->thread == act->thread && waits && same && wait->result == RESULT_DONE) {
                return true;
            }
        }
    }
    return false;
}

// Whether what another thread wrote between a read and the write computed from it is lost by that:
// it was another value than the one read; who writes the same value over it loses nothing unless
// both counted; what was read as part of an area makes no single value; and nobody told the one who
// writes.
static bool is_lost(const struct trace *trace, uint32_t read, uint32_t write, uint32_t over,
                    bool atomic)
{
    const struct trace_event *known = trace_step(trace, read);
    const struct trace_event *lost = trace_step(trace, write);
    const struct trace_event *last = trace_step(trace, over);
    bool counted = is_update(trace, write, atomic) && is_update(trace, over, atomic);
    return lost->after != known->after && (counted || lost->after != last->after) &&
           (fact_area(trace, known) == NULL || fact_area(trace, last) != NULL) &&
           !was_told(trace, write, over);
}

// LOST_UPDATE: believed = the read, changed = the other thread's write, acted = the write over it.
// `atomic`: the failure is about this variable's value, so that loads and stores of it count too.
static bool find_lost_update(const struct trace *trace, uint32_t object, bool atomic,
                             struct finding *finding)
{
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->object != object || !is_update(trace, step, atomic)) {
            continue;
        }
        uint32_t read = fact_last_read(trace, event->thread, object, 0, step);
        uint32_t write = read != 0 ? made_untrue(trace, read, step) : 0;
        if (write != 0 && is_lost(trace, read, write, step, atomic)) {
            cause_fill(finding, CAUSE_LOST_UPDATE, event->thread, trace_step(trace, write)->thread);
            finding->object = object;
            finding->believed = read;
            finding->changed = write;
            finding->acted = step;
            return true;
        }
    }
    return false;
}

// The first step between the two at which the thread lets go of a lock that it took before.
static uint32_t first_release(const struct trace *trace, uint16_t thread, uint32_t after,
                              uint32_t before)
{
    for (uint32_t step = after + 1; step < before; step++) {
        const struct trace_event *event = trace_step(trace, step);
        bool ours = event->thread == thread && fact_frees_lock(event);
        if (ours && fact_last_op(trace, thread, OP_MUTEX_LOCK, event->object, 0, after) != 0) {
            return step;
        }
    }
    return 0;
}

// The thread's last look at the object before it acts. What an update is computed from is part of
// the act.
static uint32_t look_before(const struct trace *trace, const struct trace_event *act,
                            uint32_t acted)
{
    uint32_t look = fact_last_read(trace, act->thread, act->object, 0, acted);
    bool base = (act->flags & EVENT_COMPOUND) != 0;
    return base && look != 0 ? fact_last_read(trace, act->thread, act->object, 0, look) : look;
}

// The last look of the act's thread was made untrue by another thread before it acted, where
// neither a write of its own nor a condition wait lies between the two.
static bool outdated_look(const struct trace *trace, uint32_t acted, struct finding *finding)
{
    const struct trace_event *act = trace_step(trace, acted);
    uint32_t look = look_before(trace, act, acted);
    uint32_t changed = look != 0 ? made_untrue(trace, look, acted) : 0;
    if (changed == 0 || trace_step(trace, changed)->after == trace_step(trace, look)->after ||
        fact_last_write(trace, act->thread, act->object, look, acted) != 0 ||
        fact_last_op(trace, act->thread, OP_COND_WAIT, TRACE_NONE, look, acted) != 0 ||
        was_told(trace, changed, acted)) {
        return false;
    }
    cause_fill(finding, CAUSE_CHECK_THEN_ACT, act->thread, trace_step(trace, changed)->thread);
    finding->believed = look;
    finding->changed = changed;
    finding->acted = acted;
    finding->object = act->object;
    finding->freed = first_release(trace, act->thread, look, changed);
    return true;
}

// Whether the step is the last read of the object by the thread that failed, in which it met what
// it did not expect. A check may come long behind a look: only locks may lie in between.
static bool is_met(const struct trace *trace, const struct suspects *suspects, uint32_t step)
{
    const struct trace_event *event = trace_step(trace, step);
    if (event->thread != suspects->thread || !fact_reads(event) ||
        fact_last_read(trace, event->thread, event->object, step, suspects->end) != 0) {
        return false;
    }
    if (trace->failure.kind == VERDICT_CRASH) {
        return true;
    }
    uint32_t look = fact_last_read(trace, event->thread, event->object, 0, step);
    bool only_locks = look != 0 && trace->failure.kind == VERDICT_ASSERTION;
    for (uint32_t i = look + 1; i < step && only_locks; i++) {
        const struct trace_event *between = trace_step(trace, i);
        only_locks = between->thread != event->thread ||
                     !op_is_synchronisation((enum op_kind)between->op) ||
                     fact_takes_lock(between) || fact_frees_lock(between);
    }
    return only_locks && first_release(trace, event->thread, look, step) != 0;
}

// CHECK_THEN_ACT: believed = the look, freed = where it let go of the lock, changed, acted.
static bool find_check_then_act(const struct trace *trace, const struct suspects *suspects,
                                uint32_t object, struct finding *finding)
{
    for (uint32_t step = 1; step < suspects->end; step++) {
        const struct trace_event *event = trace_step(trace, step);
        bool acts =
            event->object == object && (fact_writes(event) || is_met(trace, suspects, step));
        if (acts && outdated_look(trace, step, finding)) {
            return true;
        }
    }
    return false;
}

// A look in one critical section, and an act in a later one that takes it for granted, of a
// variable that the failed check does not name.
static bool find_two_sections(const struct trace *trace, const struct suspects *suspects,
                              struct finding *finding)
{
    for (uint32_t object = 1; object < trace->object_count; object++) {
        struct finding candidate = {0};
        if (trace_object(trace, object)->kind == OBJECT_VARIABLE &&
            !fact_is_private(trace, object) &&
            find_check_then_act(trace, suspects, object, &candidate) && candidate.freed != 0 &&
            trace_step(trace, candidate.changed)->after !=
                trace_step(trace, candidate.believed)->after) {
            *finding = candidate;
            return true;
        }
    }
    return false;
}

static bool is_line(const struct trace *trace, uint32_t step, const struct trace_access *access)
{
    const struct trace_event *event = trace_step(trace, step);
    return event != NULL &&
           trace_place(trace, event->place)->line == trace_place(trace, access->place)->line;
}

// The race's own variable: what was written where the two meet is what changed, or the act.
static bool find_check_in_race(const struct trace *trace, const struct suspects *suspects,
                               const struct trace_race *race, struct finding *finding)
{
    struct finding candidate = {0};
    if (!find_check_then_act(trace, suspects, race->object, &candidate)) {
        return false;
    }
    const struct trace_access *sides[] = {&race->first, &race->second};
    bool meets = false;
    for (int i = 0; i < 2; i++) {
        meets |= sides[i]->op != OP_READ && (is_line(trace, candidate.changed, sides[i]) ||
                                             is_line(trace, candidate.acted, sides[i]));
    }
    if (meets) {
        *finding = candidate;
    }
    return meets;
}

// No lock but for reading.
static bool lets_in_both(const struct trace *trace, const uint32_t locks[FACT_LOCKS])
{
    bool lets = true;
    for (size_t i = 0; i < FACT_LOCKS && locks[i] != TRACE_NONE; i++) {
        lets &= trace_object(trace, locks[i])->kind == OBJECT_RWLOCK;
    }
    return lets;
}

// What went wrong where it was not the race's own variable: another one, which neither of the two
// threads has a lock for, was written from an outdated look.
static bool find_elsewhere(const struct trace *trace, const struct suspects *suspects,
                           struct finding *finding)
{
    for (uint32_t object = 1; object < trace->object_count; object++) {
        struct finding candidate = {0};
        uint32_t locks[2][FACT_LOCKS];
        if (trace_object(trace, object)->kind != OBJECT_VARIABLE ||
            fact_is_private(trace, object) ||
            !(find_lost_update(trace, object, false, &candidate) ||
              find_check_then_act(trace, suspects, object, &candidate))) {
            continue;
        }
        fact_locks(trace, candidate.threads[0], candidate.acted, locks[0]);
        fact_locks(trace, candidate.threads[1], candidate.changed, locks[1]);
        if (lets_in_both(trace, locks[0]) && lets_in_both(trace, locks[1])) {
            *finding = candidate;
            return true;
        }
    }
    return false;
}

// Whether `event` repeats a read that its thread made in the critical section of the wait.
static bool looks_again(const struct trace *trace, const struct trace_event *event, uint32_t wait)
{
    uint32_t mutex = trace_step(trace, wait)->object2;
    uint32_t locked = fact_last_op(trace, event->thread, OP_MUTEX_LOCK, mutex, 0, wait);
    for (uint32_t step = locked + 1; step < wait; step++) {
        const struct trace_event *look = trace_step(trace, step);
        if (look->thread == event->thread && fact_reads(look) && fact_same_place(look, event)) {
            return true;
        }
    }
    return false;
}

// The first thing the thread does behind its wake-up, 0 when it looks again first or later.
static uint32_t went_on(const struct trace *trace, uint16_t thread, uint32_t wait, uint32_t wake,
                        uint32_t end)
{
    uint32_t acted = 0;
    for (uint32_t step = wake + 1; step < end; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->thread != thread || event->op == OP_MUTEX_LOCK) {
            continue;
        }
        if (fact_reads(event) && looks_again(trace, event, wait)) {
            return 0;
        }
        acted = acted == 0 ? step : acted;
    }
    return acted;
}

// Whether the failure is about what the thread had looked at, in its own hands.
static bool is_about(const struct suspects *suspects, uint32_t object, uint16_t thread)
{
    bool about = false;
    for (size_t i = 0; i < suspects->count; i++) {
        about |= suspects->objects[i] == object;
    }
    return about && suspects->fails && thread == suspects->thread;
}

// Likewise about what it looked at behind its lock: the number, too, that it compares with.
static bool is_about_look(const struct trace *trace, const struct suspects *suspects,
                          uint16_t thread, uint32_t wait)
{
    bool about = false;
    uint32_t step = fact_last_op(trace, thread, OP_MUTEX_LOCK, TRACE_NONE, 0, wait) + 1;
    for (; step < wait && !about; step++) {
        const struct trace_event *event = trace_step(trace, step);
        about = event->thread == thread && fact_reads(event) &&
                is_about(suspects, event->object, thread);
    }
    return about;
}

// IF_NOT_WHILE: believed = the look before the wait, signal = the wake-up, changed = what made it
// untrue again (0: it never became true), acted = where it went on; threads = the woken one, the
// one that changed it.
static bool find_if_not_while(const struct trace *trace, const struct suspects *suspects,
                              uint16_t thread, struct finding *finding)
{
    uint32_t wake = fact_last_op(trace, thread, OP_COND_WAKE, TRACE_NONE, 0, suspects->end);
    const struct trace_event *woken = trace_step(trace, wake);
    if (woken == NULL || (woken->result != RESULT_DONE && woken->result != RESULT_SPURIOUS)) {
        return false;
    }
    uint32_t wait = fact_last_op(trace, thread, OP_COND_WAIT, woken->object, 0, wake);
    uint32_t look = fact_look(trace, thread, wait);
    uint32_t back = fact_last_op(trace, thread, OP_MUTEX_LOCK, woken->object2, wake, suspects->end);
    const struct trace_event *looked = trace_step(trace, look);
    if (wait == 0 || looked == NULL) {
        return false;
    }
    uint32_t acted = went_on(trace, thread, wait, wake, suspects->end);
    uint32_t changed = fact_foreign_write(trace, thread, looked->object, look, acted);
    const struct trace_event *change = trace_step(trace, changed);
    bool untrue = change == NULL || change->after == looked->after ||
                  is_about_look(trace, suspects, thread, wait);
    if (acted == 0 || back == 0 || (!untrue && woken->result != RESULT_SPURIOUS)) {
        return false;
    }
    cause_fill(finding, CAUSE_IF_NOT_WHILE, thread, change != NULL ? change->thread : THREAD_NONE);
    finding->thread_count = change != NULL ? 2 : 1;
    finding->object = looked->object;
    finding->object2 = woken->object;
    finding->believed = look;
    finding->signal = wake;
    finding->changed = changed;
    finding->acted = acted;
    return true;
}

// Whether one of the two slept some time before its access and the other did not, and neither holds
// a lock: where all sleep, that is meant as work, and a lock says that something else was meant.
static bool one_slept(const struct trace *trace, const struct trace_race *race)
{
    uint32_t first =
        fact_last_op(trace, race->first.thread, OP_SLEEP, TRACE_NONE, 0, race->first.step);
    uint32_t second =
        fact_last_op(trace, race->second.thread, OP_SLEEP, TRACE_NONE, 0, race->second.step);
    return (first == 0) != (second == 0) && fact_lock_count(&race->first) == 0 &&
           fact_lock_count(&race->second) == 0;
}

// SLEEP_AS_ORDER: signal = the sleep, acted = the access right behind it; threads = the sleeper,
// the other one.
static bool find_sleep(const struct trace *trace, uint16_t thread, uint16_t other, uint32_t acted,
                       struct finding *finding)
{
    uint32_t sleep = fact_last_op(trace, thread, OP_SLEEP, TRACE_NONE, 0, acted);
    if (acted == 0 || sleep == 0) {
        return false;
    }
    for (uint32_t step = sleep + 1; step < acted; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->thread == thread && op_is_synchronisation((enum op_kind)event->op)) {
            return false;
        }
    }
    cause_fill(finding, CAUSE_SLEEP_AS_ORDER, thread, other);
    finding->thread_count = other != THREAD_NONE ? 2 : 1;
    finding->object = trace_step(trace, acted)->object;
    finding->signal = sleep;
    finding->acted = acted;
    return true;
}

static void find_in_race(const struct trace *trace, const struct suspects *suspects,
                         struct finding *finding)
{
    const struct trace_race *race = &trace->failure.race;
    uint16_t first = race->first.thread;
    uint16_t second = race->second.thread;
    finding->object = race->object;
    if (fact_lock_count(&race->first) > 0 && fact_lock_count(&race->second) > 0 &&
        !fact_shares_lock(race)) {
        find_lost_update(trace, race->object, false, finding);
        cause_fill(finding, CAUSE_TWO_LOCKS, first, second);
        return;
    }
    bool second_reads = race->second.op == OP_READ;
    uint16_t reader = second_reads ? second : first;
    uint16_t writer = second_reads ? first : second;
    uint32_t read = second_reads ? race->second.step : race->first.step;
    uint32_t write = second_reads ? race->first.step : race->second.step;
    bool slept = one_slept(trace, race);
    bool harms = trace->failure.consequence != VERDICT_PASS;
    if (find_lost_update(trace, race->object, false, finding) ||
        cause_find_dead_stack(trace, race->object, race->second.step, finding) ||
        cause_find_barrier_count(trace, race, finding) ||
        cause_find_missing_phase(trace, race, finding) ||
        cause_find_publication(trace, race, finding) || cause_find_polling(trace, race, finding) ||
        (slept && find_sleep(trace, reader, writer, read, finding)) ||
        cause_find_plain_flag(trace, race, finding) ||
        (slept && find_sleep(trace, writer, reader, write, finding)) ||
        cause_find_shared_argument(trace, race, finding) ||
        find_check_in_race(trace, suspects, race, finding) ||
        cause_find_kept_looking(trace, race, finding) ||
        (!harms && find_elsewhere(trace, suspects, finding)) ||
        cause_find_missing_join(trace, race, finding) ||
        cause_find_lent_local(trace, race, finding) ||
        find_if_not_while(trace, suspects, first, finding) ||
        find_if_not_while(trace, suspects, second, finding) ||
        (harms && find_elsewhere(trace, suspects, finding))) {
        return;
    }
    cause_fill(finding, CAUSE_UNLOCKED_ACCESS, first, second);
}

void cause_find_memory(const struct trace *trace, struct finding *finding)
{
    struct suspects suspects;
    find_suspects(trace, &suspects);
    if (trace->failure.has_race) {
        bool ended = trace->failure.consequence == VERDICT_PASS;
        suspects.end = ended ? (uint32_t)trace->event_count + 1 : suspects.end;
        find_in_race(trace, &suspects, finding);
        return;
    }
    for (uint16_t i = 0; i < trace->thread_count; i++) {
        bool failed = i == suspects.thread || suspects.thread == 0;
        if (failed && find_if_not_while(trace, &suspects, i, finding)) {
            return;
        }
    }
    for (size_t i = 0; i < suspects.count; i++) {
        if (find_lost_update(trace, suspects.objects[i], true, finding)) {
            return;
        }
    }
    for (size_t i = 0; i < suspects.count; i++) {
        if (find_check_then_act(trace, &suspects, suspects.objects[i], finding)) {
            return;
        }
    }
    for (size_t i = 0; i < suspects.count; i++) {
        uint32_t read =
            fact_last_read(trace, suspects.thread, suspects.objects[i], 0, suspects.end);
        if (cause_find_dead_stack(trace, suspects.objects[i], read, finding)) {
            return;
        }
        bool unwritten =
            fact_foreign_write(trace, suspects.thread, suspects.objects[i], 0, read) == 0;
        if (unwritten && find_sleep(trace, suspects.thread, THREAD_NONE, read, finding)) {
            return;
        }
    }
    bool checked = trace->failure.kind == VERDICT_ASSERTION;
    if (checked && find_two_sections(trace, &suspects, finding)) {
        return;
    }
    for (uint32_t object = 1; checked && object < trace->object_count; object++) {
        if (!fact_is_private(trace, object) && find_lost_update(trace, object, true, finding)) {
            return;
        }
    }
}
