// explain_step.c: the sentence under the timeline: what the last step meant and what hangs on the
// next one.
#include "trace/explain.h"

#include "trace/facts.h"
#include "trace/story.h"

#include <stdlib.h>

// A thread about to write over a value that it has not seen.
struct stale {
    const struct trace_event *next;
    uint32_t read;  // step of its read
    uint32_t write; // step of the other thread's write
};

static uint32_t read_behind(const struct trace *trace, uint32_t step,
                            const struct trace_event *next)
{
    bool computed = fact_writes(next) && (next->flags & EVENT_COMPOUND) != 0;
    return computed ? fact_last_read(trace, next->thread, next->object, 0, step + 1) : 0;
}

static bool find_stale(const struct trace *trace, uint32_t step, const struct trace_event *next,
                       size_t count, struct stale *stale)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t read = read_behind(trace, step, &next[i]);
        uint32_t write =
            read == 0 ? 0
                      : fact_foreign_write(trace, next[i].thread, next[i].object, read, step + 1);
        if (write != 0) {
            *stale = (struct stale){.next = &next[i], .read = read, .write = write};
            return true;
        }
    }
    return false;
}

void explain_carried(const struct trace *trace, uint32_t step, const struct trace_event *next,
                     struct text *out)
{
    uint32_t read = next != NULL ? read_behind(trace, step, next) : 0;
    if (read != 0) {
        struct words words = {.trace = trace, .out = out};
        words_say(&words, "(it read $A, step $N)", read, read);
    }
}

// `object` is what the sentence before this one was about.
static void say_stale(struct words *words, const struct stale *stale, uint32_t object)
{
    const struct trace_event *read = trace_step(words->trace, stale->read);
    const struct trace_event *write = trace_step(words->trace, stale->write);
    words_say(words, " $T still holds the $A", (unsigned)read->thread, stale->read);
    if (object != read->object) {
        words_say(words, " of $O", read->object);
    }
    words_say(words, " that it read at step $N, so its next step writes ", stale->read);
    story_sum(words, stale->next->object, read->after, stale->next->after);
    words_say(words, " over $T's $A.", (unsigned)write->thread, stale->write);
}

// The other thread that is about to write from the same value, when the last step was a read.
static void say_twin(struct words *words, uint32_t step, const struct trace_event *next,
                     size_t count)
{
    const struct trace_event *event = trace_step(words->trace, step);
    words_say(words, "$T read $A in $O", (unsigned)event->thread, step, event->object);
    const struct trace_event *own = NULL;
    for (size_t i = 0; i < count; i++) {
        own = next[i].thread == event->thread ? &next[i] : own;
    }
    if (own == NULL || own->object != event->object || read_behind(words->trace, step, own) == 0) {
        words_say(words, ".");
        return;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t read = read_behind(words->trace, step, &next[i]);
        bool twin = &next[i] != own && next[i].object == event->object && read != 0 &&
                    trace_step(words->trace, read)->after == event->after;
        if (twin) {
            words_say(words, ", the same $A that $T read at step $N. Each is about to write ", step,
                      (unsigned)next[i].thread, read);
            story_sum(words, event->object, event->after, own->after);
            words_say(words, ".");
            return;
        }
    }
    words_say(words, ". Its next step writes ");
    story_sum(words, event->object, event->after, own->after);
    words_say(words, ".");
}

// The step of the other thread's write that this write loses, 0 none; `*read` is what it was
// computed from.
static uint32_t loses(const struct trace *trace, uint32_t step, uint32_t *read)
{
    const struct trace_event *event = trace_step(trace, step);
    bool computed = fact_writes(event) && (event->flags & EVENT_COMPOUND) != 0;
    *read = computed ? fact_last_read(trace, event->thread, event->object, 0, step) : 0;
    return *read != 0 ? fact_foreign_write(trace, event->thread, event->object, *read, step) : 0;
}

static void say_write(struct words *words, uint32_t step)
{
    const struct trace_event *event = trace_step(words->trace, step);
    uint32_t read;
    uint32_t lost = loses(words->trace, step, &read);
    if (lost == 0) {
        words_say(words, "$T wrote $A to $O.", (unsigned)event->thread, step, event->object);
        return;
    }
    words_say(words, "$T wrote ", (unsigned)event->thread);
    story_sum(words, event->object, trace_step(words->trace, read)->after, event->after);
    words_say(words,
              " from the $A that it read at step $N. The $A that $T wrote at step $N is gone.",
              read, read, lost, (unsigned)trace_step(words->trace, lost)->thread, lost);
}

// The second of two accesses that nothing orders.
static void say_race(struct words *words, uint32_t step)
{
    const struct trace_race *race = &words->trace->failure.race;
    const struct trace_access *other = race->first.step < step ? &race->first : &race->second;
    bool both = words->trace->failure.has_race && race->first.step != 0 && race->second.step != 0;
    if (!both || (step != race->first.step && step != race->second.step) || other->step >= step) {
        return;
    }
    const struct trace_event *event = trace_step(words->trace, step);
    const struct trace_event *before = trace_step(words->trace, other->step);
    bool same = event->object == before->object && event->text == before->text;
    words_say(words, " $T $S $S at step $N, and nothing orders the two: a data race.",
              (unsigned)other->thread,
              other->op == OP_READ || other->op == OP_ATOMIC_LOAD ? "read" : "wrote",
              same ? "it" : trace_object_name(words->trace, race->object), other->step);
}

// "T1 read point.", "T1 wrote "ask" to line.": more than one variable.
static bool say_area(struct words *words, const struct trace_event *event)
{
    const char *area = fact_area(words->trace, event);
    struct text value = {0};
    if (area == NULL) {
        return false;
    }
    if (fact_area_text(words->trace, event, &value)) {
        words_say(words, event->op == OP_READ ? "$T read $S in $S." : "$T wrote $S to $S.",
                  (unsigned)event->thread, text_string(&value), area);
    } else {
        words_say(words, event->op == OP_READ ? "$T read $S." : "$T wrote $S.",
                  (unsigned)event->thread, area);
    }
    text_finish(&value);
    return true;
}

static void say_event(struct words *words, uint32_t step, const struct trace_event *next,
                      size_t count, const struct state *state)
{
    const struct trace_event *event = trace_step(words->trace, step);
    if (say_area(words, event)) {
        return;
    }
    switch (event->op) {
    case OP_READ:
    case OP_ATOMIC_LOAD:
        if (event->result == RESULT_BUSY) {
            words_say(words, "$T found $A in $O, not what it expected, so it changed nothing.",
                      (unsigned)event->thread, step, event->object);
        } else {
            say_twin(words, step, next, count);
        }
        break;
    case OP_WRITE:
    case OP_ATOMIC_STORE:
        say_write(words, step);
        break;
    case OP_ATOMIC_RMW:
        words_say(words, "$T changed $O from $B to $A in one step: nobody can come between.",
                  (unsigned)event->thread, event->object, step, step);
        break;
    case OP_PROCESS_EXIT:
        if (event->text != TRACE_NONE) {
            story_seen(words);
        } else {
            words_say(words, "$T ended the program with status $N.", (unsigned)event->thread,
                      (unsigned)event->code);
        }
        break;
    default:
        story_step(words, step, state);
        break;
    }
}

// The question that ends a story is not for this line.
static void drop_question(struct text *said)
{
    size_t length = said->length;
    if (length == 0 || said->bytes[length - 1] != '?') {
        return;
    }
    while (length > 1 && (said->bytes[length - 1] != ' ' || said->bytes[length - 2] != '.')) {
        length--;
    }
    if (length > 1) {
        said->length = length - 1;
        said->bytes[said->length] = '\0';
    }
}

// The last step of a failing run.
static void say_failure(struct words *words)
{
    if (words->trace->failure.kind == VERDICT_DEADLOCK) {
        struct finding finding;
        cause_find(words->trace, &finding);
        story_deadlock(words, &finding, false);
    } else {
        story_seen(words);
        drop_question(words->out);
    }
}

void explain_step(const struct trace *trace, uint32_t step, const struct trace_event *next,
                  size_t next_count, struct text *out)
{
    struct words words = {.trace = trace, .out = out, .no_names = true};
    const struct trace_event *event = trace_step(trace, step);
    struct text said = {0};
    words.out = &said;
    if (event == NULL) {
        words_say(&words, "Nothing has happened yet.");
    } else if (step == trace->event_count && trace->failure.kind != VERDICT_PASS &&
               (trace->failure.kind != VERDICT_DATA_RACE || story_race_harms(trace))) {
        say_failure(&words);
    } else {
        struct state state = {0};
        struct stale stale;
        uint32_t read;
        bool has_stale = find_stale(trace, step, next, next_count, &stale);
        state_after(&state, trace, step);
        say_event(&words, step, has_stale ? NULL : next, has_stale ? 0 : next_count, &state);
        if (has_stale) {
            say_stale(&words, &stale, event->object);
        } else if (loses(trace, step, &read) == 0) {
            say_race(&words, step);
        }
        state_finish(&state);
    }
    const char *sentence = text_string(&said);
    text_add(out, *sentence == ' ' ? sentence + 1 : sentence);
    text_finish(&said);
}
