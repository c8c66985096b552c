// refusals_parts.h: what the files that look through gcc's dumps have in common.
#ifndef GRADE_REFUSALS_PARTS_H
#define GRADE_REFUSALS_PARTS_H

#include <stdbool.h>
#include <stddef.h>

struct object;

// The text of one function in a dump, the dumps of the whole source, and the program's objects.
struct dumped {
    const char *function;
    const char *all;
    bool optimized; // from the dump of the functions that are optimised
    const struct object *objects;
    int object_count;
};

// Passes over the "[file:line:column] " marks in front of a statement, noting the first (line 0:
// there is none).
const char *dump_after_marks(const char *line, char *file, size_t file_size, int *number);

// Whether `name` is an SSA name of gcc ("_5", "x_5"): a register, not memory.
bool dump_is_register(const char *name, size_t length);

// Whether the variable is declared in this function and others never know its address.
bool dump_is_private(const struct dumped *dumped, const char *name, size_t length);

// Whether the place is in a statement that only makes the address of a variable an argument of
// builtin functions, for none of which it stays known.
bool dump_is_lent(const char *function, const char *at);

// Whether the statement (behind its marks) calls a builtin function that reads or writes what
// others may see, without a hook.
bool dump_hides_call(const char *statement, const struct dumped *dumped);

#endif
