// pane_lines.c: lines for a pane, collected before it is known how many fit.
#include "tui/pane_lines.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

void pane_lines_finish(struct pane_lines *lines)
{
    for (int i = 0; i < lines->count; i++) {
        free(lines->at[i].text);
    }
    lines->count = 0;
}

void pane_lines_add(struct pane_lines *lines, unsigned style, char *text)
{
    if (lines->count == LINES_MAX) {
        free(text);
        return;
    }
    lines->at[lines->count].text = text;
    lines->at[lines->count].object = 0;
    lines->at[lines->count++].style = style;
}

void pane_lines_add_text(struct pane_lines *lines, unsigned style, const char *text)
{
    pane_lines_add(lines, style, memory_string(text));
}

void pane_lines_add_folded(struct pane_lines *lines, unsigned style, const char *text, int columns,
                           int indent)
{
    struct text folded = {0};
    text_add_wrapped(&folded, text, columns - indent, 0);
    const char *line = text_string(&folded);
    for (bool first = true; *line != '\0'; first = false) {
        size_t length = strcspn(line, "\n");
        struct text out = {0};
        text_printf(&out, "%*s%.*s", first ? 1 : indent, "", (int)length, line);
        pane_lines_add(lines, style, text_take(&out));
        line += length + (line[length] == '\n');
    }
    text_finish(&folded);
}
