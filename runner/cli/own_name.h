// own_name.h: the words that start heddle in this shell, for the commands that it prints.
#ifndef CLI_OWN_NAME_H
#define CLI_OWN_NAME_H

// $HEDDLE_PROGRAM when it is set (runner/start sets it); "heddle" when that name leads to this
// program; else how it was called. `course` (may be NULL) is added as --course, so that the
// commands find the same lessons. The caller owns the result.
char *own_name(const char *called, const char *course);

#endif
