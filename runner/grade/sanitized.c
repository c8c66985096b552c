// sanitized.c: functions that a source keeps from clang's thread sanitizer, given to it all the
// same.
//
// A function is instrumented when its group of attributes, which stands behind all functions
// ("attributes #3 = { ... sanitize_thread ... }"), says so.
#include "grade/sanitized.h"

#include "base/memory.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// Numbers of the groups of functions that the source defines.
struct groups {
    bool *used; // by number; owned
    size_t count;
};

static void use_group(struct groups *groups, size_t number)
{
    if (number >= groups->count) {
        groups->used = memory_resize(groups->used, number + 1, sizeof *groups->used);
        memset(groups->used + groups->count, 0, number + 1 - groups->count);
        groups->count = number + 1;
    }
    groups->used[number] = true;
}

// Takes the group of a line "define i32 @main() #3 {". A name in quotes may hold anything.
static void use_groups_of(struct groups *groups, const char *line, size_t length)
{
    bool quoted = false;
    for (size_t i = 0; i + 2 < length; i++) {
        quoted ^= line[i] == '"';
        if (!quoted && line[i] == ' ' && line[i + 1] == '#' &&
            isdigit((unsigned char)line[i + 2])) {
            use_group(groups, strtoul(line + i + 2, NULL, 10));
        }
    }
}

static bool word_is(const char *word, size_t length, const char *name)
{
    return length == strlen(name) && memcmp(word, name, length) == 0;
}

// Copies the attributes from their brace on, without those that stop the sanitizer, and with the
// one that it looks for.
static void add_attributes(struct text *out, const char *brace, size_t length)
{
    text_add(out, "{ sanitize_thread");
    for (size_t at = 1; at < length;) {
        size_t word = 0;
        for (bool quoted = false; at + word < length && (quoted || brace[at + word] != ' ');) {
            quoted ^= brace[at + word++] == '"';
        }
        if (word > 0 && !word_is(brace + at, word, "sanitize_thread") &&
            !word_is(brace + at, word, "disable_sanitizer_instrumentation") &&
            !word_is(brace + at, word, "nosanitize_coverage")) {
            text_add_char(out, ' ');
            text_add_bytes(out, brace + at, word);
        }
        at += word + 1;
    }
}

void sanitized_all(const char *code, struct text *out)
{
    static const char group[] = "attributes #";
    struct groups groups = {0};
    for (const char *line = code; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        const char *brace = NULL;
        if (text_starts(line, "define ")) {
            use_groups_of(&groups, line, length);
        } else if (text_starts(line, group)) {
            size_t number = strtoul(line + sizeof group - 1, NULL, 10);
            bool used = number < groups.count && groups.used[number];
            brace = used ? memchr(line, '{', length) : NULL;
        }
        size_t copied = brace != NULL ? (size_t)(brace - line) : length;
        text_add_bytes(out, line, copied);
        if (brace != NULL) {
            add_attributes(out, brace, length - copied);
        }
        line += length;
        if (*line == '\n') {
            text_add_char(out, *line++);
        }
    }
    free(groups.used);
}
