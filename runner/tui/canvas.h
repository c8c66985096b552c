// canvas.h: a grid of character cells that views write and terminals show.
#ifndef TUI_CANVAS_H
#define TUI_CANVAS_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

// Bits. Colours only double what a word or a mark says; a terminal without them loses nothing.
enum style {
    STYLE_PLAIN = 0,
    STYLE_STRONG = 1,
    STYLE_DIM = 2,
    STYLE_REVERSE = 4,
    STYLE_UNDERLINE = 8,
    STYLE_BLUE = 16,  // the thread that goes, what can be pressed
    STYLE_ORANGE = 32 // waits, fails
};

struct cell {
    uint32_t character; // code point, never a control character
    uint32_t mark;      // combining character on top of it, 0 none
    uint8_t style;      // enum style bits
    uint8_t width;      // columns: 1 or 2; 0 = right half of the cell before
};

struct canvas {
    int columns, rows;
    struct cell *cells; // rows * columns; owned
    bool ascii;         // only ASCII characters are written
    int cursor_row;     // where the hardware cursor belongs: the row that has the focus
    int cursor_column;
};

// A rectangle of the canvas. It may lie outside; what does not fit is not drawn.
struct area {
    int row, column, rows, columns;
};

void canvas_start(struct canvas *canvas, int columns, int rows, bool ascii); // from zeroed memory
void canvas_finish(struct canvas *canvas);
void canvas_resize(struct canvas *canvas, int columns, int rows); // and clears
void canvas_clear(struct canvas *canvas);
struct area canvas_area(const struct canvas *canvas);

// Row `index` of an area, as an area of one row.
struct area area_row(struct area area, int index);
// What is left of an area without its first `columns` columns or its first `rows` rows.
struct area area_after(struct area area, int columns);
struct area area_below(struct area area, int rows);

// Writes one line of UTF-8 at the beginning of the area's first row, clipped to the area. Control
// characters show as ^X, bytes that are no UTF-8 as a replacement. Returns the columns written.
int canvas_put(struct canvas *canvas, struct area area, unsigned style, const char *string);
int canvas_printf(struct canvas *canvas, struct area area, unsigned style, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// Writes so that the last character stands at the right edge of the area.
void canvas_put_right(struct canvas *canvas, struct area area, unsigned style, const char *string);

// Fills the area's first row with a rule.
void canvas_rule(struct canvas *canvas, struct area area);

void canvas_blank(struct canvas *canvas, struct area area);

// Adds style bits to all cells of the area.
void canvas_style(struct canvas *canvas, struct area area, unsigned style);

void canvas_cursor(struct canvas *canvas, int row, int column);
const struct cell *canvas_cell(const struct canvas *canvas, int row, int column); // NULL outside

// The screen as text, one line a row, blanks at line ends removed.
void canvas_text(const struct canvas *canvas, struct text *out);

// How many columns a UTF-8 string takes.
int canvas_width(const char *string);

#endif
