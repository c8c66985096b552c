// workspace.h: the learner's own folder: copies of starters and demos. Originals are never edited.
#ifndef COURSE_WORKSPACE_H
#define COURSE_WORKSPACE_H

#include "course/course.h"

// The learner's folder, absolute: $HEDDLE_DIR, else ~/heddle. The caller owns it.
char *workspace_folder(void);

// Path of the learner's copy for an exercise ("~/heddle/01-counter.c" expanded); the caller owns
// it.
char *workspace_file(const struct exercise *exercise);

// Path of the learner's play copy of a demo ("~/heddle/play/01-locks-lost-update.c"); the caller
// owns it.
char *workspace_play_file(const struct lesson *lesson, const struct demo *demo);

// Makes the copy if it is not there yet. Never overwrites.
bool workspace_prepare(const char *original, const char *copy, struct error *err);

// Puts the original back; the learner's version is kept beside it as NAME.c.before-reset, so that
// the reset can be undone. A copy that is the original already leaves the version kept before.
bool workspace_reset(const char *original, const char *copy, struct error *err);

// Whether the copy is the original, byte for byte: a reset would change nothing. False when one of
// them cannot be read.
bool workspace_is_original(const char *original, const char *copy);

// Whether a version from before a reset is kept beside the copy.
bool workspace_has_kept(const char *copy);

// The version from before the last reset; the one in its place is kept instead, so undoing twice
// changes nothing.
bool workspace_undo_reset(const char *copy, struct error *err);

#endif
