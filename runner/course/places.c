// places.c: the lines on which the fields of a spec's table stand.
//
// A small reader of Lua's tokens. It only has to find commas, keys and braces, and to step over
// everything else: strings, comments, calls, function bodies. The file was compiled by Lua before,
// so it is known to be well-formed; on anything unexpected the reader stops and keeps what it has.
#include "course/places.h"

#include "base/memory.h"
#include "base/text.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 40 };

enum token { T_END, T_NAME, T_STRING, T_NUMBER, T_OTHER };

struct reader {
    const char *at;
    int line;         // of the end of the token
    enum token token; // the one read last
    const char *start;
    size_t length;  // of its text; a string's without quotation marks
    int start_line; // of the token
    struct places *places;
};

static void advance(struct reader *reader, size_t bytes)
{
    for (; bytes > 0 && *reader->at != '\0'; bytes--) {
        reader->line += *reader->at == '\n';
        reader->at++;
    }
}

// Length of the opening bracket of a long string ("[[", "[==["), 0 when `p` is none.
static size_t long_bracket(const char *p)
{
    if (*p != '[') {
        return 0;
    }
    size_t equals = strspn(p + 1, "=");
    return p[1 + equals] == '[' ? equals + 2 : 0;
}

// Steps over a long string and tells its text.
static void read_long(struct reader *reader, size_t bracket)
{
    char *closing = memory_copy(reader->at, bracket);
    closing[0] = closing[bracket - 1] = ']';
    advance(reader, bracket);
    const char *end = strstr(reader->at, closing);
    reader->start = reader->at;
    reader->length = end != NULL ? (size_t)(end - reader->at) : strlen(reader->at);
    advance(reader, reader->length + bracket);
    free(closing);
}

static void skip_blanks(struct reader *reader)
{
    for (;;) {
        advance(reader, strspn(reader->at, " \t\r\n\f\v"));
        if (strncmp(reader->at, "--", 2) != 0) {
            return;
        }
        size_t bracket = long_bracket(reader->at + 2);
        if (bracket > 0) {
            advance(reader, 2);
            read_long(reader, bracket);
        } else {
            advance(reader, strcspn(reader->at, "\n"));
        }
    }
}

static void read_quoted(struct reader *reader)
{
    char quote = *reader->at;
    advance(reader, 1);
    reader->start = reader->at;
    while (*reader->at != '\0' && *reader->at != quote) {
        advance(reader, *reader->at == '\\' ? 2 : 1);
    }
    reader->length = (size_t)(reader->at - reader->start);
    advance(reader, 1);
}

static void next(struct reader *reader)
{
    skip_blanks(reader);
    reader->start = reader->at;
    reader->start_line = reader->line;
    char c = *reader->at;
    size_t bracket = long_bracket(reader->at);
    if (c == '\0') {
        reader->token = T_END;
        reader->length = 0;
    } else if (bracket > 0) {
        reader->token = T_STRING;
        read_long(reader, bracket);
    } else if (c == '"' || c == '\'') {
        reader->token = T_STRING;
        read_quoted(reader);
    } else if (isalnum((unsigned char)c) || c == '_') {
        reader->token = isdigit((unsigned char)c) ? T_NUMBER : T_NAME;
        while (isalnum((unsigned char)*reader->at) || *reader->at == '_') {
            advance(reader, 1);
        }
        reader->length = (size_t)(reader->at - reader->start);
    } else {
        reader->token = T_OTHER;
        advance(reader, 1);
        reader->length = 1;
    }
}

static bool is(const struct reader *reader, const char *word)
{
    return (reader->token == T_NAME || reader->token == T_OTHER) &&
           reader->length == strlen(word) && strncmp(reader->start, word, reader->length) == 0;
}

static bool is_one_of(const struct reader *reader, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (is(reader, *words)) {
            return true;
        }
    }
    return false;
}

static const char *const openers[] = {"(", "[", "{", "function", "if", "do", "repeat", NULL};
static const char *const closers[] = {")", "]", "}", "end", "until", NULL};

// Goes on to the comma or brace that ends a field's value; the token read last belongs to it.
static void skip_value(struct reader *reader)
{
    int depth = 0;
    while (reader->token != T_END) {
        if (depth == 0 && (is(reader, ",") || is(reader, ";") || is(reader, "}"))) {
            return;
        }
        depth += is_one_of(reader, openers);
        depth -= is_one_of(reader, closers);
        next(reader);
    }
}

static void add(struct places *places, const char *path, int line)
{
    places->all = memory_grow(places->all, places->count, &places->capacity, sizeof places->all[0]);
    places->all[places->count++] = (struct place){memory_string(path), line};
}

// Whether an assignment follows the name that was read last: "=" but not "==".
static bool is_key(struct reader *reader)
{
    struct reader ahead = *reader;
    next(&ahead);
    if (!is(&ahead, "=") || *ahead.at == '=') {
        return false;
    }
    *reader = ahead;
    return true;
}

static void add_component(struct text *path, const char *name, size_t length)
{
    text_add(path, path->length > 0 ? "." : "");
    text_add_bytes(path, name, length);
}

// Reads the key of a field and adds it to `path`; `*index` counts the fields without one.
static void read_key(struct reader *reader, struct text *path, int *index)
{
    struct reader key = *reader;
    if (reader->token == T_NAME && is_key(reader)) {
        add_component(path, key.start, key.length);
        next(reader);
    } else if (is(reader, "[")) {
        next(reader);
        key = *reader;
        while (reader->token != T_END && !is(reader, "]")) {
            next(reader);
        }
        if (key.token == T_NUMBER) {
            text_printf(path, "[%.*s]", (int)key.length, key.start);
        } else {
            add_component(path, key.start, key.length);
        }
        next(reader); // the "="
        next(reader);
    } else {
        text_printf(path, "[%d]", ++*index);
    }
}

// Reads a table whose opening brace was read last.
static void read_table(struct reader *reader, struct text *path, int depth)
{
    int index = 0;
    size_t length = path->length;
    next(reader);
    while (reader->token != T_END && !is(reader, "}")) {
        int line = reader->start_line;
        read_key(reader, path, &index);
        add(reader->places, text_string(path), line);
        if (is(reader, "{") && depth < DEPTH_MAX) {
            read_table(reader, path, depth + 1);
            next(reader);
        }
        skip_value(reader);
        path->length = length;
        if (path->bytes != NULL) {
            path->bytes[length] = '\0';
        }
        if (is(reader, ",") || is(reader, ";")) {
            next(reader);
        }
    }
}

void places_read(struct places *places, const char *source)
{
    struct reader reader = {.at = source, .line = 1, .places = places};
    struct text path = {0};
    int depth = 0;
    for (next(&reader); reader.token != T_END; next(&reader)) {
        bool returns = depth == 0 && is(&reader, "return");
        depth += is_one_of(&reader, openers);
        depth -= is_one_of(&reader, closers);
        if (returns) {
            int line = reader.start_line;
            next(&reader);
            add(places, "", line);
            if (is(&reader, "{")) {
                read_table(&reader, &path, 0);
            }
            break;
        }
    }
    text_finish(&path);
}

void places_finish(struct places *places)
{
    for (size_t i = 0; i < places->count; i++) {
        free(places->all[i].path);
    }
    free(places->all);
    *places = (struct places){0};
}

// Of a field that is given twice, Lua keeps the last.
static int exact_line(const struct places *places, const char *path)
{
    for (size_t i = places->count; i > 0; i--) {
        if (strcmp(places->all[i - 1].path, path) == 0) {
            return places->all[i - 1].line;
        }
    }
    return 0;
}

int places_line(const struct places *places, const char *path)
{
    char *rest = memory_string(path);
    int line = exact_line(places, rest);
    while (line == 0 && rest[0] != '\0') {
        size_t length = strlen(rest);
        do {
            length--;
        } while (length > 0 && rest[length] != '.' && rest[length] != '[');
        rest[length] = '\0';
        line = exact_line(places, rest);
    }
    free(rest);
    return line > 0 ? line : 1;
}
