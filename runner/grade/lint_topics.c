// lint_topics.c: the table in lessons/README.md that says where each topic of the curriculum is
// taught.
//
// A row is `| T20 | topic | page | demo or exercise |`, with names in backquotes. A topic that is
// not taught in a lesson says which bonus lesson carries it ("B3: ...") or "out of scope: ...".
#include "grade/lint_parts.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The numbers of the curriculum's topics.
static const struct {
    int first, last;
} ranges[] = {
    {1, 15}, {20, 35}, {40, 45}, {50, 54}, {60, 68}, {70, 78}, {80, 96}, {100, 108}, {110, 129},
};

// The start of the topic's row, NULL when there is none.
static const char *find_row(const char *text, int topic)
{
    char start[16];
    snprintf(start, sizeof start, "| T%02d |", topic);
    const char *row = strstr(text, start);
    return row != NULL && (row == text || row[-1] == '\n') ? row : NULL;
}

// The cell that follows the bar at `bar`; `*length` is its length. NULL at the end of the row.
static const char *cell_behind(const char *bar, size_t *length)
{
    *length = strcspn(bar + 1, "|\n");
    return bar[1 + *length] == '|' ? bar + 1 : NULL;
}

static bool is_demo_or_exercise(const struct course *course, const char *name)
{
    const struct lesson *lesson;
    return course_demo(course, name, &lesson) != NULL || course_exercise(course, name) != NULL;
}

// Checks the names in backquotes; how many there are.
static size_t check_names(struct lint *lint, const char *cell, size_t length, bool pages, int line)
{
    size_t names = 0;
    const char *end = cell + length;
    for (const char *p = memchr(cell, '`', length); p != NULL && p < end;) {
        const char *close = memchr(p + 1, '`', (size_t)(end - p - 1));
        if (close == NULL) {
            break;
        }
        char *name = memory_copy(p + 1, (size_t)(close - p - 1));
        names++;
        if (pages ? !lint_has_page(lint->course, name) : !is_demo_or_exercise(lint->course, name)) {
            lint_find(lint, "lessons/README.md", line, "there is no %s %s",
                      pages ? "page" : "demo or exercise", name);
        }
        free(name);
        p = memchr(close + 1, '`', (size_t)(end - close - 1));
    }
    return names;
}

static bool contains(const char *cell, size_t length, const char *string)
{
    char *copy = memory_copy(cell, length);
    bool does = strstr(copy, string) != NULL;
    free(copy);
    return does;
}

static bool is_elsewhere(const char *cell, size_t length)
{
    const char *start = cell + strspn(cell, " ");
    return contains(cell, length, "out of scope: ") ||
           (start[0] == 'B' && isdigit((unsigned char)start[1]) && start[1] <= '5' &&
            start[2] == ':');
}

static void check_row(struct lint *lint, const char *text, const char *row, int topic)
{
    size_t length;
    int line = text_line_of(text, row);
    const char *cells[4] = {NULL};
    size_t lengths[4];
    const char *bar = row;
    for (int i = 0; i < 4 && bar != NULL; i++) {
        cells[i] = cell_behind(bar, &length);
        lengths[i] = length;
        bar = cells[i] != NULL ? cells[i] + length : NULL;
    }
    if (cells[3] == NULL) {
        lint_find(lint, "lessons/README.md", line, "the row of T%02d has not four columns", topic);
        return;
    }
    size_t pages = check_names(lint, cells[2], lengths[2], true, line);
    size_t demos = check_names(lint, cells[3], lengths[3], false, line);
    if ((pages == 0 || demos == 0) && !is_elsewhere(cells[3], lengths[3])) {
        lint_find(
            lint, "lessons/README.md", line,
            "T%02d has no page or no demo: name them, or a bonus lesson (\"B3: ...\"), or say "
            "\"out of scope: ...\"",
            topic);
    }
}

void lint_topics(struct lint *lint)
{
    char *path = file_join(lint->course->folder, "lessons/README.md");
    char *text = lint_read(lint, path);
    for (size_t i = 0; text != NULL && i < sizeof ranges / sizeof *ranges; i++) {
        for (int topic = ranges[i].first; topic <= ranges[i].last; topic++) {
            const char *row = find_row(text, topic);
            if (row == NULL) {
                lint_find(lint, "lessons/README.md", 0, "the table of topics has no row for T%02d",
                          topic);
            } else {
                check_row(lint, text, row, topic);
            }
        }
    }
    free(text);
    free(path);
}
