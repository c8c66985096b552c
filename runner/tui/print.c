// print.c: text for a person on stdout or stderr, with nothing in it that a terminal would obey.
#include "tui/print.h"

#include "base/text.h"

static void print(FILE *to, struct text *text)
{
    if (text->length > 0) {
        text_make_harmless(text->bytes);
        fputs(text->bytes, to);
    }
    text_finish(text);
}

void print_text(FILE *to, const char *string)
{
    struct text text = {0};
    text_add(&text, string);
    print(to, &text);
}

void print_format(FILE *to, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print_arguments(to, format, args);
    va_end(args);
}

void print_arguments(FILE *to, const char *format, va_list args)
{
    struct text text = {0};
    text_vprintf(&text, format, args);
    print(to, &text);
}
