// text.c: a string that grows while it is written.
#include "base/text.h"

#include "base/memory.h"

#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void text_finish(struct text *text)
{
    free(text->bytes);
    *text = (struct text){0};
}

void text_clear(struct text *text)
{
    text->length = 0;
    if (text->bytes != NULL) {
        text->bytes[0] = '\0';
    }
}

static void reserve(struct text *text, size_t more)
{
    size_t needed = text->length + more + 1;
    if (needed > text->capacity) {
        size_t capacity = text->capacity * 2 > needed ? text->capacity * 2 : needed + 32;
        text->bytes = memory_resize(text->bytes, capacity, 1);
        text->capacity = capacity;
    }
}

char *text_take(struct text *text)
{
    reserve(text, 0);
    text->bytes[text->length] = '\0';
    char *bytes = text->bytes;
    *text = (struct text){0};
    return bytes;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
    reserve(text, length);
    if (length > 0) { // `bytes` may be NULL then
        memcpy(text->bytes + text->length, bytes, length);
    }
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *string)
{
    text_add_bytes(text, string, strlen(string));
}

void text_add_char(struct text *text, char c)
{
    text_add_bytes(text, &c, 1);
}

void text_vprintf(struct text *text, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    if (length > 0) {
        reserve(text, (size_t)length);
        vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
        text->length += (size_t)length;
    }
    va_end(again);
}

void text_printf(struct text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    text_vprintf(text, format, args);
    va_end(args);
}

const char *text_string(const struct text *text)
{
    return text->bytes != NULL ? text->bytes : "";
}

// Length of the valid UTF-8 sequence at `p`, 0 when there is none.
static size_t sequence(const unsigned char *p, size_t left)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = p[0] < 0x80                   ? 1
               : p[0] >= 0xC2 && p[0] < 0xE0 ? 2
               : (p[0] & 0xF0) == 0xE0       ? 3
               : p[0] >= 0xF0 && p[0] < 0xF5 ? 4
                                             : 0;
    if (n < 2 || n > left) {
        return n > left ? 0 : n;
    }
    uint32_t code = p[0] & (0xFFU >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80) {
            return 0;
        }
        code = code << 6 | (p[i] & 0x3F);
    }
    bool surrogate = code >= 0xD800 && code < 0xE000;
    return code < least[n] || code > 0x10FFFF || surrogate ? 0 : n;
}

// Columns of the character of `length` bytes at `p`: two for the wide ones of East Asia and for
// pictures, none for a mark on the one before. A table of our own, since that of the C library
// depends on the locale, and folded text has to be the same in each.
static int columns_at(const unsigned char *p, size_t length)
{
    static const struct {
        uint32_t first, last;
        int columns;
    } other[] = {
        {0x300, 0x36F, 0},     {0x200B, 0x200F, 0},   {0x20D0, 0x20FF, 0},   {0xFE00, 0xFE0F, 0},
        {0x1100, 0x115F, 2},   {0x2E80, 0x303E, 2},   {0x3041, 0xA4CF, 2},   {0xAC00, 0xD7A3, 2},
        {0xF900, 0xFAFF, 2},   {0xFE30, 0xFE6F, 2},   {0xFF00, 0xFF60, 2},   {0xFFE0, 0xFFE6, 2},
        {0x1F300, 0x1F64F, 2}, {0x1F900, 0x1F9FF, 2}, {0x20000, 0x3FFFD, 2},
    };
    if (length < 2) {
        return 1;
    }
    uint32_t code = p[0] & (0xFFU >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        code = code << 6 | (p[i] & 0x3F);
    }
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        if (code >= other[i].first && code <= other[i].last) {
            return other[i].columns;
        }
    }
    return 1;
}

// How many of the `length` bytes at `bytes` fit into `columns`; these become what is left. Bytes
// that are no UTF-8 count one each.
static size_t fitting(const char *bytes, size_t length, int *columns)
{
    const unsigned char *p = (const unsigned char *)bytes;
    size_t at = 0;
    while (at < length) {
        size_t n = sequence(p + at, length - at);
        n = n > 0 ? n : 1;
        int width = columns_at(p + at, n);
        if (width > *columns) {
            break;
        }
        *columns -= width;
        at += n;
    }
    return at;
}

static int columns_of(const char *bytes, size_t length)
{
    int left = INT_MAX;
    fitting(bytes, length, &left);
    return INT_MAX - left;
}

int text_width(const char *string)
{
    return columns_of(string, strlen(string));
}

void text_add_field(struct text *text, const char *string, int columns)
{
    int left = columns;
    text_add_bytes(text, string, fitting(string, strlen(string), &left));
    text_printf(text, "%*s", left, "");
}

void text_add_wrapped(struct text *text, const char *string, int columns, int indent)
{
    int used = 0;
    while (*string != '\0') {
        if (*string == '\n') {
            text_add_char(text, '\n');
            used = 0;
            string++;
            continue;
        }
        if (*string == ' ') {
            string++;
            continue;
        }
        size_t length = strcspn(string, " \n");
        int width = columns_of(string, length);
        if (used > 0 && used + 1 + width > columns) {
            text_add_char(text, '\n');
            used = 0;
        }
        if (used == 0) {
            text_printf(text, "%*s", indent, "");
            used = indent;
        } else {
            text_add_char(text, ' ');
            used++;
        }
        text_add_bytes(text, string, length);
        used += width;
        string += length;
    }
}

void text_add_prose(struct text *text, const char *prose)
{
    for (const char *open; (open = strchr(prose, '`')) != NULL;) {
        const char *close = strchr(open + 1, '`');
        if (close == NULL) {
            break;
        }
        text_add_bytes(text, prose, (size_t)(open - prose));
        text_add_bytes(text, open + 1, (size_t)(close - open) - 1);
        prose = close + 1;
    }
    text_add(text, prose);
}

// The length of a control character of ASCII, or of C1 (U+0080 to U+009F) in UTF-8; 0 for others.
static size_t control(const unsigned char *p)
{
    if (p[0] < ' ' || p[0] == 0x7F) {
        return 1;
    }
    return p[0] == 0xC2 && p[1] >= 0x80 && p[1] < 0xA0 ? 2 : 0;
}

static bool is_shown_as_it_is(const char *word)
{
    size_t left = strlen(word);
    for (const unsigned char *p = (const unsigned char *)word; left > 0;) {
        size_t length = control(p) > 0 ? 0 : sequence(p, left);
        if (length == 0) {
            return false;
        }
        p += length;
        left -= length;
    }
    return true;
}

// As a command substitution, which every shell knows: "$(printf 'a\033b.c')".
static void add_escaped(struct text *text, const char *word)
{
    text_add(text, "\"$(printf '");
    for (const unsigned char *p = (const unsigned char *)word; *p != '\0'; p++) {
        if (*p < ' ' || *p >= 0x7F || strchr("'\\%", *p) != NULL) {
            text_printf(text, "\\%03o", *p);
        } else {
            text_add_char(text, (char)*p);
        }
    }
    text_add(text, "')\"");
}

void text_add_word(struct text *text, const char *word)
{
    bool safe = word[0] != '\0';
    for (const char *c = word; *c != '\0'; c++) {
        safe = safe && (isalnum((unsigned char)*c) || strchr("/._-+,:@%", *c) != NULL);
    }
    if (safe) {
        text_add(text, word);
        return;
    }
    if (!is_shown_as_it_is(word)) {
        add_escaped(text, word);
        return;
    }
    text_add_char(text, '\'');
    for (const char *c = word; *c != '\0'; c++) {
        text_add(text, *c == '\'' ? "'\\''" : (char[]){*c, '\0'});
    }
    text_add_char(text, '\'');
}

void text_add_path(struct text *text, const char *path)
{
    bool below_home = text_starts(path, "~/"); // which quotes would hide from the shell
    text_add(text, below_home ? "~/" : "");
    text_add_word(text, path + (below_home ? 2 : 0));
}

bool text_starts(const char *string, const char *prefix)
{
    return strncmp(string, prefix, strlen(prefix)) == 0;
}

bool text_ends(const char *string, const char *suffix)
{
    size_t length = strlen(string);
    size_t tail = strlen(suffix);
    return length >= tail && strcmp(string + length - tail, suffix) == 0;
}

enum { DISTANCE_MAX = 64 };

static int smallest(int a, int b, int c)
{
    int m = a < b ? a : b;
    return m < c ? m : c;
}

int text_distance(const char *a, const char *b)
{
    int rows[DISTANCE_MAX][DISTANCE_MAX];
    int n = (int)strnlen(a, DISTANCE_MAX - 1);
    int m = (int)strnlen(b, DISTANCE_MAX - 1);
    for (int i = 0; i <= n; i++) {
        for (int j = 0; j <= m; j++) {
            if (i == 0 || j == 0) {
                rows[i][j] = i + j;
                continue;
            }
            int cost = a[i - 1] == b[j - 1] ? 0 : 1;
            rows[i][j] =
                smallest(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                rows[i - 2][j - 2] + 1 < rows[i][j]) {
                rows[i][j] = rows[i - 2][j - 2] + 1;
            }
        }
    }
    return rows[n][m];
}

bool text_is_utf8(const char *bytes, size_t length, int *bad_line)
{
    const unsigned char *p = (const unsigned char *)bytes;
    int line = 1;
    for (size_t at = 0; at < length;) {
        size_t n = sequence(p + at, length - at);
        if (n == 0) {
            if (bad_line != NULL) {
                *bad_line = line;
            }
            return false;
        }
        line += p[at] == '\n';
        at += n;
    }
    return true;
}

void text_make_plain(char *string)
{
    bool utf8 = text_is_utf8(string, strlen(string), NULL);
    for (unsigned char *p = (unsigned char *)string; *p != '\0'; p++) {
        if (control(p) == 1 || (*p > 0x7F && !utf8)) {
            *p = '?';
        } else if (control(p) == 2) {
            *p++ = '?';
            *p = '?';
        }
    }
}

void text_make_harmless(char *string)
{
    const unsigned char *from = (const unsigned char *)string;
    char *to = string;
    size_t left = strlen(string);
    while (left > 0) {
        bool stays = *from == '\n' || *from == '\t';
        size_t bad = stays ? 0 : control(from);
        size_t length = bad > 0 ? bad : sequence(from, left);
        if (bad > 0 || length == 0) {
            length = length > 0 ? length : 1;
            *to++ = '?';
        } else {
            memmove(to, from, length);
            to += length;
        }
        from += length;
        left -= length;
    }
    *to = '\0';
}

char *text_cut_line(char **rest)
{
    char *line = *rest;
    if (line == NULL || *line == '\0') {
        return NULL;
    }
    char *end = strchr(line, '\n');
    *rest = end != NULL ? end + 1 : NULL;
    if (end != NULL) {
        *end = '\0';
    }
    return line;
}
