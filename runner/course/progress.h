// progress.h: what the learner has read, run, predicted, passed; SQLite below XDG state; survives
// kill -9.
#ifndef COURSE_PROGRESS_H
#define COURSE_PROGRESS_H

#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

struct progress; // opaque

// Opens or creates the store. When it cannot be used (unreadable, newer, disk full) returns a store
// that forgets at the end, and `err` says so; a damaged file is set aside, what can be read of it
// goes on, and `err` says where it is. err->text is "" when all is well. Never NULL.
struct progress *progress_open(const char *path, struct error *err); // path NULL: the usual place
void progress_close(struct progress *progress);                      // accepts NULL

enum progress_kind {
    PROGRESS_PAGE,
    PROGRESS_DEMO,
    PROGRESS_PREDICTION,
    PROGRESS_EXERCISE,
    PROGRESS_GOAL
};

struct progress_entry {
    bool done;      // page read, demo seen, prediction answered, exercise passed, goal reached
    bool right;     // prediction was right; goal was reached with as few switches as possible
    bool assisted;  // solution, or the goal's best run, was shown before
    int tries;      // checks made, runs judged
    int hints;      // hints shown
    int64_t when;   // seconds since 1970 of the last change, 0 never
    char last[256]; // exercise: last result in words ("lost wake-up, line 31"), "" none
};

// `id` as "01-locks/lost-update" (page or demo) or "01-counter". Missing entries are all zero.
void progress_get(struct progress *progress, enum progress_kind kind, const char *id,
                  struct progress_entry *entry);
// Write-through. Nothing that the store knows is taken back, so that two heddles can run at once:
// done, right and assisted stay true, tries, hints and when never fall; `last` is the new one. A
// failed write is kept in memory and reported once through `err`: false then, and not again before
// a write has succeeded.
bool progress_put(struct progress *progress, enum progress_kind kind, const char *id,
                  const struct progress_entry *entry, struct error *err);

// Small settings and the place to go on ("place" = "01-locks/3", "editor" = "nano"). The caller
// owns the result.
char *progress_setting(struct progress *progress, const char *name); // NULL none
bool progress_set(struct progress *progress, const char *name, const char *value,
                  struct error *err);

#endif
