// narrow_table.h: the table of a run, for a screen that is too narrow for a column a thread.
#ifndef TUI_NARROW_TABLE_H
#define TUI_NARROW_TABLE_H

#include "base/text.h"

// Whether the line is the heading of such a table: "step  T1 front     T2 back".
bool narrow_table_begins(const char *line, size_t length);

// The columns that the table which begins at `string` needs as it is.
size_t narrow_table_width(const char *string);

// Writes the table that begins at `string`, with the name of the thread in each row:
// "     4  T1 front  9: read sold: 0". Returns how many bytes of `string` it was.
size_t narrow_table_add(const char *string, struct text *out);

#endif
