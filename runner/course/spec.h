// spec.h: reading the table that a spec returns into C structs, by descriptions of their fields.
// Private to course/.
#ifndef COURSE_SPEC_H
#define COURSE_SPEC_H

#include "base/error.h"
#include "course/host.h"
#include "course/places.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum spec_kind {
    SPEC_STRING,   // char *
    SPEC_NAME,     // char * of a-z 0-9 and hyphens
    SPEC_FILE,     // char *, a file name within the spec's folder
    SPEC_INT,      // int
    SPEC_UINT32,   // uint32_t
    SPEC_UINT64,   // uint64_t
    SPEC_BOOL,     // bool
    SPEC_STRINGS,  // char ** and, where `count_offset` is not 0, a size_t; NULL-ended
    SPEC_PAIRS,    // list of { string, string }: char **, char ** at `second_offset`, and a size_t
    SPEC_LIST,     // array of `record` and a size_t
    SPEC_RECORD,   // pointer to one `record`
    SPEC_FUNCTION, // kept in the host under the spec's shown name
    SPEC_LINE,     // int: the line of the record itself; no field of the table, its name is ""
};

struct spec_record;

struct spec_field {
    const char *name; // NULL ends the list
    enum spec_kind kind;
    size_t offset; // of the member in its struct
    bool required;
    bool may_be_empty;        // strings
    size_t count_offset;      // lists
    size_t second_offset;     // SPEC_PAIRS
    long long least, most;    // numbers, and lengths of lists; most 0 = no limit
    long long missing;        // numbers: the value when left out
    const char *const *words; // SPEC_STRING: NULL-ended list of what it may be; NULL anything
    const struct spec_record *record;
};

struct spec_record {
    size_t size_bytes;
    const struct spec_field *fields;
    bool short_form; // an element may be given as its first field alone
};

// One spec file while it is read. Zero-initialise; release with spec_finish.
struct spec {
    const char *shown; // name in messages, such as "lessons/01-locks/lesson.lua"; the caller's
    struct places places;
};

// Runs the spec at `path` and fills the zeroed struct `target`. On failure `err` has file, line and
// sentence, and `target` what was read before; release it with spec_release in both cases.
bool spec_read(struct spec *spec, struct host *host, const char *path,
               const struct spec_record *record, void *target, struct error *err);
void spec_release(const struct spec_record *record, void *target);
void spec_finish(struct spec *spec);

// Writes "FILE:LINE: demo 2: MESSAGE" for the field at `path` ("demos[2].file"; the sentence names
// the lists around the field) and returns false.
bool spec_wrong(const struct spec *spec, struct error *err, const char *path, const char *format,
                ...) __attribute__((format(printf, 4, 5)));

// The word of the NULL-ended list nearest to `word`, NULL when none is near.
const char *spec_nearest(const char *const *words, const char *word);

#endif
