// transcript.h: a run as text: one event a line, a column per thread.
#ifndef CLI_TRANSCRIPT_H
#define CLI_TRANSCRIPT_H

#include "base/text.h"
#include "trace/trace.h"

// Adds the whole run to `out`, ended by how it ended and what it printed. `columns` is the width to
// keep to; with more threads than fit side by side each event gets a line with the thread's name
// instead.
void transcript_add(const struct trace *trace, int columns, struct text *out);

// Adds the story of a run that failed; nothing for one that did not.
void transcript_add_story(const struct trace *trace, struct text *out);

#endif
