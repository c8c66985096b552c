// story.c: what every explanation shares: the first sentence, sums, and the summary of one line.
#include "trace/story.h"

#include "trace/facts.h"

#include <inttypes.h>
#include <string.h>

// How much the thread added; 0 when that cannot be said.
static int64_t change_of(const struct trace_object *variable, uint64_t from, uint64_t to)
{
    bool integer = variable->type == TYPE_SIGNED || variable->type == TYPE_UNSIGNED;
    int64_t change = (int64_t)(to - from);
    if (variable->size > 0 && variable->size < 8) {
        int unused = 64 - 8 * variable->size;
        change = (int64_t)((to - from) << unused) >> unused;
    }
    return integer && change > -1000000 && change < 1000000 ? change : 0;
}

void story_terms(struct words *words, uint32_t object, uint64_t from, uint64_t to)
{
    int64_t change = change_of(trace_object(words->trace, object), from, to);
    if (change == 0) {
        words_say(words, "$V", object, to);
        return;
    }
    words_say(words, "$V", object, from);
    text_printf(words->out, " %c %" PRId64, change > 0 ? '+' : '-', change > 0 ? change : -change);
}

void story_sum(struct words *words, uint32_t object, uint64_t from, uint64_t to)
{
    story_terms(words, object, from, to);
    if (change_of(trace_object(words->trace, object), from, to) != 0) {
        words_say(words, " = $V", object, to);
    }
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Whether the text uses the variable's value: "cell" of cell[1] stands there, and not as "&cell",
// but for what a call like atomic_load gets.
static bool uses(const char *expression, const char *variable, bool atomic)
{
    variable += strspn(variable, "*(");
    size_t length = 0;
    while (is_word(variable[length])) {
        length++;
    }
    for (const char *at = expression; length > 0 && *at != '\0'; at++) {
        bool begins = at == expression || (!is_word(at[-1]) && (atomic || at[-1] != '&'));
        if (begins && strncmp(at, variable, length) == 0 && !is_word(at[length])) {
            return true;
        }
    }
    return false;
}

// Why the call in a check did not get what it asked for.
static void say_refusal(struct words *words, const struct trace_event *event)
{
    const struct trace_object *object = trace_object(words->trace, event->object);
    unsigned thread = event->thread;
    if (event->result == RESULT_TIMEOUT) {
        words_say(words, ": the time of $T ran out", thread);
    } else if (event->op == OP_BARRIER_LEAVE) {
        words_say(words, ": the barrier chose another thread than $T", thread);
    } else if (event->result == RESULT_INTERRUPTED) {
        words_say(words, ": a signal ended the call of $T", thread);
    } else if (event->result != RESULT_BUSY) {
        words_say(words, ": the call of $T was refused", thread);
    } else if (object->kind == OBJECT_THREAD) {
        words_say(words, ": $O had not ended yet", event->object);
    } else if (object->kind == OBJECT_SEM) {
        words_say(words, ": $O was 0 then", event->object);
    } else {
        words_say(words, ": another thread had $O then", event->object);
    }
}

enum { CHECKED_MAX = 3 };

// The thread's last reads, on the line of the check, of variables in it, the last one first; how
// many. A call there that was refused comes alone.
static size_t find_checked(const struct trace *trace, uint16_t thread, uint32_t place,
                           uint32_t last, const char *expression, uint32_t steps[CHECKED_MAX])
{
    uint32_t line = trace_place(trace, place)->line;
    size_t count = 0;
    for (uint32_t step = last; step >= 1 && count < CHECKED_MAX; step--) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->thread != thread || trace_place(trace, event->place)->line != line) {
            continue;
        }
        bool refused = event->result == RESULT_BUSY || event->result == RESULT_TIMEOUT ||
                       event->result == RESULT_ERROR ||
                       (event->result == RESULT_INTERRUPTED && event->op != OP_KILL);
        bool chosen = event->op == OP_BARRIER_LEAVE && (event->flags & EVENT_SERIAL) == 0 &&
                      strstr(expression, "SERIAL") != NULL;
        bool call = (refused || chosen) && *op_call_name((enum op_kind)event->op) != '\0';
        bool value =
            fact_reads(event) && event->size <= 8 &&
            uses(expression, trace_object_name(trace, event->object), event->op == OP_ATOMIC_LOAD);
        for (size_t i = 0; i < count; i++) {
            value = value && trace_step(trace, steps[i])->object != event->object;
        }
        if ((call && count == 0) || (!call && value)) {
            steps[count++] = step;
        }
        if (call) {
            break;
        }
    }
    return count;
}

// What the failed check saw: the values that it read, or what the call in it came to.
static void say_checked(struct words *words, uint16_t thread, uint32_t place, uint32_t last,
                        const char *expression)
{
    const struct trace *trace = words->trace;
    uint32_t steps[CHECKED_MAX];
    size_t count = find_checked(trace, thread, place, last, expression, steps);
    const char *values = trace_text(trace, trace->failure.values);
    const char *link = ": ";
    for (size_t i = count; i-- > 0; link = ", ") {
        const struct trace_event *event = trace_step(trace, steps[i]);
        if (!fact_reads(event) || event->result == RESULT_BUSY) {
            say_refusal(words, event);
            return;
        }
        bool address = trace_object(trace, event->object)->type == TYPE_POINTER &&
                       event->after != 0 && *trace_target_name(trace, event->after) == '\0';
        words_say(words, address ? "$S$O was not NULL" : "$S$O was $A", link, event->object,
                  steps[i]);
    }
    if (*values != '\0') {
        words_say(words, "$S$S", link, values);
    }
}

// The failure of a data race is the race; the check that failed in its run is an event.
static void say_assertion(struct words *words)
{
    const struct trace *trace = words->trace;
    const struct trace_failure *failure = &trace->failure;
    const struct trace_event *event = trace_step(trace, failure->step);
    bool by_event =
        event != NULL && failure->kind == VERDICT_DATA_RACE && event->op == OP_PROCESS_EXIT;
    const char *expression = trace_text(trace, failure->detail);
    if (event != NULL && event->op == OP_PROCESS_EXIT && event->text != TRACE_NONE) {
        expression = trace_text(trace, event->text);
    }
    uint16_t thread = by_event ? event->thread : failure->thread;
    uint32_t place = by_event ? event->place : failure->place;
    words_say(words, "The check `$S` on $L failed", expression, place);
    say_checked(words, thread, place,
                failure->step != 0 ? failure->step : (uint32_t)trace->event_count, expression);
    words_say(words, ".");
}

static const char *detail_or(const struct trace *trace, const char *otherwise)
{
    const char *detail = trace_text(trace, trace->failure.detail);
    return *detail != '\0' ? detail : otherwise;
}

bool story_race_harms(const struct trace *trace)
{
    return trace->failure.consequence != VERDICT_PASS;
}

// The crash of a call through a pointer has no line; what is known is the step before.
static void say_crash(struct words *words)
{
    const struct trace *trace = words->trace;
    const struct trace_failure *failure = &trace->failure;
    const char *what = detail_or(trace, "it used memory that is not its own");
    if (trace_place(trace, failure->place)->line != 0) {
        words_say(words, "$T crashed on $L: $S.", (unsigned)failure->thread, failure->place, what);
        return;
    }
    uint32_t last = fact_last_step(trace, failure->thread);
    words_say(words, "$T crashed: $S", (unsigned)failure->thread, what);
    const struct trace_event *event = trace_step(trace, last);
    if (event != NULL && trace_place(trace, event->place)->line != 0) {
        words_say(words, " (after its step on $L)", event->place);
    }
    words_say(words, ".");
}

const struct trace_event *story_exit_call(const struct trace *trace)
{
    const struct trace_event *last = trace_step(trace, (uint32_t)trace->event_count);
    bool calls = last != NULL && last->op == OP_PROCESS_EXIT && last->text == TRACE_NONE &&
                 trace_place(trace, last->place)->line != 0;
    return calls ? last : NULL;
}

static void say_status(struct words *words)
{
    unsigned status = (unsigned)words->trace->failure.code;
    const struct trace_event *call = story_exit_call(words->trace);
    if (call != NULL) {
        words_say(words, "$T ended the program on $L, with exit status $N.", (unsigned)call->thread,
                  call->place, status);
    } else {
        words_say(words, "The program ended with exit status $N.", status);
    }
}

// What a race led to, where a failure of that kind alone would be told at more length.
static void say_consequence(struct words *words)
{
    switch (words->trace->failure.consequence) {
    case VERDICT_MISUSE:
        story_misuse_seen(words);
        break;
    case VERDICT_LIVELOCK:
        story_turns(words);
        break;
    case VERDICT_LEAK:
    case VERDICT_USE_AFTER_FREE:
    case VERDICT_DOUBLE_FREE:
    case VERDICT_HEAP_OVERFLOW:
        story_block(words);
        break;
    default:
        story_stuck(words);
        break;
    }
}

void story_seen(struct words *words)
{
    const struct trace *trace = words->trace;
    const struct trace_failure *failure = &trace->failure;
    bool harm = story_race_harms(trace);
    switch (harm ? failure->consequence : failure->kind) {
    case VERDICT_ASSERTION:
        say_assertion(words);
        break;
    case VERDICT_CRASH:
        say_crash(words);
        break;
    case VERDICT_NONZERO_EXIT:
        say_status(words);
        break;
    case VERDICT_OUTPUT:
        words_say(words, "$S.",
                  detail_or(trace, "The program printed something else than expected"));
        break;
    case VERDICT_PROPERTY:
        words_say(words, "This did not hold: $S.", detail_or(trace, "a rule of the task"));
        break;
    case VERDICT_USE_AFTER_FREE:
    case VERDICT_DOUBLE_FREE:
    case VERDICT_HEAP_OVERFLOW:
    case VERDICT_LEAK:
        harm ? say_consequence(words) : story_block(words);
        break;
    default:
        harm ? say_consequence(words) : story_kind(words);
        break;
    }
}

// What a signal or a count has to do with it.
static void sum_up_count(struct words *words, const struct finding *finding,
                         const struct state *end)
{
    const struct trace_event *signal = trace_step(words->trace, finding->signal);
    const struct object_state *object = &end->objects[finding->object];
    if (finding->cause == CAUSE_LOST_WAKEUP && signal != NULL && finding->object == TRACE_NONE) {
        words_say(words, ", and had run its handler before ($F)", signal->place);
    } else if (finding->cause == CAUSE_LOST_WAKEUP && signal != NULL) {
        words_say(words,
                  signal->op == OP_COND_BROADCAST ? ", which $T had broadcast before ($F)"
                                                  : ", which $T had signalled before ($F)",
                  (unsigned)signal->thread, signal->place);
    } else if (finding->cause == CAUSE_BARRIER_REUSE && signal != NULL) {
        words_say(words, ", which $T broadcast before ($F)", (unsigned)signal->thread,
                  signal->place);
    } else if (finding->cause == CAUSE_SIGNAL_NOT_BROADCAST && signal != NULL) {
        words_say(words, "; the signal of $T ($F) woke $T", (unsigned)signal->thread, signal->place,
                  (unsigned)finding->threads[2]);
    } else if (finding->cause == CAUSE_ONE_PILL) {
        words_say(words, "; $T, which does the same work, has ended",
                  (unsigned)finding->threads[1]);
    } else if (finding->cause == CAUSE_NESTED_WAIT) {
        words_say(words, " and has `$O`, for which $T waits", finding->object2,
                  (unsigned)finding->threads[1]);
    } else if (finding->cause == CAUSE_SEMAPHORE_COUNT) {
        words_say(words, ", which is 0");
    } else if (finding->cause == CAUSE_BARRIER_COUNT && object->needed != 0) {
        words_say(words, ", which $N of $N reached", (unsigned)object->value,
                  (unsigned)object->needed);
    }
}

// A reader that queues behind a writer that waits for it.
static void sum_up_behind(struct words *words, const struct finding *finding,
                          const struct state *end)
{
    unsigned reader = finding->threads[0];
    unsigned writer = finding->threads[1];
    words_say(words,
              "$T waits for reader-writer lock `$O` ($F) behind $T, which waits for $T to leave it "
              "($F)",
              reader, finding->object, end->threads[reader].place, writer, reader,
              end->threads[writer].place);
}

static void say_wait(struct words *words, const struct thread_state *waiter)
{
    const struct trace_object *object = trace_object(words->trace, waiter->waits_for);
    if (object->kind == OBJECT_FD || waiter->waits_for == TRACE_NONE) {
        words_wait(words, waiter->waits_op, waiter->waits_for, waiter->last_step);
        words_say(words, " ($F)", waiter->place);
        return;
    }
    words_say(words, "waits for $S `$O` ($F)", words_kind((enum object_kind)object->kind),
              waiter->waits_for, waiter->place);
}

static void sum_up_deadlock(struct words *words, const struct finding *finding)
{
    struct state end = {0};
    state_after(&end, words->trace, (uint32_t)words->trace->event_count);
    if (finding->cause == CAUSE_LOCK_CYCLE && finding->object2 != TRACE_NONE) {
        sum_up_behind(words, finding, &end);
        state_finish(&end);
        return;
    }
    if (finding->cause == CAUSE_NESTED_WAIT && finding->acted != 0) {
        words_say(words, "$T looks at `$O` ($F) turn after turn", (unsigned)finding->threads[0],
                  finding->object, trace_step(words->trace, finding->acted)->place);
        sum_up_count(words, finding, &end);
        state_finish(&end);
        return;
    }
    size_t first = finding->thread_count > 0 ? finding->threads[0] : end.thread_count;
    // Who waits for the end of another is told only when nobody waits for anything else.
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; first == end.thread_count && i < end.thread_count; i++) {
            bool joins =
                end.threads[i].waits_op == OP_JOIN || end.threads[i].waits_op == OP_TIMEDJOIN;
            bool tells = end.threads[i].status == STATUS_WAITS && (pass == 1 || !joins);
            first = tells ? i : first;
        }
    }
    bool cycle = finding->cause == CAUSE_LOCK_CYCLE || finding->cause == CAUSE_JOIN_CYCLE;
    size_t links = cycle ? finding->thread_count : 1;
    for (size_t i = 0; first < end.thread_count && i < links; i++) {
        uint16_t thread = cycle ? finding->threads[i] : (uint16_t)first;
        const struct thread_state *waiter = &end.threads[thread];
        bool joins = trace_object(words->trace, waiter->waits_for)->kind == OBJECT_THREAD;
        if (i == 0) {
            words_say(words, "$T ", thread);
        }
        if (joins) {
            words_say(words, "waits at $F for the end of $O", waiter->place, waiter->waits_for);
        } else if (i == 0) {
            say_wait(words, waiter);
        } else {
            words_say(words, "waits for `$O` ($F)", waiter->waits_for, waiter->place);
        }
        uint16_t holder =
            cycle ? finding->threads[(i + 1) % links] : state_holder(&end, words->trace, thread);
        if (finding->cause == CAUSE_UPGRADE) {
            words_say(words, ", which it has for reading itself");
        } else if (holder < end.thread_count && !joins) {
            words_say(words, holder == thread ? ", which it has itself" : ", held by $T",
                      (unsigned)holder);
        }
        words_say(words, i + 1 < links ? ", which " : "");
    }
    sum_up_count(words, finding, &end);
    state_finish(&end);
}

static void sum_up_race(struct words *words, const struct finding *finding)
{
    const struct trace_race *race = &words->trace->failure.race;
    if (finding->cause == CAUSE_LOST_UPDATE) {
        words_say(words, "$T wrote `$O` (", (unsigned)finding->threads[0], finding->object);
        words_say(words, "$F) from a value that $T had changed meanwhile ($F)",
                  trace_step(words->trace, finding->acted)->place, (unsigned)finding->threads[1],
                  trace_step(words->trace, finding->changed)->place);
        return;
    }
    bool first_reads = race->first.op == OP_READ || race->first.op == OP_ATOMIC_LOAD;
    bool second_reads = race->second.op == OP_READ || race->second.op == OP_ATOMIC_LOAD;
    words_say(words, "$T $S `$O` ($F) and $T $S it ($F), and nothing orders the two",
              (unsigned)race->first.thread, first_reads ? "reads" : "writes", race->object,
              race->first.place, (unsigned)race->second.thread, second_reads ? "reads" : "writes",
              race->second.place);
}

void story_summary(struct words *words, const struct finding *finding)
{
    const struct trace_failure *failure = &words->trace->failure;
    size_t before = words->out->length;
    if (failure->kind == VERDICT_DEADLOCK) {
        sum_up_deadlock(words, finding);
    } else if (failure->kind == VERDICT_DATA_RACE) {
        sum_up_race(words, finding);
    } else {
        struct text sentence = {0};
        struct words inner = *words;
        inner.out = &sentence;
        inner.with_files = true;
        story_seen(&inner);
        const char *bytes = text_string(&sentence);
        const char *end = strstr(bytes, ". ");
        text_add_bytes(words->out, bytes,
                       end != NULL ? (size_t)(end - bytes) + 1 : sentence.length);
        text_finish(&sentence);
    }
    if (words->out->length > before && words->out->bytes[words->out->length - 1] != '.') {
        words_say(words, ".");
    }
}
