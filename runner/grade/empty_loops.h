// empty_loops.h: loops of gcc in which there is nothing, made to count their turns.
#ifndef GRADE_EMPTY_LOOPS_H
#define GRADE_EMPTY_LOOPS_H

#include "base/text.h"

// `assembly` is what gcc makes of a source with -fsanitize-coverage=trace-pc, which calls nothing
// in a block without a statement (gcc 12, sancov.cc). Writes the same program to `out`, with that
// call in every block that is no more than a jump to itself.
void empty_loops_count(const char *assembly, struct text *out);

#endif
