// canvas.c: a grid of character cells that views write and terminals show.
#include "tui/canvas.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { REPLACEMENT = 0xFFFD };

void canvas_start(struct canvas *canvas, int columns, int rows, bool ascii)
{
    *canvas = (struct canvas){.ascii = ascii};
    canvas_resize(canvas, columns, rows);
}

void canvas_finish(struct canvas *canvas)
{
    free(canvas->cells);
    *canvas = (struct canvas){0};
}

void canvas_resize(struct canvas *canvas, int columns, int rows)
{
    canvas->columns = columns < 1 ? 1 : columns;
    canvas->rows = rows < 1 ? 1 : rows;
    free(canvas->cells);
    canvas->cells =
        memory_alloc((size_t)canvas->columns * (size_t)canvas->rows * sizeof canvas->cells[0]);
    canvas_clear(canvas);
}

void canvas_clear(struct canvas *canvas)
{
    for (int i = 0; i < canvas->columns * canvas->rows; i++) {
        canvas->cells[i] = (struct cell){.character = ' ', .width = 1};
    }
    canvas_cursor(canvas, canvas->rows - 1, 0);
}

struct area canvas_area(const struct canvas *canvas)
{
    return (struct area){0, 0, canvas->rows, canvas->columns};
}

struct area area_row(struct area area, int index)
{
    return (struct area){area.row + index, area.column, index >= 0 && index < area.rows ? 1 : 0,
                         area.columns};
}

struct area area_after(struct area area, int columns)
{
    area.column += columns;
    area.columns = area.columns > columns ? area.columns - columns : 0;
    return area;
}

struct area area_below(struct area area, int rows)
{
    area.row += rows;
    area.rows = area.rows > rows ? area.rows - rows : 0;
    return area;
}

// Decodes one code point and returns the bytes it took; REPLACEMENT for a byte that begins none.
static int decode(const char *string, uint32_t *character)
{
    const unsigned char *s = (const unsigned char *)string;
    int more = s[0] < 0x80 ? 0 : s[0] < 0xC2 ? -1 : s[0] < 0xE0 ? 1 : s[0] < 0xF0 ? 2 : 3;
    if (more < 0 || s[0] > 0xF4) {
        *character = REPLACEMENT;
        return 1;
    }
    uint32_t code = more == 0 ? s[0] : s[0] & (0x3Fu >> more);
    for (int i = 1; i <= more; i++) {
        if ((s[i] & 0xC0) != 0x80) {
            *character = REPLACEMENT;
            return 1;
        }
        code = code << 6 | (s[i] & 0x3F);
    }
    *character = code;
    return 1 + more;
}

static bool is_control(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

// Columns of a printable code point: 0 for a combining one.
static int columns_of(uint32_t character)
{
    int width = character < 0x7F ? 1 : wcwidth((wchar_t)character);
    return width < 0 ? 1 : width;
}

// The ASCII character that stands for `character` where only ASCII is shown.
static uint32_t ascii_for(uint32_t character)
{
    static const struct {
        uint32_t from;
        char to;
    } table[] = {{0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'}, {0x2013, '-'},
                 {0x2014, '-'},  {0x2022, '*'},  {0x2192, '>'}, {0x2190, '<'}, {0x2026, '.'},
                 {0x00D7, 'x'},  {0x00A0, ' '},  {0x2500, '-'}, {0x2502, '|'}, {0x00B7, '.'},
                 {0x2212, '-'},  {0x2264, '<'},  {0x2265, '>'}, {0x2032, '\''}};
    if (character < 0x7F) {
        return character;
    }
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (table[i].from == character) {
            return (unsigned char)table[i].to;
        }
    }
    return '?';
}

static struct cell *cell_at(struct canvas *canvas, int row, int column)
{
    if (row < 0 || row >= canvas->rows || column < 0 || column >= canvas->columns) {
        return NULL;
    }
    return &canvas->cells[row * canvas->columns + column];
}

// Writes one code point; a wide character that does not fit leaves a blank.
static int put_character(struct canvas *canvas, struct area area, int used, unsigned style,
                         uint32_t character)
{
    if (canvas->ascii) {
        character = ascii_for(character);
    }
    int width = columns_of(character);
    struct cell *cell = cell_at(canvas, area.row, area.column + used);
    if (width == 0) {
        struct cell *before = cell_at(canvas, area.row, area.column + used - 1);
        if (before != NULL && used > 0) {
            before->mark = character;
        }
        return 0;
    }
    if (cell == NULL) {
        return width;
    }
    struct cell *right = width == 2 ? cell_at(canvas, area.row, area.column + used + 1) : NULL;
    if (width == 2 && (right == NULL || used + 2 > area.columns)) {
        *cell = (struct cell){.character = ' ', .style = (uint8_t)style, .width = 1};
        return width;
    }
    *cell = (struct cell){character, 0, (uint8_t)style, (uint8_t)width};
    if (right != NULL) {
        *right = (struct cell){.character = ' ', .style = (uint8_t)style, .width = 0};
    }
    return width;
}

int canvas_put(struct canvas *canvas, struct area area, unsigned style, const char *string)
{
    int used = 0;
    if (area.rows < 1 || string == NULL) {
        return 0;
    }
    while (*string != '\0' && used < area.columns) {
        uint32_t character;
        string += decode(string, &character);
        if (is_control(character) && character > 0x7F) { // those of C1 have no letter
            character = '?';
        } else if (is_control(character)) {
            used += put_character(canvas, area, used, style, '^');
            if (used >= area.columns) {
                break;
            }
            character = character == 0x7F ? '?' : character + '@';
        }
        used += put_character(canvas, area, used, style, character);
    }
    return used < area.columns ? used : area.columns;
}

int canvas_printf(struct canvas *canvas, struct area area, unsigned style, const char *format, ...)
{
    struct text text = {0};
    va_list args;
    va_start(args, format);
    text_vprintf(&text, format, args);
    va_end(args);
    int used = canvas_put(canvas, area, style, text_string(&text));
    text_finish(&text);
    return used;
}

int canvas_width(const char *string)
{
    int width = 0;
    while (*string != '\0') {
        uint32_t character;
        string += decode(string, &character);
        width += is_control(character) && character <= 0x7F ? 2 : columns_of(character);
    }
    return width;
}

void canvas_put_right(struct canvas *canvas, struct area area, unsigned style, const char *string)
{
    int width = canvas_width(string);
    canvas_put(canvas, area_after(area, area.columns > width ? area.columns - width : 0), style,
               string);
}

void canvas_rule(struct canvas *canvas, struct area area)
{
    for (int i = 0; i < area.columns && area.rows > 0; i++) {
        put_character(canvas, area, i, STYLE_DIM, '-');
    }
}

void canvas_blank(struct canvas *canvas, struct area area)
{
    for (int row = 0; row < area.rows; row++) {
        for (int i = 0; i < area.columns; i++) {
            put_character(canvas, area_row(area, row), i, STYLE_PLAIN, ' ');
        }
    }
}

void canvas_style(struct canvas *canvas, struct area area, unsigned style)
{
    for (int row = 0; row < area.rows; row++) {
        for (int column = 0; column < area.columns; column++) {
            struct cell *cell = cell_at(canvas, area.row + row, area.column + column);
            if (cell != NULL) {
                cell->style |= (uint8_t)style;
            }
        }
    }
}

void canvas_cursor(struct canvas *canvas, int row, int column)
{
    canvas->cursor_row = row < 0 ? 0 : row < canvas->rows ? row : canvas->rows - 1;
    canvas->cursor_column = column < 0                 ? 0
                            : column < canvas->columns ? column
                                                       : canvas->columns - 1;
}

const struct cell *canvas_cell(const struct canvas *canvas, int row, int column)
{
    return cell_at((struct canvas *)canvas, row, column);
}

static void encode(uint32_t character, struct text *out)
{
    if (character < 0x80) {
        text_add_char(out, (char)character);
    } else if (character < 0x800) {
        text_add_char(out, (char)(0xC0 | character >> 6));
        text_add_char(out, (char)(0x80 | (character & 0x3F)));
    } else if (character < 0x10000) {
        text_add_char(out, (char)(0xE0 | character >> 12));
        text_add_char(out, (char)(0x80 | (character >> 6 & 0x3F)));
        text_add_char(out, (char)(0x80 | (character & 0x3F)));
    } else {
        text_add_char(out, (char)(0xF0 | character >> 18));
        text_add_char(out, (char)(0x80 | (character >> 12 & 0x3F)));
        text_add_char(out, (char)(0x80 | (character >> 6 & 0x3F)));
        text_add_char(out, (char)(0x80 | (character & 0x3F)));
    }
}

void canvas_text(const struct canvas *canvas, struct text *out)
{
    for (int row = 0; row < canvas->rows; row++) {
        const struct cell *cells = &canvas->cells[row * canvas->columns];
        int last = canvas->columns;
        while (last > 0 && cells[last - 1].character == ' ') {
            last--;
        }
        for (int column = 0; column < last; column++) {
            if (cells[column].width > 0) {
                encode(cells[column].character, out);
            }
            if (cells[column].mark != 0) {
                encode(cells[column].mark, out);
            }
        }
        text_add_char(out, '\n');
    }
}
