// explain_file.c: one event of a regular file in a few words.
#include "trace/explain_parts.h"

#include <errno.h>
#include <string.h>

static void add_refusal(struct phrase *phrase)
{
    const struct trace_event *event = phrase->event;
    if (phrase->future || event->result != RESULT_ERROR) {
        return;
    }
    switch (event->code) {
    case ENOENT:
        text_add(&phrase->out, ": no such file");
        break;
    case EEXIST:
        text_add(&phrase->out, ": exists already");
        break;
    case EISDIR:
        text_add(&phrase->out, ": a directory");
        break;
    default:
        text_add(&phrase->out, ": refused");
        break;
    }
}

static void add_name(struct phrase *phrase, const char *verb)
{
    text_printf(&phrase->out, "%s ", verb);
    explain_add_name(phrase, phrase->event->object);
    add_refusal(phrase);
}

static void add_bytes(struct phrase *phrase, const char *verb, const char *brief)
{
    const struct trace_event *event = phrase->event;
    add_name(phrase, phrase->brief ? brief : verb);
    if (!event_has_outcome(phrase)) {
        return;
    }
    if (event->text != TRACE_NONE) {
        text_add(&phrase->out, " \"");
        const char *text = trace_text(phrase->trace, event->text);
        explain_add_text(&phrase->out, text);
        text_add(&phrase->out, strlen(text) < (size_t)event->code ? "...\"" : "\"");
    } else if (event->op == OP_FILE_READ && event->code == 0) {
        text_add(&phrase->out, phrase->brief ? ": end" : ": end of file");
    } else if (!phrase->brief) {
        text_printf(&phrase->out, ": %d byte%s", event->code, event->code == 1 ? "" : "s");
    }
}

void explain_file_event(struct phrase *phrase)
{
    switch (phrase->event->op) {
    case OP_FILE_OPEN:
        add_name(phrase, "open");
        break;
    case OP_FILE_READ:
        add_bytes(phrase, "read from", "read");
        break;
    case OP_FILE_WRITE:
        add_bytes(phrase, "write to", "write");
        break;
    case OP_FILE_SEEK:
        add_name(phrase, "seek in");
        break;
    case OP_FILE_TRUNCATE:
        add_name(phrase, "cut");
        break;
    case OP_FILE_CLOSE:
        add_name(phrase, "close");
        break;
    default:
        add_name(phrase, "look at");
        break;
    }
}
