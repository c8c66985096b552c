// lint.h: whether the lessons and exercises of a course keep what their specs and pages promise.
#ifndef GRADE_LINT_H
#define GRADE_LINT_H

#include "course/course.h"

#include <stdbool.h>
#include <stddef.h>

// One pass over a course. All pointers are borrowed and live as long as it is used.
struct lint {
    const struct course *course;
    bool house; // also what only the course that comes with heddle promises
    bool write; // puts outputs that a page shows and a demo prints otherwise right, in the page
    // Called with each finding, "FILE:LINE: sentence", FILE relative to the course's folder.
    void (*report)(void *context, const char *finding);
    // Called before each piece of work that takes a while; false stops. May be NULL.
    bool (*doing)(void *context, const char *subject);
    // Sets how many rows and columns a page takes when it is folded at `columns`.
    void (*measure)(const struct page_block *blocks, size_t count, int columns, size_t *rows,
                    size_t *widest);
    void *context;

    unsigned findings; // so far
    bool stopped;      // `doing` said so
    char *gcc, *clang; // the compilers, NULL where there is none; owned
    char *folder;      // for what is built; owned
};

// Finds the compilers and makes a folder for what they write. False with `err` when there is no
// compiler or no room. Release with lint_finish.
bool lint_start(struct lint *lint, const struct course *course, struct error *err);
void lint_finish(struct lint *lint); // accepts zeroed memory

void lint_lesson(struct lint *lint, const struct lesson *lesson);
void lint_exercise(struct lint *lint, const struct exercise *exercise);

// What belongs to no lesson: with `house`, the table of topics in lessons/README.md.
void lint_course(struct lint *lint);

#endif
