// lint_invitation.c: where a text invites the reader to change a line, and to what.
//
// "Change line 12 to `;`", with "and line 13 to `...`" behind it, or "change it to `;`". Between
// the words stands any number of blanks and line ends.
#include "grade/lint_parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " \t\n");
}

// Behind `word` and the blanks that follow, NULL when `at` is something else.
static const char *behind(const char *at, const char *word)
{
    size_t length = strlen(word);
    if (strncasecmp(at, word, length) != 0 || isalnum((unsigned char)at[length])) {
        return NULL;
    }
    return skip_blanks(at + length);
}

// "line 12" at `at`; `*number` gets the 12.
static const char *behind_line(const char *at, int *number)
{
    const char *next = behind(at, "line");
    if (next == NULL || !isdigit((unsigned char)*next)) {
        return NULL;
    }
    *number = atoi(next);
    return skip_blanks(next + strspn(next, "0123456789"));
}

// Lines joined by "and", then "to" and code.
static const char *read_lines(const char *at, struct invitation *invitation)
{
    const char *next = at;
    int number;
    while (next != NULL && invitation->count < INVITATION_LINES &&
           (next = behind_line(next, &number)) != NULL) {
        at = next;
        invitation->lines[invitation->count++] = number;
        const char *there = behind(at, "there");
        at = there != NULL ? there : at;
        next = behind(at, "and");
    }
    const char *to = behind(at, "to");
    if (to != NULL && *to == '`') {
        invitation->code = to + 1;
        at = to + 1 + strcspn(to + 1, "`");
        at += *at == '`';
    }
    return at;
}

// Where "change" stands next, with what is to be changed; NULL at the end.
static const char *read_invitation(const char *at, struct invitation *invitation)
{
    for (const char *p = at; *p != '\0'; p++) {
        const char *next = behind(p, "change");
        if (next == NULL || (p > at && isalnum((unsigned char)p[-1]))) {
            continue;
        }
        const char *its = behind(next, "its");
        const char *it = behind(next, "it");
        *invitation = (struct invitation){.at = p};
        if (it == NULL) {
            const char *end = read_lines(its != NULL ? its : next, invitation);
            if (invitation->count > 0) {
                return end;
            }
            continue;
        }
        const char *to = behind(it, "to");
        if (to != NULL && *to == '`') {
            invitation->code = to + 1;
            return to + 1;
        }
    }
    return NULL;
}

// The next "and line N" in the sentence that goes on at `at`; NULL none.
static const char *read_more(const char *at, struct invitation *invitation)
{
    bool code = false;
    for (; *at != '\0' && (code || strchr(":;.", *at) == NULL || !isspace((unsigned char)at[1]));
         at++) {
        code ^= *at == '`';
        const char *next = code || !isspace((unsigned char)*at) ? NULL : behind(at + 1, "and");
        *invitation = (struct invitation){.at = at + 1};
        next = next != NULL ? read_lines(next, invitation) : NULL;
        if (invitation->count > 0) {
            return next;
        }
    }
    return NULL;
}

bool invitation_next(struct invitation *invitation)
{
    const char *rest = invitation->rest;
    struct invitation next;
    const char *end = invitation->count > 0 ? read_more(rest, &next) : NULL;
    if (end == NULL) {
        end = read_invitation(rest, &next);
    }
    if (end != NULL) {
        *invitation = next;
        invitation->rest = end;
    }
    return end != NULL;
}
