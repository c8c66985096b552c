// source.h: looking at C source text: words outside of comments and strings.
#ifndef GRADE_SOURCE_H
#define GRADE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

struct source_word {
    const char *at; // within the text
    size_t length;
    int line;           // 1-based
    int depth;          // of braces
    bool directive;     // on a line of the preprocessor
    char before, after; // nearest other character on each side that is no blank; NUL at the ends;
                        // ';' after a directive
};

// Finds the next identifier or number behind `*word` (zeroed: the first one). Comments, strings and
// character constants are passed over. False at the end.
bool source_next(const char *text, struct source_word *word);

// The next string in double quotes at or behind `at`, outside of comments and character constants:
// what stands between the quotes, as it is written. NULL: no more.
const char *source_string(const char *at, size_t *length);

// The line of the first use of `name`, preferring one that looks like a call; 0 when it is not
// there.
// `*call` (may be NULL) says whether a parenthesis follows.
int source_line_of(const char *text, const char *name, bool *call);

#endif
