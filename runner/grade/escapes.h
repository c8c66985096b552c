// escapes.h: local variables that another thread may reach, made visible to clang's thread
// sanitizer.
#ifndef GRADE_ESCAPES_H
#define GRADE_ESCAPES_H

#include "base/text.h"

// `code` is what clang makes of a source before any pass of its own (LLVM assembly). Writes the
// same program to `out`, with all accesses of such variables through a pointer that the sanitizer
// cannot see through.
void escapes_show(const char *code, struct text *out);

#endif
