// arguments.h: the argument list of a helper program, built up piece by piece.
#ifndef GRADE_ARGUMENTS_H
#define GRADE_ARGUMENTS_H

enum { ARGUMENTS_MAX = 128 };

// Always NULL-ended when zero-initialised. Strings are borrowed: they must live until the program
// was run.
struct arguments {
    const char *at[ARGUMENTS_MAX + 1];
    int count;
};

void arguments_add(struct arguments *arguments, const char *argument);

// Adds the strings of a NULL-ended list.
void arguments_add_all(struct arguments *arguments, const char *const *list);

#endif
