// lines.h: single lines of source files, for the tables of a report.
#ifndef GRADE_LINES_H
#define GRADE_LINES_H

#include <stdint.h>

struct lines; // opaque: the files read so far

struct lines *lines_open(void);
void lines_close(struct lines *lines);

// The line (1-based) without its end and without the blanks in front; NULL when there is none.
// Valid until the next call. The signature is that of explain_failure's `source`; `context` is a
// struct lines.
const char *lines_get(void *context, const char *file, uint32_t line);

#endif
