// options.h: the options of a command, declared once: parsed, checked and printed by `heddle help`
// from one table.
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/error.h"

#include <stdint.h>

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_NUMBER };

struct option_spec {
    const char *name; // without dashes; NULL ends a table
    enum option_kind kind;
    void *value; // bool *, const char ** or uint64_t *; NULL in a table that is only printed
    const char *argument;      // "N", "KIND,..."; NULL for a flag
    const char *help;          // one line; NULL hides it from the help
    uint64_t minimum, maximum; // of a number
};

enum { POSITIONAL_MAX = 64 };

struct positional { // what is left of a command line when the options are out; strings are borrowed
    const char *at[POSITIONAL_MAX + 1];
    int count;
};

// Reads argv[1] and on. False with `err` for an option that is unknown (with the nearest one),
// lacks its argument or has an unusable one, or for more than POSITIONAL_MAX words.
bool options_parse(int argc, char **argv, const struct option_spec *specs,
                   struct positional *positional, struct error *err);

#endif
