// cause_flag.c: what one thread tells another through plain variables and meetings, without a lock.
#include "trace/cause_parts.h"
#include "trace/facts.h"

#include <string.h>

// UNORDERED_PUBLICATION: object = the data, object2 = the flag; changed = the store of the flag,
// believed = the load that saw it; threads = reader, publisher.
bool cause_find_publication(const struct trace *trace, const struct trace_race *race,
                            struct finding *finding)
{
    uint16_t writer = race->first.thread;
    uint16_t reader = race->second.thread;
    uint32_t load = fact_last_op(trace, reader, OP_ATOMIC_LOAD, TRACE_NONE, 0, race->second.step);
    uint32_t update = fact_last_op(trace, reader, OP_ATOMIC_RMW, TRACE_NONE, 0, race->second.step);
    load = update > load ? update : load;
    const struct trace_event *seen = trace_step(trace, load);
    if (seen == NULL || race->first.step == 0 || load < race->first.step) {
        return false;
    }
    uint64_t value = load == update ? seen->before : seen->after;
    uint32_t store = fact_last_write(trace, writer, seen->object, race->first.step, load);
    if (store == 0 || trace_step(trace, store)->after != value) {
        return false;
    }
    cause_fill(finding, CAUSE_UNORDERED_PUBLICATION, reader, writer);
    finding->object = race->object;
    finding->object2 = seen->object;
    finding->changed = store;
    finding->believed = load;
    return true;
}

// Whether the thread waits on a condition after its look: then it does not ask again and again.
static bool waits_behind(const struct trace *trace, const struct trace_access *reader)
{
    for (uint32_t step = reader->step; reader->step != 0 && step <= trace->event_count; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->thread == reader->thread && op_is_synchronisation((enum op_kind)event->op)) {
            return event->op == OP_COND_WAIT;
        }
    }
    return trace->failure.consequence == VERDICT_MISUSE && trace->failure.thread == reader->thread;
}

// Whether the thread's next step behind each of two looks is the same access to different memory:
// it goes through an array, and does not wait.
static bool goes_on_elsewhere(const struct trace *trace, uint32_t look, uint32_t again)
{
    const struct trace_event *one = trace_step(trace, look + 1);
    const struct trace_event *other = trace_step(trace, again + 1);
    uint16_t thread = trace_step(trace, look)->thread;
    return one != NULL && other != NULL && one->thread == thread && other->thread == thread &&
           one->op == OP_READ && other->op == OP_READ && fact_same_place(one, other) &&
           one->object != other->object;
}

// The step at which the thread of the read at `step` looked there again and saw the same: nothing
// but looks, naps and output lies in between. 0 none; the step of a look with another value is put
// in `*seen`.
static uint32_t looks_again(const struct trace *trace, uint32_t step, uint32_t *seen)
{
    const struct trace_event *look = trace_step(trace, step);
    for (uint32_t next = step + 1; next <= trace->event_count; next++) {
        const struct trace_event *event = trace_step(trace, next);
        bool rests = event->op == OP_SLEEP || event->op == OP_YIELD || event->op == OP_OUTPUT ||
                     event->op == OP_CLOCK;
        if (event->thread != look->thread || rests) {
            continue;
        }
        if (event->object == look->object && event->op == OP_READ && event->code == look->code &&
            fact_same_place(event, look)) {
            if (goes_on_elsewhere(trace, step, next)) {
                return 0;
            }
            *seen = event->after != look->after ? next : 0;
            return event->after == look->after ? next : 0;
        }
        if (event->op != OP_READ) {
            return 0;
        }
    }
    return 0;
}

// Whether the variable stands for itself, and is no element or link of something larger.
static bool is_alone(const struct trace *trace, uint32_t object)
{
    return strchr(trace_object_name(trace, object), '[') == NULL &&
           trace_object(trace, object)->type != TYPE_POINTER;
}

// Whether the thread stays at its look until it sees another value: between two looks it does
// nothing else, or it goes on (as far as the run shows) at the first one that tells it something
// new.
static bool keeps_looking(const struct trace *trace, const struct trace_access *reader,
                          uint32_t object)
{
    uint32_t reads = 0, news = 0;
    uint64_t first = 0;
    bool ended = false;
    const struct trace_event *look = trace_step(trace, reader->step);
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        const struct trace_event *event = trace_step(trace, step);
        bool ends = event->op == OP_EXIT || event->op == OP_PROCESS_EXIT;
        ended = ended || (event->thread == reader->thread && ends);
        if (event->thread != reader->thread || event->object != object ||
            event->place != reader->place || (look != NULL && event->code != look->code)) {
            continue;
        }
        uint32_t seen = 0;
        if (looks_again(trace, step, &seen) != 0) {
            return true;
        }
        first = reads++ == 0 ? event->after : first;
        news += event->after != first;
    }
    return is_alone(trace, object) && reads > 1 && (news == 1 || (news == 0 && !ended));
}

// PLAIN_FLAG: one thread only reads the variable, another writes it. threads = reader, writer;
// believed = its read.
static bool find_flag(const struct trace *trace, const struct trace_race *race,
                      struct finding *finding)
{
    bool first_reads = race->first.op == OP_READ;
    const struct trace_access *reader = first_reads ? &race->first : &race->second;
    const struct trace_access *writer = first_reads ? &race->second : &race->first;
    if (reader->op != OP_READ || writer->op != OP_WRITE || reader->locks[0] != TRACE_NONE) {
        return false;
    }
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->object != race->object) {
            continue;
        }
        if (fact_writes(event) &&
            (event->thread == reader->thread || (event->flags & EVENT_COMPOUND) != 0)) {
            return false;
        }
    }
    cause_fill(finding, CAUSE_PLAIN_FLAG, reader->thread, writer->thread);
    finding->object = race->object;
    finding->believed = reader->step;
    finding->changed = writer->step;
    return true;
}

// The reader comes back to look again and again.
bool cause_find_polling(const struct trace *trace, const struct trace_race *race,
                        struct finding *finding)
{
    const struct trace_access *reader = race->first.op == OP_READ ? &race->first : &race->second;
    return keeps_looking(trace, reader, race->object) && find_flag(trace, race, finding);
}

bool cause_find_plain_flag(const struct trace *trace, const struct trace_race *race,
                           struct finding *finding)
{
    const struct trace_access *reader = race->first.op == OP_READ ? &race->first : &race->second;
    return trace_object(trace, race->object)->type == TYPE_BOOL && is_alone(trace, race->object) &&
           fact_lock_count(&race->first) + fact_lock_count(&race->second) == 0 &&
           !waits_behind(trace, reader) && find_flag(trace, race, finding);
}

// PLAIN_FLAG: a thread looked again and again until another one's write let it go on; it may write
// the variable itself later. Filled as by find_flag.
bool cause_find_kept_looking(const struct trace *trace, const struct trace_race *race,
                             struct finding *finding)
{
    uint32_t turns = 0;
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        const struct trace_event *look = trace_step(trace, step);
        if (look->object != race->object || look->op != OP_READ) {
            continue;
        }
        uint32_t seen = 0;
        turns += looks_again(trace, step, &seen) != 0;
        if (seen == 0 || turns == 0) {
            continue;
        }
        uint32_t write = fact_foreign_write(trace, look->thread, race->object, step, seen);
        bool first_reads = race->first.op == OP_READ;
        bool reads = first_reads || race->second.op == OP_READ;
        const struct trace_access *reader = first_reads ? &race->first : &race->second;
        const struct trace_access *writer = first_reads ? &race->second : &race->first;
        if (write == 0) {
            continue;
        }
        cause_fill(finding, CAUSE_PLAIN_FLAG, reads ? reader->thread : look->thread,
                   reads ? writer->thread : trace_step(trace, write)->thread);
        finding->object = race->object;
        finding->believed = seen;
        finding->changed = write;
        return true;
    }
    return false;
}

// The step at which the thread left the barrier for the `turn`th time, 0 never.
static uint32_t leaves(const struct trace *trace, uint16_t thread, uint32_t barrier, uint32_t turn)
{
    for (uint32_t step = 1; turn > 0 && step <= trace->event_count; step++) {
        const struct trace_event *event = trace_step(trace, step);
        bool left = event->thread == thread && event->op == OP_BARRIER_LEAVE &&
                    event->object == barrier && event->result != RESULT_WAITS;
        if (left && --turn == 0) {
            return step;
        }
    }
    return 0;
}

static uint32_t first_write(const struct trace *trace, uint16_t thread, uint32_t object,
                            uint32_t after)
{
    for (uint32_t step = after + 1; step <= trace->event_count; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->thread == thread && event->object == object && fact_writes(event)) {
            return step;
        }
    }
    return 0;
}

// The barrier at which the thread arrives next, TRACE_NONE none.
static uint32_t next_meeting(const struct trace *trace, uint16_t thread, uint32_t after)
{
    for (uint32_t step = after + 1; step <= trace->event_count; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->thread == thread && event->op == OP_BARRIER_ARRIVE) {
            return event->object;
        }
    }
    return TRACE_NONE;
}

// The threads do the same: each writes its part of an array at one place, and then one of them
// reads the part of the other. No lock and no meeting lies in between.
static bool find_own_parts(const struct trace *trace, const struct trace_access *writer,
                           const struct trace_access *reader, struct finding *finding)
{
    uint32_t object = trace->failure.race.object;
    uint32_t own = 0;
    for (uint32_t step = 1; step < reader->step; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->thread != reader->thread) {
            continue;
        }
        if (op_is_synchronisation((enum op_kind)event->op)) {
            return false;
        }
        if (event->op == OP_WRITE && event->object != object && event->place == writer->place &&
            fact_is_same_whole(trace, event->object, object)) {
            own = step;
        }
    }
    if (own == 0 || writer->step == 0 ||
        fact_last_write(trace, reader->thread, object, 0, (uint32_t)trace->event_count + 1) != 0) {
        return false;
    }
    cause_fill(finding, CAUSE_MISSING_PHASE, writer->thread, reader->thread);
    finding->object = object;
    finding->believed = own;
    finding->changed = reader->step;
    finding->acted = writer->step;
    return true;
}

// Both accesses come before the first meeting of the two.
static bool find_first_phase(const struct trace *trace, const struct trace_access *writer,
                             const struct trace_access *reader, struct finding *finding)
{
    uint32_t barrier = next_meeting(trace, writer->thread, writer->step);
    bool met = fact_last_op(trace, writer->thread, OP_BARRIER_LEAVE, TRACE_NONE, 0, writer->step);
    if (met || barrier == TRACE_NONE || writer->step == 0 || reader->step == 0 ||
        next_meeting(trace, reader->thread, reader->step) != barrier) {
        return false;
    }
    cause_fill(finding, CAUSE_MISSING_PHASE, writer->thread, reader->thread);
    finding->object = trace->failure.race.object;
    finding->object2 = barrier;
    finding->changed = reader->step;
    finding->acted = writer->step;
    return true;
}

// How many threads come to the barrier in this run.
static unsigned visitors(const struct trace *trace, uint32_t barrier)
{
    unsigned count = 0;
    uint32_t end = (uint32_t)trace->event_count + 1;
    for (uint16_t i = 0; i < trace->thread_count; i++) {
        count += fact_last_op(trace, i, OP_BARRIER_ARRIVE, barrier, 0, end) != 0;
    }
    return count;
}

// BARRIER_COUNT in a race: one thread is behind a barrier that the other, before it, has still to
// come to, and more threads come there than it waits for. threads = the one before it, the one
// behind it; object = the barrier; signal = where the second left it, acted = where the first came.
bool cause_find_barrier_count(const struct trace *trace, const struct trace_race *race,
                              struct finding *finding)
{
    const struct trace_access *sides[] = {&race->first, &race->second};
    for (int i = 0; i < 2; i++) {
        const struct trace_access *before = sides[i];
        const struct trace_access *behind = sides[1 - i];
        uint32_t barrier = next_meeting(trace, before->thread, before->step);
        uint32_t left =
            before->step == 0 || behind->step == 0 || barrier == TRACE_NONE
                ? 0
                : fact_last_op(trace, behind->thread, OP_BARRIER_LEAVE, barrier, 0, behind->step);
        if (left != 0 && visitors(trace, barrier) > trace_object(trace, barrier)->first) {
            cause_fill(finding, CAUSE_BARRIER_COUNT, before->thread, behind->thread);
            finding->object = barrier;
            finding->signal = left;
            for (uint32_t step = before->step; finding->acted == 0; step++) {
                const struct trace_event *event = trace_step(trace, step);
                bool comes = event->op == OP_BARRIER_ARRIVE && event->thread == before->thread;
                finding->acted = comes ? step : 0;
            }
            return true;
        }
    }
    return false;
}

// MISSING_PHASE: both threads come out of the same meeting, and one reads what the other writes
// behind it. threads = writer, reader; object2 = the barrier; changed = the read, acted = the
// write, signal and freed = where reader and writer left the barrier (0 where it is their first);
// believed = what the writer had written before that meeting, 0 nothing. Without a meeting object2
// is TRACE_NONE, and believed is the write of the reader's own part.
bool cause_find_missing_phase(const struct trace *trace, const struct trace_race *race,
                              struct finding *finding)
{
    bool first_writes = race->first.op == OP_WRITE;
    const struct trace_access *writer = first_writes ? &race->first : &race->second;
    const struct trace_access *reader = first_writes ? &race->second : &race->first;
    uint32_t left =
        fact_last_op(trace, reader->thread, OP_BARRIER_LEAVE, TRACE_NONE, 0, reader->step);
    if (writer->op != OP_WRITE || reader->op != OP_READ) {
        return false;
    }
    if (left == 0) {
        return find_first_phase(trace, writer, reader, finding) ||
               find_own_parts(trace, writer, reader, finding);
    }
    uint32_t barrier = trace_step(trace, left)->object;
    uint32_t turn = 1;
    while (leaves(trace, reader->thread, barrier, turn) != left) {
        turn++;
    }
    uint32_t leave = leaves(trace, writer->thread, barrier, turn);
    uint32_t write = leave != 0 ? first_write(trace, writer->thread, race->object, leave) : 0;
    if (write == 0) {
        return false;
    }
    cause_fill(finding, CAUSE_MISSING_PHASE, writer->thread, reader->thread);
    finding->object = race->object;
    finding->object2 = barrier;
    finding->believed = fact_last_write(trace, writer->thread, race->object, 0, leave);
    finding->changed = reader->step;
    finding->acted = write;
    finding->signal = left;
    finding->freed = leave;
    return true;
}
