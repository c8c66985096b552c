// story_file.c: what threads do with regular files, in words.
#include "trace/facts.h"
#include "trace/story.h"

#include <errno.h>

static void say_refused(struct words *words, const struct trace_event *event)
{
    const char *why = event->code == ENOENT   ? "there is no such file"
                      : event->code == EEXIST ? "it exists already"
                      : event->code == EISDIR ? "it is a directory"
                                              : "the call was refused";
    words_say(words,
              event->op == OP_FILE_OPEN ? "$T could not open $O: $S."
                                        : "$T got an error from its call on $O: $S.",
              (unsigned)event->thread, event->object, why);
}

static void say_bytes(struct words *words, const struct trace_event *event)
{
    if (event->op == OP_FILE_READ && event->code == 0) {
        words_say(words, "$T found the end of $O.", (unsigned)event->thread, event->object);
        return;
    }
    words_say(
        words,
        event->op == OP_FILE_READ ? "$T read $N byte$S from $O." : "$T wrote $N byte$S to $O.",
        (unsigned)event->thread, (unsigned)event->code, event->code == 1 ? "" : "s", event->object);
}

bool story_file_step(struct words *words, const struct trace_event *event)
{
    static const char *const patterns[OP_KINDS] = {
        [OP_FILE_OPEN] = "$T opened $O.",
        [OP_FILE_SEEK] = "$T moved its position in $O.",
        [OP_FILE_LOOK] = "$T looked at the state of $O.",
        [OP_FILE_TRUNCATE] = "$T changed the length of $O.",
        [OP_FILE_CLOSE] = "$T closed $O.",
    };
    if (event->op < OP_FILE_OPEN || event->op > OP_FILE_CLOSE) {
        return false;
    }
    if (event->result == RESULT_ERROR) {
        say_refused(words, event);
    } else if (event->op == OP_FILE_READ || event->op == OP_FILE_WRITE) {
        say_bytes(words, event);
    } else {
        words_say(words, patterns[event->op], (unsigned)event->thread, event->object);
    }
    return true;
}

bool story_is_of_stream(const struct trace *trace)
{
    return trace_object(trace, trace->failure.object)->kind == OBJECT_FILE;
}

// The last close before the failing call; NULL: it has no step.
static const struct trace_event *closed_by(const struct trace *trace)
{
    for (uint32_t step = (uint32_t)trace->event_count; step > 0; step--) {
        const struct trace_event *event = trace_step(trace, step);
        bool fails = (event->flags & EVENT_FAILS) != 0 && event->place == trace->failure.place;
        if (event->op == OP_FILE_CLOSE && event->object == trace->failure.object && !fails) {
            return event;
        }
    }
    return NULL;
}

void story_stream_seen(struct words *words)
{
    const struct trace_failure *failure = &words->trace->failure;
    const struct trace_event *event = closed_by(words->trace);
    words_say(words, "$T used the stream of $O on $L", (unsigned)failure->thread, failure->object,
              failure->place);
    if (event == NULL) {
        words_say(words, ", which was closed already.");
    } else if (event->thread == failure->thread) {
        words_say(words, ", which it had closed on $L.", event->place);
    } else {
        words_say(words, ", which $T had closed on $L.", (unsigned)event->thread, event->place);
    }
}

void story_stream(struct words *words)
{
    const struct trace_failure *failure = &words->trace->failure;
    const struct trace_event *event = closed_by(words->trace);
    story_stream_seen(words);
    words_say(words, " $S.", trace_text(words->trace, failure->clause));
    if (event != NULL && event->thread != failure->thread) {
        words_say(words, " How could $T know that nobody needs it any more?",
                  (unsigned)event->thread);
    } else {
        words_say(words, " Which of the two calls comes too early, or too often?");
    }
}
