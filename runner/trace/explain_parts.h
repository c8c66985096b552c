// explain_parts.h: what the files that put one event into words share.
#ifndef TRACE_EXPLAIN_PARTS_H
#define TRACE_EXPLAIN_PARTS_H

#include "trace/explain.h"

struct phrase {
    const struct trace *trace;
    uint32_t step; // the step the event is, 0 for one that has not happened yet
    const struct trace_event *event;
    int limit;   // columns of an object's name
    bool brief;  // the short form
    bool future; // it has not happened: no outcome is told
    struct text out;
};

static inline bool event_has_outcome(const struct phrase *phrase)
{
    return phrase->event->result == RESULT_DONE && !phrase->future;
}

// What the event is, in the form that the phrase asks for.
void explain_compose(struct phrase *phrase);

// The name of an object, cut at the phrase's limit.
void explain_add_name(struct phrase *phrase, uint32_t object);

// A text of the program in ASCII: line ends as \n.
void explain_add_text(struct text *out, const char *string);

// "lock a" and what became of it.
void explain_add_call(struct phrase *phrase, const char *verb, const char *outcome);

// "malloc 24: block A".
void explain_malloc(struct phrase *phrase);

// An event of a pipe, socket, timer or the like.
void explain_descriptor_event(struct phrase *phrase);

// An event of a regular file.
void explain_file_event(struct phrase *phrase);

#endif
