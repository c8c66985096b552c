// refusals.h: what a source may hold that no hook can see: inline assembly, and gcc's struct-return
// stores.
#ifndef GRADE_REFUSALS_H
#define GRADE_REFUSALS_H

#include "base/text.h"

#include <stdbool.h>

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
// and, with `long_doubles`, for long doubles that lie in memory other than the function's own stack:
// clang announces no access to them.
void refusal_in_assembly(char *assembly, bool long_doubles, struct refusal *refusal);

// Looks through gcc's -fdump-tree-tsan0-lineno for calls whose struct result goes to memory that
// others may see.
void refusal_in_dump(char *dump, struct refusal *refusal);

#endif
