// explain_fit.c: the words of one event made to fit: for a lane, for the column of next steps, for
// a transcript.
//
// A phrase is composed with a limit on the length of object names. When it does not fit, it is
// composed again in its short form and with shorter names, so that its end ("WAITS", the value)
// stays.
#include "trace/explain_parts.h"
#include "trace/facts.h"
#include "trace/state.h"

#include <string.h>

enum { NAME_MIN = 3, NAME_MAX = 200 };

static int longest_name(const struct phrase *phrase)
{
    size_t one = strlen(trace_object_name(phrase->trace, phrase->event->object));
    size_t two = strlen(trace_object_name(phrase->trace, phrase->event->object2));
    const struct trace_event *event = phrase->event;
    bool named = event->op == OP_REACH || fact_area(phrase->trace, event) != NULL;
    size_t three = named ? strlen(trace_text(phrase->trace, event->text)) : 0;
    size_t longest = one > two ? one : two;
    longest = longest > three ? longest : three;
    return longest > NAME_MAX ? NAME_MAX : longest < NAME_MIN ? NAME_MIN : (int)longest;
}

// Adds the longest form of the phrase that fits.
static void add_fitting(struct phrase *phrase, int width, void (*form)(struct phrase *),
                        struct text *out)
{
    int full = longest_name(phrase);
    for (int brief = 0; brief <= 1; brief++) {
        int least = brief ? NAME_MIN : full > 12 ? 12 : full;
        for (int limit = full; limit >= least; limit--) {
            phrase->brief = brief != 0;
            phrase->limit = limit;
            text_clear(&phrase->out);
            form(phrase);
            if ((int)phrase->out.length <= width) {
                text_add(out, text_string(&phrase->out));
                text_finish(&phrase->out);
                return;
            }
        }
    }
    if (width > 0) {
        text_add_bytes(out, phrase->out.bytes, (size_t)width - 1);
        text_add_char(out, '~');
    }
    text_finish(&phrase->out);
}

void explain_event(const struct trace *trace, uint32_t step, int width, struct text *out)
{
    struct phrase phrase = {.trace = trace, .step = step, .event = trace_step(trace, step)};
    if (phrase.event != NULL) {
        add_fitting(&phrase, width, explain_compose, out);
    }
}

// Behind "WAITS for b": why it cannot go.
static void add_reason(struct phrase *phrase)
{
    const struct trace_event *event = phrase->event;
    struct text *out = &phrase->out;
    struct state state = {0};
    state_after(&state, phrase->trace, phrase->step);
    const struct object_state *object =
        event->object < state.object_count ? &state.objects[event->object] : NULL;
    switch (event->op) {
    case OP_JOIN:
    case OP_TIMEDJOIN:
        text_add(out, " to end");
        break;
    case OP_SEM_WAIT:
    case OP_SEM_TIMEDWAIT:
        text_add(out, ": it is 0");
        break;
    case OP_BARRIER_LEAVE:
        if (object != NULL && object->needed != 0) {
            text_printf(out, ", %llu of %llu in", (unsigned long long)object->value,
                        (unsigned long long)object->needed);
        }
        break;
    default:
        if (object != NULL && object->owner == event->thread) {
            text_add(out, ", has it itself");
        } else if (object != NULL && object->owner != THREAD_NONE) {
            text_printf(out, ", T%u has it", object->owner);
        } else if (object != NULL && object->readers > 0) {
            text_add(out, ", readers have it");
        }
        break;
    }
    state_finish(&state);
}

static void compose_wait(struct phrase *phrase)
{
    text_add(&phrase->out, phrase->brief ? "must wait: " : "must wait for ");
    if (phrase->event->op == OP_COND_WAKE) {
        text_add(&phrase->out, "signal ");
    }
    explain_add_name(phrase, phrase->event->object);
    add_reason(phrase);
}

// The same with the holder's number alone, or that the count is 0.
static void compose_wait_briefly(struct phrase *phrase)
{
    struct text *out = &phrase->out;
    text_add(out, "wait: ");
    explain_add_name(phrase, phrase->event->object);
    struct state state = {0};
    state_after(&state, phrase->trace, phrase->step);
    uint16_t owner = phrase->event->object < state.object_count
                         ? state.objects[phrase->event->object].owner
                         : THREAD_NONE;
    if (owner != THREAD_NONE) {
        text_printf(out, " (T%u)", owner);
    } else if (phrase->event->op == OP_SEM_WAIT || phrase->event->op == OP_SEM_TIMEDWAIT) {
        text_add(out, " (0)");
    }
    state_finish(&state);
}

static bool fits(struct phrase *phrase, int width)
{
    phrase->brief = true;
    phrase->limit = longest_name(phrase);
    compose_wait(phrase);
    bool good = (int)phrase->out.length <= width;
    text_clear(&phrase->out);
    return good;
}

void explain_next(const struct trace *trace, uint32_t step, const struct trace_event *next,
                  int width, struct text *out)
{
    struct phrase phrase = {.trace = trace, .step = step, .event = next, .future = true};
    if (next == NULL || next->op == OP_NONE) {
        return;
    }
    if (next->result != RESULT_WAITS) {
        add_fitting(&phrase, width, explain_compose, out);
    } else {
        add_fitting(&phrase, width, fits(&phrase, width) ? compose_wait : compose_wait_briefly,
                    out);
    }
}

void explain_thread(const struct trace *trace, uint16_t thread, bool with_name, struct text *out)
{
    text_printf(out, "T%u", thread);
    const char *name = trace_thread_name(trace, thread);
    if (with_name && *name != '\0') {
        text_printf(out, " (%s)", name);
    }
}

void explain_line(const struct trace *trace, uint32_t step, struct text *out)
{
    const struct trace_event *event = trace_step(trace, step);
    if (event == NULL) {
        return;
    }
    struct text part = {0};
    explain_thread(trace, event->thread, true, &part);
    text_printf(out, "%4u  %-16s", step, text_string(&part));
    text_clear(&part);
    const struct trace_place *place = trace_place(trace, event->place);
    const char *path = trace_text(trace, place->file);
    const char *slash = strrchr(path, '/');
    if (place->line != 0) {
        text_printf(&part, "%s:%u", slash != NULL ? slash + 1 : path, place->line);
    }
    text_printf(out, "  %-16s  ", text_string(&part));
    text_finish(&part);
    bool writes = event->op == OP_WRITE || event->op == OP_ATOMIC_STORE;
    if (writes && fact_area(trace, event) == NULL) {
        text_printf(out, "%s %s = ", event->op == OP_WRITE ? "write" : "store",
                    trace_object_name(trace, event->object));
        trace_format_value(trace, event->object, event->after, out);
        text_add(out, " (was ");
        trace_format_value(trace, event->object, event->before, out);
        text_add(out, ")");
    } else {
        explain_event(trace, step, NAME_MAX, out);
    }
}
