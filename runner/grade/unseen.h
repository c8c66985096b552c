// unseen.h: machine instructions whose memory clang's thread sanitizer overlooks, made known.
#ifndef GRADE_UNSEEN_H
#define GRADE_UNSEEN_H

#include "base/text.h"

// `code` is what clang makes of a source before any pass of its own (LLVM assembly). Writes the
// same program to `out`, with a call of the runtime in front of each such instruction: what it
// does cannot be judged.
void unseen_tell(const char *code, struct text *out);

#endif
