// page_text.h: the bytes of a Markdown file, checked before they are parsed. Private to course/.
#ifndef COURSE_PAGE_TEXT_H
#define COURSE_PAGE_TEXT_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

// Zero-initialise; release with page_text_finish.
struct page_text {
    char *bytes;       // owned; NUL behind them
    size_t length;     // without the NUL
    const char *shown; // the file's name in messages; the caller's
};

// Reads the file and refuses what would be shown other than it was meant: bytes that are no UTF-8,
// control characters, a fence of code that is not closed.
bool page_text_read(struct page_text *text, const char *path, const char *shown, struct error *err);
void page_text_finish(struct page_text *text);

// Writes "FILE:LINE: MESSAGE" and returns false. `at` points into the bytes; from elsewhere (or
// NULL) there is no line.
bool page_text_wrong(const struct page_text *text, const char *at, const char *message,
                     struct error *err);

#endif
