// source.c: the lines of the learner's files, for the source pane and for tables of runs.
#include "tui/source.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { TAB_WIDTH = 4, BYTES_MAX = 1 << 20 };

void sources_finish(struct sources *sources)
{
    for (size_t i = 0; i < sources->count; i++) {
        free(sources->files[i].path);
        free(sources->files[i].bytes);
        free(sources->files[i].lines);
    }
    *sources = (struct sources){0};
}

static char *without_tabs(const char *bytes)
{
    struct text text = {0};
    int column = 0;
    for (; *bytes != '\0'; bytes++) {
        if (*bytes == '\t') {
            do {
                text_add_char(&text, ' ');
            } while (++column % TAB_WIDTH != 0);
        } else if (*bytes != '\r') {
            text_add_char(&text, *bytes);
            column = *bytes == '\n' ? 0 : column + 1;
        }
    }
    return text_take(&text);
}

static void split(struct source *source)
{
    size_t capacity = 0;
    for (char *line = source->bytes; *line != '\0';) {
        source->lines =
            memory_grow(source->lines, source->count, &capacity, sizeof source->lines[0]);
        source->lines[source->count++] = line;
        line += strcspn(line, "\n");
        if (*line == '\n') {
            *line++ = '\0';
        }
    }
}

const struct source *sources_file(struct sources *sources, const char *path)
{
    for (size_t i = 0; i < sources->count; i++) {
        if (strcmp(sources->files[i].path, path) == 0) {
            return &sources->files[i];
        }
    }
    if (sources->count == SOURCES_MAX) {
        return NULL;
    }
    struct source *source = &sources->files[sources->count++];
    struct error ignored;
    size_t length;
    char *bytes = file_read(path, BYTES_MAX, &length, &ignored);
    source->path = memory_string(path);
    source->bytes = without_tabs(bytes == NULL ? "" : bytes);
    free(bytes);
    split(source);
    return source;
}

const char *source_line(const struct source *source, size_t line)
{
    return source == NULL || line < 1 || line > source->count ? NULL : source->lines[line - 1];
}
