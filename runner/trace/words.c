// words.c: sentences with the threads, objects, values and lines of the learner's program in them.
#include "trace/words.h"

#include "base/files.h"
#include "base/memory.h"

#include "trace/facts.h"

#include <stdlib.h>
#include <string.h>

const char *words_kind(enum object_kind kind)
{
    static const char *const kinds[OBJECT_KINDS] = {
        [OBJECT_NONE] = "",
        [OBJECT_VARIABLE] = "variable",
        [OBJECT_THREAD] = "thread",
        [OBJECT_MUTEX] = "mutex",
        [OBJECT_RWLOCK] = "reader-writer lock",
        [OBJECT_SPIN] = "spin lock",
        [OBJECT_COND] = "condition variable",
        [OBJECT_SEM] = "semaphore",
        [OBJECT_BARRIER] = "barrier",
        [OBJECT_ONCE] = "once control",
        [OBJECT_KEY] = "key",
        [OBJECT_HEAP] = "memory",
        [OBJECT_FD] = "descriptor",
        [OBJECT_STREAM] = "stream",
        [OBJECT_LABEL] = "mark",
        [OBJECT_FILE] = "file",
    };
    return (unsigned)kind < OBJECT_KINDS ? kinds[kind] : "";
}

static void say_thread(struct words *words, unsigned thread)
{
    if (thread == THREAD_NONE) {
        text_add(words->out, "a thread");
        return;
    }
    if (thread == 0 && words->no_names) {
        text_add(words->out, "main");
        return;
    }
    text_printf(words->out, "T%u", thread);
    const char *name = trace_thread_name(words->trace, (uint16_t)thread);
    if (thread < THREADS_MAX && !words->named[thread] && !words->no_names && *name != '\0') {
        text_printf(words->out, " (%s)", name);
    }
    if (thread < THREADS_MAX) {
        words->named[thread] = true;
    }
}

// A line carries the name of its file where that is another than the one spoken of before.
static void say_line(struct words *words, uint32_t index)
{
    const struct trace_place *place = trace_place(words->trace, index);
    if (place->line == 0) {
        text_add(words->out, "an unknown line");
        return;
    }
    bool known = words->has_file ? words->file == place->file : trace_has_one_source(words->trace);
    text_printf(words->out, "line %u", place->line);
    if (!known || words->with_files) {
        text_printf(words->out, " of %s", file_name(trace_text(words->trace, place->file)));
    }
    words->file = place->file;
    words->has_file = true;
}

static void say_file_line(struct words *words, uint32_t index)
{
    const struct trace_place *place = trace_place(words->trace, index);
    if (place->line == 0) {
        text_add(words->out, "unknown line");
        return;
    }
    text_printf(words->out, "%s:%u", file_name(trace_text(words->trace, place->file)), place->line);
}

static void say_object(struct words *words, uint32_t object)
{
    const struct trace_object *of = trace_object(words->trace, object);
    if (of->kind == OBJECT_THREAD) {
        say_thread(words, of->thread);
        return;
    }
    const char *name = trace_object_name(words->trace, object);
    text_add(words->out, *name != '\0' ? name : "an unnamed object");
}

static void say_kind(struct words *words, uint32_t object)
{
    const char *kind = words_kind((enum object_kind)trace_object(words->trace, object)->kind);
    if (*kind != '\0' && trace_object(words->trace, object)->kind != OBJECT_THREAD) {
        text_printf(words->out, "%s ", kind);
    }
    say_object(words, object);
}

static void say_value(struct words *words, uint32_t step, bool after)
{
    const struct trace_event *event = trace_step(words->trace, step);
    if (event == NULL) {
        text_add(words->out, "its old value");
        return;
    }
    bool text = after && fact_area(words->trace, event) != NULL;
    if (!text || !fact_area_text(words->trace, event, words->out)) {
        trace_format_value(words->trace, event->object, after ? event->after : event->before,
                           words->out);
    }
}

static void say_code(struct words *words, char code, va_list *args)
{
    const struct trace_event *event;
    uint32_t object;
    switch (code) {
    case 'T':
        say_thread(words, va_arg(*args, unsigned));
        break;
    case 'O':
        say_object(words, va_arg(*args, uint32_t));
        break;
    case 'K':
        say_kind(words, va_arg(*args, uint32_t));
        break;
    case 'L':
        say_line(words, va_arg(*args, uint32_t));
        break;
    case 'F':
        say_file_line(words, va_arg(*args, uint32_t));
        break;
    case 'P':
        event = trace_step(words->trace, va_arg(*args, uint32_t));
        say_line(words, event != NULL ? event->place : TRACE_NONE);
        break;
    case 'V':
        object = va_arg(*args, uint32_t);
        trace_format_value(words->trace, object, va_arg(*args, uint64_t), words->out);
        break;
    case 'A':
        say_value(words, va_arg(*args, uint32_t), true);
        break;
    case 'B':
        say_value(words, va_arg(*args, uint32_t), false);
        break;
    case 'S':
        text_add(words->out, va_arg(*args, const char *));
        break;
    case 'N':
        text_printf(words->out, "%u", va_arg(*args, unsigned));
        break;
    default:
        text_add_char(words->out, code);
        break;
    }
}

void words_say(struct words *words, const char *pattern, ...)
{
    va_list args;
    va_start(args, pattern);
    for (const char *at = pattern; *at != '\0'; at++) {
        const struct text *out = words->out;
        bool doubled = *at == '.' && out->length > 0 && out->bytes[out->length - 1] == '.';
        if (*at == '$' && at[1] != '\0') {
            at++;
            say_code(words, *at, &args);
        } else if (!doubled) {
            text_add_char(words->out, *at);
        }
    }
    va_end(args);
}

void words_threads(struct words *words, const uint16_t *threads, size_t count, const char *link)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            words_say(words, i + 1 < count ? ", " : " $S ", link);
        }
        say_thread(words, threads[i]);
    }
}

enum { LISTED = 4 };

// What the list of an attempt names, each once; how many there are. The names end with the list.
static unsigned read_list(const struct trace *trace, enum op_kind op, char *list,
                          const char *names[LISTED])
{
    unsigned count = 0;
    for (char *rest = list, *word; (word = strsep(&rest, " ")) != NULL;) {
        uint32_t object = op == OP_FD_POLL ? (uint32_t)strtoul(word, NULL, 10) : TRACE_NONE;
        const char *name = op == OP_FD_POLL ? trace_object_name(trace, object) : word;
        bool known = false;
        for (unsigned i = 0; i < count && i < LISTED; i++) {
            known |= strcmp(names[i], name) == 0;
        }
        if (!known && count < LISTED) {
            names[count] = name;
        }
        count += !known;
    }
    return count;
}

// A wait for several things, which the attempt lists (stage/naming.h, naming_wait). False: it does
// not.
static bool say_several(struct words *words, enum op_kind op, const struct trace_event *attempt)
{
    bool waits = attempt != NULL && attempt->op == op && attempt->result == RESULT_WAITS;
    const char *text = waits ? trace_text(words->trace, attempt->text) : "";
    size_t call = op == OP_FD_POLL ? strcspn(text, " ") : 0;
    if (text[call] == '\0') {
        return false;
    }
    const char *names[LISTED];
    char *list = memory_string(text + call + (op == OP_FD_POLL));
    unsigned count = read_list(words->trace, op, list, names);
    if (op == OP_FD_POLL) {
        text_printf(words->out, "waits in %.*s until ", (int)call, text);
    } else {
        text_add(words->out, "waits for ");
    }
    for (unsigned i = 0; i < count && i < LISTED; i++) {
        text_printf(words->out, "%s%s", i == 0 ? "" : i + 1 == count ? " or " : ", ", names[i]);
    }
    if (count > LISTED) {
        text_printf(words->out, " or %u more", count - LISTED);
    }
    text_add(words->out, op == OP_FD_POLL ? " is ready" : "");
    free(list);
    return true;
}

void words_wait(struct words *words, enum op_kind op, uint32_t object, uint32_t attempt)
{
    if (say_several(words, op, trace_step(words->trace, attempt))) {
        return;
    }
    switch (op) {
    case OP_FD_READ:
        words_say(words, "waits in read for data from $O", object);
        break;
    case OP_FD_WRITE:
        words_say(words, "waits in write for room in $O", object);
        break;
    case OP_SOCKET_ACCEPT:
        words_say(words, "waits in accept for a connection to $O", object);
        break;
    case OP_SOCKET_CONNECT:
        words_say(words, "waits in connect for room in the queue of $O", object);
        break;
    case OP_FD_POLL:
        words_say(words, "waits in poll until a descriptor is ready");
        break;
    case OP_SIGNAL_WAIT:
        words_say(words, "waits for a signal");
        break;
    default:
        words_say(words, "waits for $O", object);
        break;
    }
}

void words_times(struct words *words, unsigned count)
{
    if (count == 0) {
        text_add(words->out, "never");
    } else if (count == 1) {
        text_add(words->out, "once");
    } else if (count == 2) {
        text_add(words->out, "twice");
    } else {
        text_printf(words->out, "%u times", count);
    }
}
