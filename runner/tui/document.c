// document.c: text with styles, folded into lines: pages, tasks, help, explanations.
#include "tui/document.h"

#include "base/memory.h"
#include "tui/narrow_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODE_INDENT = 4, CELLS_MAX = 8, CELL_GAP = 3, CELL_MIN = 10, TABLE_INDENT = 2 };

void document_finish(struct document *document)
{
    for (size_t i = 0; i < document->count; i++) {
        for (size_t j = 0; j < document->lines[i].run_count; j++) {
            free(document->lines[i].runs[j].text);
        }
        free(document->lines[i].runs);
    }
    free(document->lines);
    *document = (struct document){0};
}

void document_start(struct document *document, int columns)
{
    document_finish(document);
    document->columns = columns < 8 ? 8 : columns;
}

char *document_command(const char *program, const char *command)
{
    struct text text = {0};
    bool own = program != NULL && text_starts(command, "heddle ");
    text_add(&text, own ? program : "");
    text_add(&text, command + (own ? strlen("heddle") : 0));
    return text_take(&text);
}

static struct document_line *new_line(struct document *document)
{
    document->lines = memory_grow(document->lines, document->count, &document->capacity,
                                  sizeof document->lines[0]);
    document->lines[document->count] = (struct document_line){0};
    document->column = document->indent;
    document->blank = false;
    return &document->lines[document->count++];
}

static void add_run(struct document *document, int column, unsigned style, char *text)
{
    struct document_line *line = &document->lines[document->count - 1];
    line->runs =
        memory_grow(line->runs, line->run_count, &line->run_capacity, sizeof line->runs[0]);
    line->runs[line->run_count++] = (struct document_run){text, style, column};
}

void document_paragraph(struct document *document, int indent, const char *marker)
{
    document->indent = indent;
    new_line(document);
    document->open = true;
    if (marker != NULL) {
        int width = canvas_width(marker);
        add_run(document, indent > width ? indent - width - 1 : 0, STYLE_PLAIN,
                memory_string(marker));
    }
}

// `tail`: columns that belong to the word and come with the next one.
static void add_piece(struct document *document, unsigned style, const char *word, size_t length,
                      int tail)
{
    char *text = memory_copy(word, length);
    int width = canvas_width(text);
    bool first = document->column == document->indent;
    if (!first && document->column + document->blank + width + tail > document->columns) {
        new_line(document);
    }
    if (document->blank && document->column > document->indent) {
        document->column++;
    }
    document->blank = false;
    add_run(document, document->column, style, text);
    document->column += width;
}

// How many bytes of the word fit into so many columns; at least one character.
static size_t fitting(const char *word, size_t length, int columns)
{
    size_t most = (size_t)columns * 8; // a character with its mark is no longer
    for (size_t bytes = length < most ? length : most; bytes > 1; bytes--) {
        bool whole = bytes == length || (word[bytes] & 0xC0) != 0x80;
        char *piece = memory_copy(word, bytes);
        bool fits = whole && canvas_width(piece) <= columns;
        free(piece);
        if (fits) {
            return bytes;
        }
    }
    return length > 0;
}

// A word that is longer than a line is broken.
static void add_word(struct document *document, unsigned style, const char *word, size_t length,
                     int tail)
{
    int room = document->columns - document->indent;
    while (length > 0) {
        size_t piece = fitting(word, length, room > 1 ? room : 1);
        add_piece(document, style, word, piece, piece == length ? tail : 0);
        word += piece;
        length -= piece;
    }
}

void document_words(struct document *document, unsigned style, const char *string)
{
    if (!document->open) {
        document_paragraph(document, 0, NULL);
    }
    while (*string != '\0') {
        size_t blanks = strspn(string, " \t\n");
        document->blank |= blanks > 0;
        string += blanks;
        size_t length = strcspn(string, " \t\n");
        if (length > 0) {
            add_word(document, style, string, length, string[length] == '\0' ? document->tail : 0);
        }
        string += length;
    }
}

// A copy with tabs expanded to every fourth column; the caller owns it.
static char *expanded(const char *string, size_t length)
{
    struct text text = {0};
    int column = 0;
    for (size_t i = 0; i < length; i++) {
        if (string[i] == '\t') {
            do {
                text_add_char(&text, ' ');
            } while (++column % 4 != 0);
        } else {
            text_add_char(&text, string[i]);
            column++;
        }
    }
    return text_take(&text);
}

static void add_line(struct document *document, int indent, unsigned style, const char *string,
                     size_t length)
{
    document->indent = indent;
    document->open = false;
    new_line(document);
    add_run(document, indent, style, expanded(string, length));
}

void document_line(struct document *document, int indent, unsigned style, const char *string)
{
    add_line(document, indent, style, string, strlen(string));
}

// Whether the line has columns, set apart by blanks.
static bool is_table_row(const char *line)
{
    return strstr(line, "   ") != NULL;
}

static void add_text_line(struct document *document, int indent, unsigned style, const char *string,
                          size_t length)
{
    size_t own = strspn(string, " ");
    char *line = memory_copy(string, length);
    if (own >= length) {
        document_gap(document);
    } else if (indent + canvas_width(line) <= document->columns || is_table_row(line + own)) {
        document_line(document, indent, style, line);
    } else {
        document_paragraph(document, indent + (int)own, NULL);
        document_words(document, style, line);
        document->open = false;
    }
    free(line);
}

void document_text(struct document *document, int indent, unsigned style, const char *string)
{
    while (*string != '\0') {
        size_t length = strcspn(string, "\n");
        if (narrow_table_begins(string, length) &&
            indent + (int)narrow_table_width(string) > document->columns) {
            struct text table = {0};
            string += narrow_table_add(string, &table);
            document_text(document, indent, style, text_string(&table));
            text_finish(&table);
            continue;
        }
        add_text_line(document, indent, style, string, length);
        string += length;
        string += *string == '\n';
    }
}

void document_gap(struct document *document)
{
    if (document->count > 0 && document->lines[document->count - 1].run_count > 0) {
        document->indent = 0;
        document->open = false;
        new_line(document);
    }
}

static unsigned span_style(unsigned style)
{
    return (style & (SPAN_STRONG | SPAN_KEY) ? STYLE_STRONG : STYLE_PLAIN) |
           (style & SPAN_EMPHASIS ? STYLE_UNDERLINE : STYLE_PLAIN) |
           (style & SPAN_CODE ? STYLE_BLUE : STYLE_PLAIN);
}

// The columns of `next` that have to stay with the end of `text`: punctuation that follows a name,
// or the name behind an opening bracket.
static int tail_of(const struct document *document, const char *text, const char *next)
{
    size_t length = strcspn(next, " \t\n");
    size_t before = strlen(text);
    if (before > 0 && strchr("([\"", text[before - 1]) != NULL) {
        char *name = memory_copy(next, length);
        int width = canvas_width(name) + 1; // and the closing one
        free(name);
        return width * 3 <= document->columns * 2 ? width : 0;
    }
    return length <= 3 ? (int)length : 0;
}

void document_prose(struct document *document, const char *string)
{
    const char *close = NULL;
    for (const char *open; (open = strchr(string, '`')) != NULL; string = close + 1) {
        close = strchr(open + 1, '`');
        if (close == NULL) {
            break;
        }
        char *before = memory_copy(string, (size_t)(open - string));
        char *code = memory_copy(open + 1, (size_t)(close - open) - 1);
        document->tail = tail_of(document, before, code);
        document_words(document, STYLE_PLAIN, before);
        document->tail = tail_of(document, code, close + 1);
        document_words(document, span_style(SPAN_CODE), code);
        document->tail = 0;
        free(before);
        free(code);
    }
    document_words(document, STYLE_PLAIN, string);
}

static void add_spans(struct document *document, const struct page_block *block, unsigned style)
{
    for (size_t i = 0; i < block->span_count; i++) {
        const struct page_span *span = &block->spans[i];
        char *command = (span->style & SPAN_CODE) != 0
                            ? document_command(document->program, span->text)
                            : memory_string(span->text);
        document->tail =
            i + 1 < block->span_count ? tail_of(document, command, block->spans[i + 1].text) : 0;
        document_words(document, style | span_style(span->style), command);
        document->tail = 0;
        free(command);
    }
    document->open = false;
}

// Where a line of code that is too long goes on in the next one: at its comment, else at the last
// blank that fits; 0 nowhere. `own`: the blanks that it begins with.
static size_t code_break(const char *code, size_t own, size_t room)
{
    const char *comment = strstr(code + own, " //");
    size_t at = comment != NULL ? (size_t)(comment - code) : 0;
    if (at > own && at <= room) {
        return at;
    }
    for (at = room; at > own && code[at] != ' '; at--) {
    }
    return at > own ? at : 0;
}

// What does not fit goes on below, further to the right.
static void add_code_line(struct document *document, const char *code)
{
    size_t own = strspn(code, " ");
    size_t room = (size_t)(document->columns - CODE_INDENT);
    size_t at = strlen(code) > room ? code_break(code, own, room) : 0;
    if (at == 0) {
        add_line(document, CODE_INDENT, STYLE_BLUE, code, strlen(code));
        return;
    }
    size_t end = at;
    while (end > 0 && code[end - 1] == ' ') {
        end--;
    }
    add_line(document, CODE_INDENT, STYLE_BLUE, code, end);
    document_paragraph(document, CODE_INDENT + (int)own + CODE_INDENT, NULL);
    document_words(document, STYLE_BLUE, code + at);
    document->open = false;
}

static void add_code(struct document *document, const struct page_block *block)
{
    bool shell = block->marker != NULL && strcmp(block->marker, "sh") == 0;
    for (size_t i = 0; i < block->span_count; i++) {
        const char *line = block->spans[i].text;
        while (*line != '\0') {
            size_t length = strcspn(line, "\n");
            char *code = memory_copy(line, length);
            char *command = shell ? document_command(document->program, code) : memory_string(code);
            add_code_line(document, command);
            free(command);
            free(code);
            line += length;
            line += *line == '\n';
        }
    }
    if (block->marker != NULL && text_starts(block->marker, "output ") &&
        text_ends(block->marker, " example")) {
        document_line(document, CODE_INDENT, STYLE_DIM, "(one run; your numbers will differ)");
    }
}

// Makes the widest columns of a table smaller until it fits, down to a least width.
static void narrow(int *widths, int room)
{
    for (;;) {
        int sum = 0;
        int widest = 0;
        for (int i = 0; i < CELLS_MAX; i++) {
            sum += widths[i] > 0 ? widths[i] + CELL_GAP : 0;
            widest = widths[i] > widths[widest] ? i : widest;
        }
        if (sum - CELL_GAP <= room || widths[widest] <= CELL_MIN) {
            return;
        }
        widths[widest]--;
    }
}

// A table row: one span a cell. Every cell gets the width of its column and is folded within it.
static void add_row(struct document *document, const struct page_block *row, const int *widths)
{
    struct document cells[CELLS_MAX] = {0};
    size_t count = row->span_count < CELLS_MAX ? row->span_count : CELLS_MAX;
    size_t tallest = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned style = row->level == 1 ? STYLE_STRONG : span_style(row->spans[i].style);
        document_start(&cells[i], widths[i]);
        document_words(&cells[i], style, row->spans[i].text);
        tallest = cells[i].count > tallest ? cells[i].count : tallest;
    }
    document->indent = TABLE_INDENT;
    document->open = false;
    for (size_t line = 0; line < tallest; line++) {
        new_line(document);
        int column = TABLE_INDENT;
        for (size_t i = 0; i < count; i++) {
            for (size_t j = 0; line < cells[i].count && j < cells[i].lines[line].run_count; j++) {
                const struct document_run *run = &cells[i].lines[line].runs[j];
                add_run(document, column + run->column, run->style, memory_string(run->text));
            }
            column += widths[i] + CELL_GAP;
        }
    }
    for (size_t i = 0; i < count; i++) {
        document_finish(&cells[i]);
    }
}

static size_t add_table(struct document *document, const struct page_block *rows, size_t count)
{
    int widths[CELLS_MAX] = {0};
    size_t length = 0;
    while (length < count && rows[length].kind == BLOCK_TABLE_ROW) {
        for (size_t i = 0; i < rows[length].span_count && i < CELLS_MAX; i++) {
            int width = canvas_width(rows[length].spans[i].text);
            widths[i] = width > widths[i] ? width : widths[i];
        }
        length++;
    }
    narrow(widths, document->columns - TABLE_INDENT);
    for (size_t i = 0; i < length; i++) {
        add_row(document, &rows[i], widths);
    }
    return length;
}

static void add_block(struct document *document, const struct page_block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        document_paragraph(document, 0, NULL);
        add_spans(document, block, STYLE_STRONG);
        break;
    case BLOCK_PARAGRAPH:
        document_paragraph(document, 0, NULL);
        add_spans(document, block, STYLE_PLAIN);
        break;
    case BLOCK_ITEM:
        document_paragraph(document, 3 * (block->level > 0 ? block->level : 1), block->marker);
        add_spans(document, block, STYLE_PLAIN);
        break;
    case BLOCK_QUOTE:
        document_paragraph(document, 4, ">");
        add_spans(document, block, STYLE_PLAIN);
        break;
    case BLOCK_CODE:
        add_code(document, block);
        break;
    case BLOCK_RULE:
        document_line(document, 0, STYLE_DIM, "----------");
        break;
    case BLOCK_TABLE_ROW:
        break;
    }
}

void document_page(struct document *document, const struct page_block *blocks, size_t count)
{
    for (size_t i = 0; i < count;) {
        bool in_list = i > 0 && blocks[i].kind == BLOCK_ITEM && blocks[i - 1].kind == BLOCK_ITEM;
        if (!in_list) {
            document_gap(document);
        }
        if (blocks[i].kind == BLOCK_TABLE_ROW) {
            i += add_table(document, blocks + i, count - i);
        } else {
            add_block(document, &blocks[i++]);
        }
    }
    document->open = false;
}

void document_draw(const struct document *document, struct canvas *canvas, struct area area,
                   int first)
{
    for (int row = 0; row < area.rows; row++) {
        size_t index = (size_t)(first + row);
        if (first + row < 0 || index >= document->count) {
            continue;
        }
        const struct document_line *line = &document->lines[index];
        for (size_t i = 0; i < line->run_count; i++) {
            const struct document_run *run = &line->runs[i];
            canvas_put(canvas, area_after(area_row(area, row), run->column), run->style, run->text);
        }
    }
}

static void line_text(const struct document_line *line, struct text *out)
{
    int column = 0;
    for (size_t i = 0; i < line->run_count; i++) {
        for (; column < line->runs[i].column; column++) {
            text_add_char(out, ' ');
        }
        text_add(out, line->runs[i].text);
        column += canvas_width(line->runs[i].text);
    }
}

void document_plain(const struct document *document, struct text *out)
{
    for (size_t i = 0; i < document->count; i++) {
        line_text(&document->lines[i], out);
        text_add_char(out, '\n');
    }
}

static bool line_has(const struct document_line *line, const char *string)
{
    struct text text = {0};
    line_text(line, &text);
    bool found = strcasestr(text_string(&text), string) != NULL;
    text_finish(&text);
    return found;
}

int document_search(const struct document *document, const char *string, int from, int direction)
{
    for (int i = from; i >= 0 && (size_t)i < document->count; i += direction) {
        if (line_has(&document->lines[i], string)) {
            return i;
        }
    }
    return -1;
}
