// judge.h: one test program through heddle and, where it asks for it, through the real C library.
#ifndef TESTS_PROGRAMS_JUDGE_H
#define TESTS_PROGRAMS_JUDGE_H

#include <stdbool.h>

// Checks the program at `path` with the heddle at `heddle` under every compiler that it asks for
// and this machine has (`only`: no other than this one; NULL: all). Prints each disagreement on
// standard output as a TAP comment. Returns whether there was none.
bool judge_program(const char *heddle, const char *path, const char *only);

#endif
