// names.h: what becomes of each name that a program uses: its own, the runtime's, the C library's,
// or nobody's.
#ifndef GRADE_NAMES_H
#define GRADE_NAMES_H

#include "base/text.h"
#include "grade/objects.h"

#include <stddef.h>

// A growing set of names, in the order added, each once. Zero-initialise.
struct name_list {
    char **at; // owned
    size_t count, capacity;
};

void name_list_finish(struct name_list *list);

// What the names of one program come to.
struct name_plan {
    struct name_list stubs;   // known to the C library, not modelled: calling one is `unsupported`
    struct name_list missing; // in no library
    bool environment;         // the variable `environ` is named: the module needs one
    bool options;             // likewise those of getopt
};

void name_plan_finish(struct name_plan *plan);

// Adds to `renames` the lines "OLD NEW" of rename_copy for objects[which], and to
// `plan` what has to be generated or refused for it. The objects are all of one program.
void names_plan(const struct object *objects, int count, int which, struct text *renames,
                struct name_plan *plan);

// Full path of libgcc_s.so.1, which has the arithmetic that the compiler calls by name; program
// lifetime. NULL when the dynamic linker finds none.
const char *names_support_library(void);

#endif
