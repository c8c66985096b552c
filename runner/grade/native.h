// native.h: a program built as it is, without hooks: for running it live, with kernel threads.
#ifndef GRADE_NATIVE_H
#define GRADE_NATIVE_H

#include "base/error.h"

#include <stdbool.h>

struct native {
    char *directory; // private, removed by native_finish; the program is directory/program; owned
    char *command;   // the compile command as a learner could type it; owned
    char *messages;  // the compiler's own lines (warnings, errors), "" none; owned
    bool compile_error; // there is no program; `messages` says why
    bool uses_sockets;  // it calls socket()
};

// Compiles and links with -O2 by the compiler that build_module takes. False with `err` when the
// input cannot be used at all (no such file, no compiler, disk full).
bool native_build(const char *const *sources, int count, struct native *native, struct error *err);
void native_finish(struct native *native); // accepts zeroed memory

#endif
