// source.c: looking at C source text: words outside of comments and strings.
#include "grade/source.h"

#include <ctype.h>
#include <string.h>

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

// The end of the comment that begins at `at`, or `at` when none does.
static const char *after_comment(const char *at)
{
    if (at[0] == '/' && at[1] == '/') {
        return at + strcspn(at, "\n");
    }
    if (at[0] == '/' && at[1] == '*') {
        const char *end = strstr(at + 2, "*/");
        return end != NULL ? end + 2 : at + strlen(at);
    }
    return at;
}

// The end of the string or character constant that begins at `at`. An unclosed one ends with its
// line.
static const char *after_quote(const char *at)
{
    char quote = *at++;
    while (*at != '\0' && *at != '\n' && *at != quote) {
        at += at[0] == '\\' && at[1] != '\0' ? 2 : 1;
    }
    return *at == quote ? at + 1 : at;
}

static const char *skip_blanks_and_comments(const char *at)
{
    for (;;) {
        const char *next = after_comment(at + strspn(at, " \t\r\n"));
        if (next == at) {
            return at;
        }
        at = next;
    }
}

static int lines_between(const char *from, const char *to)
{
    int lines = 0;
    for (; from < to; from++) {
        lines += *from == '\n';
    }
    return lines;
}

// What a skipped character means for the words behind it.
static void pass_over(struct source_word *word, const char *at)
{
    if (*at == '#') {
        word->directive = true;
    }
    if (!word->directive) {
        word->depth += (*at == '{') - (*at == '}');
    }
    word->before = *at;
}

// The end of the blanks at `at`, as far as the end of a directive's line.
static const char *pass_blank(struct source_word *word, const char *at)
{
    if (*at == '\n' && word->directive) {
        word->directive = false;
        word->before = ';';
    }
    return at + 1;
}

static const char *pass(struct source_word *word, const char *at)
{
    const char *next = after_comment(at);
    if (next != at) {
        return next;
    }
    if (at[0] == '\\' && at[1] == '\n') {
        return at + 2;
    }
    if (isspace((unsigned char)*at)) {
        return pass_blank(word, at);
    }
    pass_over(word, at);
    return *at == '"' || *at == '\'' ? after_quote(at) : at + 1;
}

bool source_next(const char *text, struct source_word *word)
{
    const char *at = word->at != NULL ? word->at + word->length : text;
    word->line = word->at != NULL ? word->line : 1;
    word->before = word->at != NULL ? word->at[word->length - 1] : '\0';
    while (*at != '\0' && !is_word(*at)) {
        const char *next = pass(word, at);
        word->line += lines_between(at, next);
        at = next;
    }
    word->at = at;
    word->length = 0;
    while (is_word(at[word->length])) {
        word->length++;
    }
    word->after = *skip_blanks_and_comments(at + word->length);
    return word->length > 0;
}

const char *source_string(const char *at, size_t *length)
{
    while (*at != '\0') {
        const char *next = after_comment(at);
        if (next == at && (*at == '"' || *at == '\'')) {
            next = after_quote(at);
            if (*at == '"' && next[-1] == '"' && next > at + 1) {
                *length = (size_t)(next - at) - 2;
                return at + 1;
            }
        }
        at = next == at ? at + 1 : next;
    }
    return NULL;
}

int source_line_of(const char *text, const char *name, bool *call)
{
    struct source_word word = {0};
    int found = 0;
    bool called = false;
    while (!called && source_next(text, &word)) {
        if (word.length == strlen(name) && memcmp(word.at, name, word.length) == 0) {
            called = word.after == '(' && word.depth > 0;
            found = found == 0 || called ? word.line : found;
        }
    }
    if (call != NULL) {
        *call = called;
    }
    return found;
}
