// lint_text.c: words, lines and columns of the texts that learners read.
#include "grade/lint_parts.h"

#include "base/memory.h"
#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

int text_line_of(const char *text, const char *at)
{
    int line = 1;
    for (; text < at; text++) {
        line += *text == '\n';
    }
    return line;
}

const char *text_line_at(const char *text, int line)
{
    for (; line > 1 && text != NULL; line--) {
        text = strchr(text, '\n');
        text = text != NULL ? text + 1 : NULL;
    }
    return text != NULL && *text != '\0' ? text : NULL;
}

bool text_line_is_blank(const char *text, int line)
{
    const char *at = text_line_at(text, line);
    return at == NULL || at[strspn(at, " \t")] == '\n';
}

size_t text_columns(const char *line)
{
    size_t columns = 0;
    for (; *line != '\n' && *line != '\0'; line++) {
        columns += ((unsigned char)*line & 0xC0) != 0x80;
    }
    return columns;
}

size_t text_words(const char *text)
{
    size_t words = 0;
    for (bool inside = false; *text != '\0'; text++) {
        bool blank = isspace((unsigned char)*text);
        words += !blank && !inside;
        inside = !blank;
    }
    return words;
}

// The text with each letter in lower case and everything else as a blank, in the same places.
static char *flat_copy(const char *text)
{
    char *flat = memory_string(text);
    for (char *p = flat; *p != '\0'; p++) {
        *p = isalpha((unsigned char)*p) ? (char)tolower((unsigned char)*p) : ' ';
    }
    return flat;
}

// Whether the words of `phrase` stand at `at`, with any number of blanks between them.
static bool stands_at(const char *at, const char *phrase)
{
    for (; *phrase != '\0'; phrase++) {
        if (*phrase == ' ') {
            if (*at != ' ') {
                return false;
            }
            at += strspn(at, " ");
        } else if (*at++ != *phrase) {
            return false;
        }
    }
    return *at == ' ' || *at == '\0';
}

int text_forbidden(const char *text, const char **word)
{
    static const char *const words[] = {"simply", "just", "obviously", "of course"};
    char *flat = flat_copy(text);
    int line = 0;
    for (const char *p = flat; *p != '\0' && line == 0; p++) {
        for (size_t i = 0; i < sizeof words / sizeof *words && (p == flat || p[-1] == ' '); i++) {
            if (stands_at(p, words[i])) {
                *word = words[i];
                line = text_line_of(text, text + (p - flat));
                break;
            }
        }
    }
    free(flat);
    return line;
}

int text_next_line(const char *text, const char **at)
{
    for (const char *p = strstr(*at, "line"); p != NULL; p = strstr(p + 1, "line")) {
        const char *number = p + strlen("line");
        number += *number == 's';
        bool whole =
            isspace((unsigned char)*number) && (p == text || !isalpha((unsigned char)p[-1]));
        number += strspn(number, " \n");
        if (whole && isdigit((unsigned char)*number)) {
            *at = p + strlen("line");
            return atoi(number);
        }
    }
    return 0;
}
