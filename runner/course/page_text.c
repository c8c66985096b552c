// page_text.c: the bytes of a Markdown file, checked before they are parsed.
#include "course/page_text.h"

#include "base/files.h"
#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_MAX_BYTES = 256 << 10 };

bool page_text_wrong(const struct page_text *text, const char *at, const char *message,
                     struct error *err)
{
    uintptr_t begin = (uintptr_t)text->bytes;
    if (at == NULL || (uintptr_t)at < begin || (uintptr_t)at > begin + text->length) {
        return error_set(err, "%s: %s", text->shown, message);
    }
    int line = 1;
    for (const char *p = text->bytes; p < at; p++) {
        line += *p == '\n';
    }
    return error_set(err, "%s:%d: %s", text->shown, line, message);
}

// Tabs, line breaks and the carriage returns before them are no control characters here.
static bool check_characters(const struct page_text *text, struct error *err)
{
    for (size_t i = 0; i < text->length; i++) {
        unsigned char c = (unsigned char)text->bytes[i];
        bool line_end = c == '\n' || (c == '\r' && text->bytes[i + 1] == '\n');
        if ((c < ' ' && c != '\t' && !line_end) || c == 0x7F) {
            return page_text_wrong(text, text->bytes + i, "there is a control character here", err);
        }
    }
    return true;
}

// How many of the same ` or ~ a line's text begins with, when that makes it a fence; 0 when not.
static size_t fence_length(const char *line, const char *end)
{
    size_t length = 0;
    while (line + length < end && (line[0] == '`' || line[0] == '~') && line[length] == line[0]) {
        length++;
    }
    bool has_more = memchr(line + length, '`', (size_t)(end - line) - length) != NULL;
    return length >= 3 && !(line[0] == '`' && has_more) ? length : 0;
}

static bool is_blank(const char *from, const char *end)
{
    while (from < end && (*from == ' ' || *from == '\t' || *from == '\r')) {
        from++;
    }
    return from == end;
}

// Markdown lets a fence without an end run to the end of the page; here that is a mistake. Fences
// may be indented, in an item or quoted.
static bool check_fences(const struct page_text *text, struct error *err)
{
    const char *open = NULL; // the fence that waits for its end
    size_t open_length = 0;
    for (const char *line = text->bytes; *line != '\0';) {
        size_t line_length = strcspn(line, "\n");
        const char *end = line + line_length;
        const char *start = line + strspn(line, open == NULL ? " >-+*\t" : " >\t");
        size_t length = start < end ? fence_length(start, end) : 0;
        if (open == NULL && length > 0) {
            open = start;
            open_length = length;
        } else if (open != NULL && length >= open_length && *start == *open &&
                   is_blank(start + length, end)) {
            open = NULL;
        }
        line = end + (*end == '\n');
    }
    return open == NULL || page_text_wrong(text, open, "this fence of code is not closed", err);
}

bool page_text_read(struct page_text *text, const char *path, const char *shown, struct error *err)
{
    struct error reason;
    text->shown = shown;
    text->bytes = file_read(path, PAGE_MAX_BYTES, &text->length, &reason);
    if (text->bytes == NULL) {
        const char *behind = text_starts(reason.text, path) ? reason.text + strlen(path) : "";
        return error_set(err, "%s%s", shown, behind);
    }
    int line;
    if (!text_is_utf8(text->bytes, text->length, &line)) {
        return error_set(err, "%s:%d: is not valid UTF-8", shown, line);
    }
    return check_characters(text, err) && check_fences(text, err);
}

void page_text_finish(struct page_text *text)
{
    free(text->bytes);
    *text = (struct page_text){0};
}
