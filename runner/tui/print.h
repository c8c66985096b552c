// print.h: text for a person on stdout or stderr, with nothing in it that a terminal would obey.
//
// Names of files, threads and strings of a program may hold any byte. JSON, code and what a program
// writes in a live run are not printed through here: they stay as they are, byte for byte.
#ifndef TUI_PRINT_H
#define TUI_PRINT_H

#include <stdarg.h>
#include <stdio.h>

void print_text(FILE *to, const char *string); // see text_make_harmless
void print_format(FILE *to, const char *format, ...) __attribute__((format(printf, 2, 3)));
void print_arguments(FILE *to, const char *format, va_list args);

#endif
