// text.h: a string that grows while it is written.
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

// `bytes` always ends in NUL once anything was written; zero-initialise before use.
struct text {
    char *bytes; // owned
    size_t length;
    size_t capacity;
};

void text_finish(struct text *text); // frees; usable again afterwards
void text_clear(struct text *text);  // empties, keeps the memory
char *text_take(struct text *text);  // the caller owns the string, never NULL
void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_char(struct text *text, char c);
void text_printf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_vprintf(struct text *text, const char *format, va_list args);
const char *text_string(const struct text *text); // "" when empty; valid until the next change

int text_width(const char *string); // columns that it takes on a terminal

// Adds `string` in exactly so many columns: cut behind a whole character, or filled with blanks.
void text_add_field(struct text *text, const char *string, int columns);

// Folds `string` at blanks into lines of at most `columns` columns, each begun with `indent`
// blanks. ASCII or UTF-8, and the same in each locale. Keeps line breaks that are there.
void text_add_wrapped(struct text *text, const char *string, int columns, int indent);

// Adds a sentence of a lesson without the backquotes around the code in it; one without a partner
// stays.
void text_add_prose(struct text *text, const char *prose);

// Adds a word as one writes it to a shell: quoted when it needs to be, and in ASCII escapes where a
// terminal would not show it as it is.
void text_add_word(struct text *text, const char *word);
void text_add_path(struct text *text, const char *path); // the same; "~/" in front stays open

bool text_starts(const char *string, const char *prefix);

// The next line of `*rest`, ended by NUL in place; NULL at the end.
char *text_cut_line(char **rest);
bool text_ends(const char *string, const char *suffix);

// Edit distance (insert, delete, replace, swap of neighbours), for "did you mean". Strings to 63
// bytes; longer are cut.
int text_distance(const char *a, const char *b);

// Whether the bytes are valid UTF-8; when not, `*bad_line` (may be NULL) is the 1-based line of the
// first bad byte.
bool text_is_utf8(const char *bytes, size_t length, int *bad_line);

// Makes a string fit for a line on a terminal, in place: control characters become '?', and so do
// all bytes above ASCII when it is not valid UTF-8 (foreign, or cut in the middle).
void text_make_plain(char *string);

// Makes lines fit for a terminal, in place: line breaks and tabs stay, all other control characters
// (those above ASCII too) and each byte that is no UTF-8 become '?'.
void text_make_harmless(char *string);

#endif
