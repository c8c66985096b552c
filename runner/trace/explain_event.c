// explain_event.c: one event in a few words: for a lane, for the column of next steps, for a
// transcript.
//
// A phrase is composed with a limit on the length of object names. When it does not fit, it is
// composed again in its short form and with shorter names, so that its end ("WAITS", the value)
// stays.
#include "trace/explain_parts.h"

#include "trace/facts.h"
#include "trace/state.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MIN = 3, NAME_MAX = 200 };

static void add_ascii(struct text *out, const char *string)
{
    for (const char *at = string; *at != '\0'; at++) {
        if (*at == '\n') {
            text_add(out, "\\n");
        } else if (*at == '\t') {
            text_add(out, "\\t");
        } else if ((unsigned char)*at >= 0x20 && (unsigned char)*at < 0x7F) {
            text_add_char(out, *at);
        } else if (((unsigned char)*at & 0xC0) != 0x80) {
            text_add_char(out, '?');
        }
    }
}

static void add_limited(struct phrase *phrase, const char *string)
{
    struct text name = {0};
    add_ascii(&name, string);
    if (name.length == 0) {
        text_add(&name, "?");
    }
    if ((int)name.length > phrase->limit) {
        text_add_bytes(&phrase->out, name.bytes, (size_t)phrase->limit - 1);
        text_add_char(&phrase->out, '~');
    } else {
        text_add(&phrase->out, text_string(&name));
    }
    text_finish(&name);
}

static void add_name(struct phrase *phrase, uint32_t object)
{
    const struct trace_object *of = trace_object(phrase->trace, object);
    if (of->kind == OBJECT_THREAD) {
        text_printf(&phrase->out, "T%u", of->thread);
    } else {
        add_limited(phrase, trace_object_name(phrase->trace, object));
    }
}

static void add_value(struct phrase *phrase, uint64_t value)
{
    trace_format_value(phrase->trace, phrase->event->object, value, &phrase->out);
}

static void add_signal_name(struct phrase *phrase)
{
    const char *name = sigabbrev_np(phrase->event->code);
    if (name != NULL) {
        text_printf(&phrase->out, "SIG%s", name);
    } else {
        text_printf(&phrase->out, "signal %d", phrase->event->code);
    }
}

// "lock a" and what became of it.
void explain_add_call(struct phrase *phrase, const char *verb, const char *outcome)
{
    const struct trace_event *event = phrase->event;
    if (phrase->brief && event->result == RESULT_WAITS) {
        text_add(&phrase->out, "WAITS ");
        add_name(phrase, event->object);
        return;
    }
    text_printf(&phrase->out, "%s ", verb);
    add_name(phrase, event->object);
    if (phrase->future && event->result != RESULT_WAITS) {
        return;
    }
    static const char *const outcomes[RESULT_KINDS] = {
        [RESULT_BUSY] = ": busy",           [RESULT_TIMEOUT] = ": timed out",
        [RESULT_INTERRUPTED] = ": EINTR",   [RESULT_FAULT] = ": fails",
        [RESULT_ERROR] = ": refused",       [RESULT_WAITS] = ": WAITS",
        [RESULT_CANCELLED] = ": cancelled", [RESULT_SPURIOUS] = ": no reason",
    };
    if (event->result == RESULT_ERROR && event->code == EOWNERDEAD) {
        text_add(&phrase->out, ": owner ended");
    } else if (event->result == RESULT_CANCELLED && event->code != 0) {
        text_add(&phrase->out, phrase->brief ? ": handler" : ": handler of ");
        if (!phrase->brief) {
            add_signal_name(phrase);
        }
    } else if (event->result == RESULT_DONE) {
        text_add(&phrase->out, phrase->brief ? "" : outcome);
    } else {
        text_add(&phrase->out, outcomes[event->result]);
    }
}

static void add_signal(struct phrase *phrase, const char *verb)
{
    const struct trace_event *event = phrase->event;
    text_printf(&phrase->out, "%s ", verb);
    if (phrase->future || event->result != RESULT_DONE) {
        text_add(&phrase->out, "a signal");
    } else {
        add_signal_name(phrase);
    }
}

static void add_thread_event(struct phrase *phrase)
{
    const struct trace_event *event = phrase->event;
    struct text *out = &phrase->out;
    switch (event->op) {
    case OP_CREATE:
        if (event->other != THREAD_NONE && event->result == RESULT_DONE) {
            text_printf(out, "create T%u", event->other);
        } else {
            text_add(out, event->result == RESULT_DONE ? "create a thread" : "create: fails");
        }
        break;
    case OP_EXIT:
        text_add(out, event->code == 1 ? "pthread_exit" : "return");
        break;
    case OP_JOIN:
    case OP_TIMEDJOIN:
        if (event->result == RESULT_WAITS && !phrase->brief) {
            text_add(out, "waits for ");
            add_name(phrase, event->object);
        } else {
            explain_add_call(phrase, "join", ": has ended");
        }
        break;
    case OP_TRYJOIN:
        explain_add_call(phrase, "tryjoin", ": has ended");
        break;
    case OP_TESTCANCEL:
        text_add(out, event->result == RESULT_CANCELLED ? "is cancelled" : "cancelled? no");
        break;
    case OP_CANCEL_STATE:
        text_add(out, "set cancel state");
        break;
    case OP_KILL:
        add_signal(phrase, "send");
        break;
    default:
        explain_add_call(phrase, op_id((enum op_kind)event->op), "");
        break;
    }
}

static const char *lock_verb(const struct phrase *phrase)
{
    switch (phrase->event->op) {
    case OP_MUTEX_TRYLOCK:
    case OP_SPIN_TRYLOCK:
        return "trylock";
    case OP_RWLOCK_RDLOCK:
    case OP_RWLOCK_TIMEDRDLOCK:
        return "read-lock";
    case OP_RWLOCK_WRLOCK:
    case OP_RWLOCK_TIMEDWRLOCK:
        return "write-lock";
    case OP_RWLOCK_TRYRDLOCK:
        return "try read-lock";
    case OP_RWLOCK_TRYWRLOCK:
        return "try write-lock";
    default:
        return (phrase->event->flags & EVENT_REACQUIRE) != 0 && !phrase->brief ? "take back"
                                                                               : "lock";
    }
}

static void add_condition_event(struct phrase *phrase)
{
    const struct trace_event *event = phrase->event;
    switch (event->op) {
    case OP_COND_WAIT:
        explain_add_call(phrase, "wait", "");
        if (!phrase->brief && event->object2 != TRACE_NONE && event->result == RESULT_DONE) {
            text_add(&phrase->out, ", free ");
            add_name(phrase, event->object2);
        }
        break;
    case OP_COND_WAKE:
        explain_add_call(phrase,
                         event->result != RESULT_DONE ? "wait"
                         : phrase->future             ? "wake on"
                                                      : "woken on",
                         "");
        break;
    case OP_COND_SIGNAL:
        explain_add_call(phrase, "signal", "");
        break;
    default:
        explain_add_call(phrase, "broadcast", "");
        break;
    }
}

static void add_counted(struct phrase *phrase, const char *verb)
{
    const struct trace_event *event = phrase->event;
    explain_add_call(phrase, verb, "");
    if (event_has_outcome(phrase)) {
        text_printf(&phrase->out, phrase->brief ? " %llu" : ": %llu -> %llu",
                    (unsigned long long)(phrase->brief ? event->after : event->before),
                    (unsigned long long)event->after);
    }
}

static void add_barrier_event(struct phrase *phrase)
{
    const struct trace_event *event = phrase->event;
    if (event->op == OP_BARRIER_LEAVE) {
        explain_add_call(phrase, event->result == RESULT_WAITS ? "at" : "pass", "");
        return;
    }
    explain_add_call(phrase, "reach", "");
    if (event_has_outcome(phrase)) {
        text_printf(&phrase->out, ": %llu in", (unsigned long long)event->after);
    }
}

// An access of more than one variable; text is shown.
static void add_area(struct phrase *phrase, const char *name)
{
    struct text value = {0};
    add_limited(phrase, name);
    if (!phrase->future && fact_area_text(phrase->trace, phrase->event, &value)) {
        text_printf(&phrase->out, phrase->brief ? " %s" : ": %s", text_string(&value));
    }
    text_finish(&value);
}

static void add_memory_event(struct phrase *phrase)
{
    const struct trace_event *event = phrase->event;
    static const char *const verbs[] = {"read", "write", "load", "store", "update"};
    static const char *const briefs[] = {"rd", "wr", "ld", "st", "up"};
    int which = event->op - OP_READ;
    bool writes = event->op != OP_READ && event->op != OP_ATOMIC_LOAD;
    text_printf(&phrase->out, "%s ", phrase->brief ? briefs[which] : verbs[which]);
    const char *area = fact_area(phrase->trace, event);
    if (area != NULL) {
        add_area(phrase, area);
        return;
    }
    add_name(phrase, event->object);
    const struct trace_object *variable = trace_object(phrase->trace, event->object);
    bool opaque = variable->type == TYPE_UNKNOWN && variable->size == 0 && // a set of signals
                  variable->place != TRACE_NONE;
    if (opaque || (phrase->future && !writes)) {
        return;
    }
    if (event->op == OP_ATOMIC_RMW && !phrase->brief) {
        text_add(&phrase->out, ": ");
        add_value(phrase, event->before);
        text_add(&phrase->out, " -> ");
    } else {
        text_add(&phrase->out, phrase->future ? " = " : phrase->brief ? " " : ": ");
    }
    add_value(phrase, event->after);
}

// "init", "destroy" for every kind of object; with what it begins with.
static void add_lifetime_event(struct phrase *phrase)
{
    const struct trace_event *event = phrase->event;
    switch (event->op) {
    case OP_MUTEX_INIT:
    case OP_RWLOCK_INIT:
    case OP_SPIN_INIT:
    case OP_COND_INIT:
        explain_add_call(phrase, "init", "");
        break;
    case OP_SEM_OPEN:
        explain_add_call(phrase, "open", "");
        break;
    case OP_SEM_CLOSE:
        explain_add_call(phrase, "close", "");
        break;
    case OP_SEM_UNLINK:
        explain_add_call(phrase, "unlink", "");
        break;
    case OP_SEM_INIT:
    case OP_BARRIER_INIT:
        explain_add_call(phrase, "init", "");
        text_printf(&phrase->out, event->op == OP_SEM_INIT ? ": %llu" : " for %llu",
                    (unsigned long long)event->after);
        break;
    case OP_KEY_CREATE:
        explain_add_call(phrase, "create key", "");
        break;
    case OP_KEY_DELETE:
        explain_add_call(phrase, "delete key", "");
        break;
    default:
        explain_add_call(phrase, "destroy", "");
        break;
    }
}

static void add_process_exit(struct phrase *phrase)
{
    const struct trace_event *event = phrase->event;
    if (event->text != 0) {
        text_add(&phrase->out, "assert FAILS");
    } else {
        text_printf(&phrase->out, "exit %d", event->code);
    }
}

static void add_other_event(struct phrase *phrase)
{
    const struct trace_event *event = phrase->event;
    struct text *out = &phrase->out;
    switch (event->op) {
    case OP_MALLOC:
        explain_malloc(phrase);
        break;
    case OP_OUTPUT:
        text_add(out, "print \"");
        add_ascii(out, trace_text(phrase->trace, event->text));
        text_add(out, "\"");
        break;
    case OP_INPUT:
        text_add(out, "read input");
        break;
    case OP_SLEEP:
        text_printf(out, "sleep %g s", (double)event->before / 1e9);
        break;
    case OP_YIELD:
        text_add(out, "yield");
        break;
    case OP_CLOCK:
        text_add(out, "read the clock");
        break;
    case OP_FENCE:
        text_add(out, "fence");
        break;
    case OP_SIGNAL_WAIT:
        if (event->result == RESULT_WAITS) {
            text_add(out, "WAITS for a signal");
        } else {
            add_signal(phrase, "got");
        }
        break;
    case OP_SIGNAL_MASK:
        text_add(out, "signal mask");
        break;
    case OP_FD_OPEN ... OP_SOCKET_UNLINK:
        explain_descriptor_event(phrase);
        break;
    case OP_REACH:
        explain_add_call(phrase, "reach", "");
        break;
    case OP_PROCESS_EXIT:
        add_process_exit(phrase);
        break;
    default:
        explain_add_call(phrase, op_id((enum op_kind)event->op), "");
        break;
    }
}

static void compose(struct phrase *phrase)
{
    switch (phrase->event->op) {
    case OP_CREATE ... OP_KILL:
        add_thread_event(phrase);
        break;
    case OP_MUTEX_LOCK:
    case OP_MUTEX_TRYLOCK:
    case OP_MUTEX_TIMEDLOCK:
    case OP_RWLOCK_RDLOCK ... OP_RWLOCK_TIMEDWRLOCK:
    case OP_SPIN_LOCK:
    case OP_SPIN_TRYLOCK:
        explain_add_call(phrase, lock_verb(phrase), ": got it");
        break;
    case OP_MUTEX_UNLOCK:
    case OP_RWLOCK_UNLOCK:
    case OP_SPIN_UNLOCK:
        explain_add_call(phrase, "unlock", "");
        break;
    case OP_MUTEX_CONSISTENT:
        explain_add_call(phrase, "make consistent", "");
        break;
    case OP_COND_WAIT ... OP_COND_BROADCAST:
        add_condition_event(phrase);
        break;
    case OP_SEM_WAIT:
    case OP_SEM_TIMEDWAIT:
        add_counted(phrase, "wait");
        break;
    case OP_SEM_TRYWAIT:
        add_counted(phrase, "trywait");
        break;
    case OP_SEM_POST:
        add_counted(phrase, "post");
        break;
    case OP_BARRIER_ARRIVE:
    case OP_BARRIER_LEAVE:
        add_barrier_event(phrase);
        break;
    case OP_SEM_GETVALUE:
        explain_add_call(phrase, "value of", "");
        if (event_has_outcome(phrase)) {
            text_printf(&phrase->out, ": %llu", (unsigned long long)phrase->event->after);
        }
        break;
    case OP_ONCE_BEGIN:
        explain_add_call(phrase, "once", "");
        break;
    case OP_ONCE_END:
        explain_add_call(phrase, "once done", "");
        break;
    case OP_MUTEX_INIT:
    case OP_MUTEX_DESTROY:
    case OP_RWLOCK_INIT:
    case OP_RWLOCK_DESTROY:
    case OP_SPIN_INIT:
    case OP_SPIN_DESTROY:
    case OP_COND_INIT:
    case OP_COND_DESTROY:
    case OP_SEM_INIT:
    case OP_SEM_DESTROY:
    case OP_SEM_OPEN ... OP_SEM_UNLINK:
    case OP_BARRIER_INIT:
    case OP_BARRIER_DESTROY:
    case OP_KEY_CREATE:
    case OP_KEY_DELETE:
        add_lifetime_event(phrase);
        break;
    case OP_READ ... OP_ATOMIC_RMW:
        add_memory_event(phrase);
        break;
    default:
        add_other_event(phrase);
        break;
    }
}

static int longest_name(const struct phrase *phrase)
{
    size_t one = strlen(trace_object_name(phrase->trace, phrase->event->object));
    size_t two = strlen(trace_object_name(phrase->trace, phrase->event->object2));
    size_t longest = one > two ? one : two;
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
        add_fitting(&phrase, width, compose, out);
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
    add_name(phrase, phrase->event->object);
    add_reason(phrase);
}

// The same with the holder's number alone, or that the count is 0.
static void compose_wait_briefly(struct phrase *phrase)
{
    struct text *out = &phrase->out;
    text_add(out, "wait: ");
    add_name(phrase, phrase->event->object);
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
        add_fitting(&phrase, width, compose, out);
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
    if (event->op == OP_WRITE || event->op == OP_ATOMIC_STORE) {
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
