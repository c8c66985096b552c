// link.h: from objects with redirected names (rename.h) to a module, linked at a fixed address.
#ifndef GRADE_LINK_H
#define GRADE_LINK_H

#include "base/error.h"
#include "base/process.h"
#include "grade/names.h"

#include <stdbool.h>

// Makes an object with a function rt_stub_NAME for each stub of the plan, which tells the runtime
// that NAME was called, and with the variables rt_environ, rt_optind and so on where the program
// names environ or those of getopt. The caller owns the path in `*object`.
bool link_stubs(const struct name_plan *plan, const char *directory, char **object,
                struct error *err);

// Starts the linker; link_end waits for it and frees it. `messages` gets what it says about the
// learner's program (two functions of one name); then `*refused` is true. NULL or false with `err`
// when the linker cannot be run.
struct process *link_start(const char *const *objects, int count, const char *directory,
                           const char *module_path, struct error *err);
bool link_end(struct process *process, struct text *messages, bool *refused, struct error *err);

#endif
