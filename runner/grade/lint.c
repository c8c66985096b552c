// lint.c: one pass over a course: the compilers, the findings, and what is said of every file.
#include "grade/lint_parts.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/process.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

bool lint_start(struct lint *lint, const struct course *course, struct error *err)
{
    lint->course = course;
    lint->gcc = process_find("gcc");
    lint->clang = process_find("clang");
    if (lint->gcc == NULL && lint->clang == NULL) {
        return error_set(err, "there is no C compiler here; install gcc or clang");
    }
    lint->folder = file_temporary_directory(err);
    return lint->folder != NULL;
}

void lint_finish(struct lint *lint)
{
    if (lint->folder != NULL) {
        file_remove_tree(lint->folder);
    }
    free(lint->gcc);
    free(lint->clang);
    free(lint->folder);
}

void lint_find(struct lint *lint, const char *file, int line, const char *format, ...)
{
    struct text finding = {0};
    va_list args;
    text_add(&finding, file);
    if (line > 0) {
        text_printf(&finding, ":%d", line);
    }
    text_add(&finding, ": ");
    va_start(args, format);
    text_vprintf(&finding, format, args);
    va_end(args);
    text_make_plain(finding.bytes);
    lint->findings++;
    lint->report(lint->context, text_string(&finding));
    text_finish(&finding);
}

void lint_find_broken(struct lint *lint, const char *broken)
{
    lint->findings++;
    lint->report(lint->context, broken);
}

const char *lint_shown(const struct lint *lint, const char *path)
{
    size_t length = strlen(lint->course->folder);
    bool inside = strncmp(path, lint->course->folder, length) == 0 && path[length] == '/';
    return inside ? path + length + 1 : path;
}

bool lint_goes_on(struct lint *lint, const char *owner, const char *what)
{
    if (!lint->stopped && lint->doing != NULL) {
        struct text subject = {0};
        text_printf(&subject, "%s: %s", owner, what);
        lint->stopped = !lint->doing(lint->context, text_string(&subject));
        text_finish(&subject);
    }
    return !lint->stopped;
}

char *lint_read(struct lint *lint, const char *path)
{
    struct error err;
    size_t length;
    char *text = file_read(path, LINT_FILE_BYTES, &length, &err);
    if (text == NULL) {
        const char *behind = text_starts(err.text, path) ? err.text + strlen(path) : err.text;
        lint_find(lint, lint_shown(lint, path), 0, "%s", behind + strspn(behind, ": "));
    }
    return text;
}

bool lint_has_page(const struct course *course, const char *id)
{
    for (size_t i = 0; i < course->lesson_count; i++) {
        for (size_t j = 0; j < course->lessons[i].page_count; j++) {
            if (strcmp(course->lessons[i].pages[j].id, id) == 0) {
                return true;
            }
        }
    }
    return false;
}

void lint_course(struct lint *lint)
{
    if (lint->house) {
        lint_topics(lint);
    }
}
