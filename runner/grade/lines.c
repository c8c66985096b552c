// lines.c: single lines of source files, for the tables of a report.
#include "grade/lines.h"

#include "base/files.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_MAX_BYTES = 4 << 20 };

struct line_file {
    char *path; // owned
    char *text; // owned; NULL when it cannot be read
};

struct lines {
    struct line_file *files; // owned
    size_t count, capacity;
    char *line; // the answer of the last call; owned
};

struct lines *lines_open(void)
{
    return memory_alloc(sizeof(struct lines));
}

void lines_close(struct lines *lines)
{
    for (size_t i = 0; lines != NULL && i < lines->count; i++) {
        free(lines->files[i].path);
        free(lines->files[i].text);
    }
    if (lines != NULL) {
        free(lines->files);
        free(lines->line);
    }
    free(lines);
}

static const char *text_of(struct lines *lines, const char *path)
{
    for (size_t i = 0; i < lines->count; i++) {
        if (strcmp(lines->files[i].path, path) == 0) {
            return lines->files[i].text;
        }
    }
    size_t length;
    char *text = file_read(path, FILE_MAX_BYTES, &length, NULL);
    lines->files = memory_grow(lines->files, lines->count, &lines->capacity, sizeof *lines->files);
    lines->files[lines->count++] = (struct line_file){.path = memory_string(path), .text = text};
    return text;
}

const char *lines_get(void *context, const char *file, uint32_t line)
{
    struct lines *lines = context;
    const char *at = line > 0 ? text_of(lines, file) : NULL;
    for (uint32_t number = 1; at != NULL && number < line; number++) {
        at = strchr(at, '\n');
        at = at != NULL ? at + 1 : NULL;
    }
    if (at == NULL) {
        return NULL;
    }
    at += strspn(at, " \t");
    free(lines->line);
    lines->line = memory_copy(at, strcspn(at, "\r\n"));
    return lines->line;
}
