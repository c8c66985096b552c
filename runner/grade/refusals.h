// refusals.h: what a source may hold that no hook can see: inline assembly, accesses that gcc
// hides, functions and names that keep the hooks out.
#ifndef GRADE_REFUSALS_H
#define GRADE_REFUSALS_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

// Where and why a program cannot be judged. Zero-initialise.
struct refusal {
    char *reason; // one sentence; owned; NULL = nothing was found
    char *file;   // as the compiler names it; owned
    int line;
};

void refusal_finish(struct refusal *refusal);

// Whether the text of a source or header holds the word asm outside of comments and strings.
// `*line` is that of an asm statement outside of all functions, 0 when there is none.
bool refusal_suspects(const char *text, int *line);

// Whether the text speaks of long doubles.
bool refusal_suspects_long_double(const char *text);

// Whether the text of a system header holds an asm statement (not only the names that headers give
// to functions).
bool refusal_suspects_header(const char *text);

// Looks through a compiler's assembly output for inline assembly other than nothing, pause and nop,
// and, with `long_doubles`, for long doubles that lie in memory other than the function's own
// stack: clang announces no access to them.
void refusal_in_assembly(char *assembly, bool long_doubles, struct refusal *refusal);

struct object;

// What gcc says of one source.
struct dump {
    char *text;      // of -fdump-tree-tsan0-lineno, or -tsan-lineno for functions that are
    bool optimized;  // optimised; NULL: there is none
    const char *all; // of both
    const struct object *objects; // of the program
    int object_count;
};

// Looks through it (and cuts it up) for statements that touch memory which others may see, without
// a hook.
void refusal_in_dump(const struct dump *dump, struct refusal *refusal);

// Whether a function of the object is not among those that the dumps of gcc's thread sanitizer show
// (`dump`): an attribute keeps the sanitizer out. `source` is the text of the source file.
void refusal_of_unhooked(const struct object *object, const char *dump, const char *source,
                         struct refusal *refusal);

// Looks through the names of an object for what stands in the way: hooks that the program defines
// itself, calls of the thread sanitizer that only the real one has, indirect functions.
void refusal_in_object(const struct object *object, const char *source, struct refusal *refusal);

// Whether the variables of the program need more memory than a run can have. `largest` is the
// object with the largest one.
void refusal_of_size(uint64_t bytes, const struct object *largest, const char *source,
                     struct refusal *refusal);

// Notes a reason (copied, as is `file`), unless there is one already.
void refusal_note(struct refusal *refusal, const char *reason, const char *file, int line);

#endif
