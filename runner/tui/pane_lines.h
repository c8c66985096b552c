// pane_lines.h: lines that are collected first and drawn as far as there is room.
#ifndef TUI_PANE_LINES_H
#define TUI_PANE_LINES_H

#include <stdint.h>

enum { LINES_MAX = 400 };

// Zero-initialise.
struct pane_lines {
    struct {
        char *text; // owned
        unsigned style;
        uint32_t object; // that it is about; 0 none
    } at[LINES_MAX];
    int count;
    int focus; // the line of the marked thread
};

void pane_lines_finish(struct pane_lines *lines);

void pane_lines_add(struct pane_lines *lines, unsigned style, char *text); // takes over the text
void pane_lines_add_text(struct pane_lines *lines, unsigned style, const char *text);

// Adds text folded at `columns`; the lines behind the first are indented.
void pane_lines_add_folded(struct pane_lines *lines, unsigned style, const char *text, int columns,
                           int indent);

#endif
