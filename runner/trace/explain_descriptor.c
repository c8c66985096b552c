// explain_descriptor.c: one event of a descriptor, or a block that is made, in a few words.
#include "trace/explain_parts.h"

static void add_bytes(struct phrase *phrase, const char *verb)
{
    const struct trace_event *event = phrase->event;
    explain_add_call(phrase, verb, "");
    if (event_has_outcome(phrase) && event_is_end_of_file(event)) {
        text_add(&phrase->out, ": end of file");
    } else if (event_has_outcome(phrase) && event_is_lost(event)) {
        text_add(&phrase->out, phrase->brief ? " lost" : ": lost, nobody has the address");
    } else if (event_has_outcome(phrase) && (event->flags & EVENT_FAILS) != 0) {
        text_add(&phrase->out, ": SIGPIPE");
    } else if (event_has_outcome(phrase)) {
        text_printf(&phrase->out, phrase->brief ? " %d B" : ": %d byte%s", event->code,
                    event->code == 1 ? "" : "s");
    }
}

void explain_descriptor_event(struct phrase *phrase)
{
    const struct trace_event *event = phrase->event;
    switch (event->op) {
    case OP_FD_READ:
        add_bytes(phrase, "read from");
        break;
    case OP_FD_WRITE:
        add_bytes(phrase, "write to");
        break;
    case OP_FD_ENTER:
        explain_add_call(phrase, "look up", "");
        break;
    case OP_FD_CLOSE:
        explain_add_call(phrase, (event->code & CLOSE_SHUT) != 0 ? "shut down" : "close", "");
        break;
    case OP_FD_POLL:
        text_add(&phrase->out, event->result == RESULT_WAITS ? "poll: WAITS" : "poll");
        if (event->result != RESULT_WAITS && !phrase->future) {
            text_printf(&phrase->out, ": %d ready", event->code);
        }
        break;
    case OP_TIMER_SET:
        explain_add_call(phrase, "set", "");
        break;
    case OP_TIMER_GET:
        explain_add_call(phrase, "look at", "");
        break;
    default:
        explain_add_call(phrase, op_call_name((enum op_kind)event->op), "");
        break;
    }
}

void explain_malloc(struct phrase *phrase)
{
    const struct trace_event *event = phrase->event;
    const char *block = trace_target_name(phrase->trace, event->after);
    bool known = *block != '\0' && !phrase->future && event->result == RESULT_DONE;
    text_add(&phrase->out, "malloc");
    if (!phrase->brief || !known) {
        text_printf(&phrase->out, " %llu", (unsigned long long)event->before);
    }
    bool failed = event->result == RESULT_FAULT || event->result == RESULT_ERROR;
    if (failed || known) {
        text_printf(&phrase->out, ": %s", known ? block : "NULL");
    }
}
