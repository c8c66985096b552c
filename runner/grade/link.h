// link.h: from compiled objects to a module: names redirected, constructors set aside, linked at a
// fixed address.
#ifndef GRADE_LINK_H
#define GRADE_LINK_H

#include "base/error.h"
#include "base/text.h"
#include "grade/names.h"
#include "grade/objects.h"

#include <stdbool.h>

// Applies `renames` (lines of objcopy --redefine-syms) to the object and moves its constructors and
// destructors to sections that nobody runs while loading. `directory` is for helper files, `which`
// makes their names unique.
bool link_redirect(const struct object *object, const struct text *renames, const char *directory,
                   int which, struct error *err);

// Makes an object with a function rt_stub_NAME for each name, which tells the runtime that NAME was
// called. The caller owns the path in `*object`.
bool link_stubs(const struct name_list *stubs, const char *directory, char **object,
                struct error *err);

// Links. `messages` gets what the linker says about the learner's program (two functions of one
// name); then
// `*refused` is true. False with `err` when the linker cannot be run.
bool link_module(const char *const *objects, int count, const char *directory,
                 const char *module_path, struct text *messages, bool *refused, struct error *err);

#endif
