// explain_event.c: one event in a few words, in its long or its short form.
#include "trace/explain_parts.h"

#include "trace/facts.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void explain_add_text(struct text *out, const char *string)
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
    explain_add_text(&name, string);
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

void explain_add_name(struct phrase *phrase, uint32_t object)
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
        explain_add_name(phrase, event->object);
        return;
    }
    text_printf(&phrase->out, "%s ", verb);
    explain_add_name(phrase, event->object);
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
    bool sent = event->result == RESULT_DONE || event->result == RESULT_INTERRUPTED;
    if (phrase->future || !sent) {
        text_add(&phrase->out, "a signal");
    } else {
        add_signal_name(phrase);
        text_add(&phrase->out, event->result == RESULT_INTERRUPTED ? ": own handler" : "");
    }
}

// Whether a handler runs before the thread has begun to wait for a signal: it comes to that wait
// once more behind it.
static bool comes_again(const struct phrase *phrase)
{
    const struct trace *trace = phrase->trace;
    const struct trace_event *event = phrase->event;
    uint32_t handled = 0;
    for (uint32_t step = phrase->step + 1; step <= trace->event_count; step++) {
        const struct trace_event *next = trace_step(trace, step);
        if (next->thread != event->thread) {
            continue;
        }
        if (handled == 0 && next->result != RESULT_CANCELLED) {
            return false;
        }
        if (handled != 0 && next->op == OP_SIGNAL_WAIT && fact_same_place(next, event)) {
            return true;
        }
        handled = step;
    }
    return false;
}

// What ended a wait for signals.
static void add_signal_wait(struct phrase *phrase)
{
    const struct trace_event *event = phrase->event;
    if (phrase->future || event->result == RESULT_DONE) {
        add_signal(phrase, "got");
    } else if (event->result == RESULT_WAITS) {
        text_add(&phrase->out, comes_again(phrase) ? "comes to wait" : "WAITS for a signal");
    } else if (event->result == RESULT_CANCELLED && event->code != 0) {
        text_add(&phrase->out, "handler of ");
        add_signal_name(phrase);
    } else if (event->result == RESULT_CANCELLED) {
        text_add(&phrase->out, "wait: cancelled");
    } else {
        text_add(&phrase->out, event->result == RESULT_INTERRUPTED ? "wait: EINTR" : "no signal");
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
        text_add(out, event->code == EXIT_BY_CANCEL ? "ends: cancelled"
                      : event->code == EXIT_BY_CALL ? "pthread_exit"
                                                    : "return");
        break;
    case OP_JOIN:
    case OP_TIMEDJOIN:
        if (event->result == RESULT_WAITS && !phrase->brief) {
            text_add(out, "waits for ");
            explain_add_name(phrase, event->object);
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

static void add_lock_event(struct phrase *phrase)
{
    switch (phrase->event->op) {
    case OP_MUTEX_UNLOCK:
    case OP_RWLOCK_UNLOCK:
    case OP_SPIN_UNLOCK:
        explain_add_call(phrase, "unlock", "");
        break;
    case OP_MUTEX_CONSISTENT:
        explain_add_call(phrase, "make consistent", "");
        break;
    default:
        explain_add_call(phrase, lock_verb(phrase), ": got it");
        break;
    }
}

static void add_condition_event(struct phrase *phrase)
{
    const struct trace_event *event = phrase->event;
    switch (event->op) {
    case OP_COND_WAIT:
        explain_add_call(phrase, "wait", "");
        if (!phrase->brief && event->object2 != TRACE_NONE && event->result == RESULT_DONE) {
            bool keeps = (event->flags & EVENT_RECURSIVE) != 0;
            text_add(&phrase->out, keeps ? ", keep " : ", free ");
            explain_add_name(phrase, event->object2);
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

static void add_semaphore_event(struct phrase *phrase)
{
    switch (phrase->event->op) {
    case OP_SEM_TRYWAIT:
        add_counted(phrase, "trywait");
        break;
    case OP_SEM_POST:
        add_counted(phrase, "post");
        break;
    case OP_SEM_GETVALUE:
        explain_add_call(phrase, "value of", "");
        if (event_has_outcome(phrase)) {
            text_printf(&phrase->out, ": %llu", (unsigned long long)phrase->event->after);
        }
        break;
    default:
        add_counted(phrase, "wait");
        break;
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
    explain_add_name(phrase, event->object);
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

// "1.5 ms": in the largest unit of which it is one, and never with an exponent.
static void add_time(struct text *out, uint64_t ns)
{
    static const struct {
        const char *name;
        uint64_t ns;
    } units[] = {{"s", 1000000000}, {"ms", 1000000}, {"us", 1000}, {"ns", 1}};
    enum { WHOLE = 100000 }; // from here on %g would leave out digits in front of the point
    unsigned unit = 0;
    while (ns > 0 && ns < units[unit].ns) {
        unit++;
    }
    if (ns / units[unit].ns >= WHOLE) {
        text_printf(out, "%" PRIu64 " %s", ns / units[unit].ns, units[unit].name);
    } else {
        text_printf(out, "%.6g %s", (double)ns / (double)units[unit].ns, units[unit].name);
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
        explain_add_text(out, trace_text(phrase->trace, event->text));
        text_add(out, "\"");
        break;
    case OP_INPUT:
        text_add(out, "read input");
        break;
    case OP_SLEEP:
        text_add(out, "sleep ");
        add_time(out, event->before);
        text_add(out, event->result == RESULT_INTERRUPTED ? ": EINTR" : "");
        break;
    case OP_YIELD:
        text_add(out, event->code == YIELD_BY_LOOP ? "go round" : "yield");
        break;
    case OP_CLOCK:
        text_add(out, "read the clock");
        break;
    case OP_FENCE:
        text_add(out, "fence");
        break;
    case OP_SIGNAL_WAIT:
        add_signal_wait(phrase);
        break;
    case OP_SIGNAL_MASK:
        text_add(out, "signal mask");
        break;
    case OP_FD_OPEN ... OP_SOCKET_UNLINK:
        explain_descriptor_event(phrase);
        break;
    case OP_FILE_OPEN ... OP_FILE_CLOSE:
        explain_file_event(phrase);
        break;
    case OP_REACH:
        text_add(out, "reach ");
        add_limited(phrase, event->text != 0 ? trace_text(phrase->trace, event->text) : "a mark");
        break;
    case OP_PROCESS_EXIT:
        add_process_exit(phrase);
        break;
    default:
        explain_add_call(phrase, op_id((enum op_kind)event->op), "");
        break;
    }
}

void explain_compose(struct phrase *phrase)
{
    switch (phrase->event->op) {
    case OP_CREATE ... OP_KILL:
        add_thread_event(phrase);
        break;
    case OP_MUTEX_LOCK ... OP_MUTEX_CONSISTENT:
    case OP_RWLOCK_RDLOCK ... OP_RWLOCK_UNLOCK:
    case OP_SPIN_LOCK ... OP_SPIN_UNLOCK:
        add_lock_event(phrase);
        break;
    case OP_COND_WAIT ... OP_COND_BROADCAST:
        add_condition_event(phrase);
        break;
    case OP_SEM_WAIT ... OP_SEM_GETVALUE:
        add_semaphore_event(phrase);
        break;
    case OP_BARRIER_ARRIVE:
    case OP_BARRIER_LEAVE:
        add_barrier_event(phrase);
        break;
    case OP_ONCE_BEGIN:
    case OP_ONCE_END:
        explain_add_call(phrase,
                         phrase->event->op == OP_ONCE_BEGIN            ? "once"
                         : phrase->future || phrase->event->after != 0 ? "once done"
                                                                       : "once left",
                         "");
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
