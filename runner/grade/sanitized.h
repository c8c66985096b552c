// sanitized.h: functions that a source keeps from clang's thread sanitizer, given to it all the
// same.
#ifndef GRADE_SANITIZED_H
#define GRADE_SANITIZED_H

#include "base/text.h"

// `code` is what clang makes of a source before any pass of its own (LLVM assembly). Writes the
// same program to `out`, with every function open to the thread sanitizer: no_sanitize("thread"),
// in whatever spelling and by whatever pragma, says nothing about what the program means.
void sanitized_all(const char *code, struct text *out);

#endif
