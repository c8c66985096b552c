// widths.h: accesses of widths that clang's thread sanitizer passes over, announced all the same.
#ifndef GRADE_WIDTHS_H
#define GRADE_WIDTHS_H

#include "base/text.h"

// `code` is what clang makes of a source before any pass of its own (LLVM assembly). Writes the
// same program to `out`, with a hook before each load and store of 3, 5, 6, 7 or more than 16 bytes
// that is not of a local variable whose address goes nowhere.
void widths_tell(const char *code, struct text *out);

#endif
