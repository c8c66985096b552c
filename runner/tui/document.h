// document.h: text with styles, folded into lines: pages, tasks, help, explanations.
#ifndef TUI_DOCUMENT_H
#define TUI_DOCUMENT_H

#include "course/course.h"
#include "tui/canvas.h"

struct document_run { // a piece of a line in one style
    char *text;       // owned
    unsigned style;   // enum style
    int column;
};

struct document_line {
    struct document_run *runs; // owned
    size_t run_count, run_capacity;
};

// Zero-initialise; release with document_finish.
struct document {
    int columns;         // lines are folded at this width
    const char *program; // how heddle is called in commands that a page shows; NULL: heddle
    struct document_line *lines;
    size_t count, capacity;
    // While a paragraph is being written; private to document.c.
    int column, indent;
    bool blank; // a blank is due before the next word
    int tail;   // columns that follow the next words without a blank: the dot behind a name
    bool open;
};

void document_start(struct document *document, int columns); // from zeroed or earlier contents
void document_finish(struct document *document);

// Begins a paragraph whose lines are indented; `marker` (may be NULL) stands before its first line.
void document_paragraph(struct document *document, int indent, const char *marker);

// Adds text to the paragraph, folded at blanks; line breaks count as blanks.
void document_words(struct document *document, unsigned style, const char *string);

// The same for a sentence of a lesson, with its code, between backquotes, as code.
void document_prose(struct document *document, const char *string);

// Adds a line as it is, cut at the right edge; for code and tables.
void document_line(struct document *document, int indent, unsigned style, const char *string);

// Adds text that has line breaks of its own: a line that fits stays as it is, a longer one is
// folded and its indentation kept. The table of a run that is too wide has the threads' names in
// its rows; a row of another table is cut.
void document_text(struct document *document, int indent, unsigned style, const char *string);

// A command of heddle as it works in this shell: "heddle run X" begins with `program` then. Other
// text stays as it is. The caller owns the result.
char *document_command(const char *program, const char *command);

void document_gap(struct document *document); // one empty line, never two

// Adds a Markdown page.
void document_page(struct document *document, const struct page_block *blocks, size_t count);

// Draws the lines from `first` on.
void document_draw(const struct document *document, struct canvas *canvas, struct area area,
                   int first);

// The lines as plain text.
void document_plain(const struct document *document, struct text *out);

// The first line at or behind `from` (in the given direction, 1 or -1) that has `string` in it,
// without regard to case; -1 when none has.
int document_search(const struct document *document, const char *string, int from, int direction);

#endif
