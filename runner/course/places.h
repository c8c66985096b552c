// places.h: the lines on which the fields of a spec's table stand. Private to course/.
//
// Lua forgets where a value came from, so the table behind `return` is read a second time, as text.
#ifndef COURSE_PLACES_H
#define COURSE_PLACES_H

#include <stddef.h>

struct place {
    char *path; // "demos[2].verdict"; owned
    int line;   // 1-based
};

// Zero-initialise; release with places_finish.
struct places {
    struct place *all; // owned
    size_t count, capacity;
};

// Reads the places of the table that `source` returns. What is not written as a table constructor
// (a variable, a call) has no places inside.
void places_read(struct places *places, const char *source);
void places_finish(struct places *places);

// The line of `path`, else of the nearest table around it, else 1.
int places_line(const struct places *places, const char *path);

#endif
