// arguments.c: the argument list of a helper program, built up piece by piece.
#include "grade/arguments.h"

#include "base/bug.h"

#include <stddef.h>

void arguments_add(struct arguments *arguments, const char *argument)
{
    BUG_ON(arguments->count >= ARGUMENTS_MAX);
    arguments->at[arguments->count++] = argument;
    arguments->at[arguments->count] = NULL;
}

void arguments_add_all(struct arguments *arguments, const char *const *list)
{
    for (size_t i = 0; list[i] != NULL; i++) {
        arguments_add(arguments, list[i]);
    }
}
