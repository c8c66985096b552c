// catalogue.h: what a course is made of while it is read. Private to course/.
#ifndef COURSE_CATALOGUE_H
#define COURSE_CATALOGUE_H

#include "course/course.h"
#include "course/host.h"

// Reads the lesson in FOLDER/lessons/ID, or the exercise in FOLDER/exercises/ID, into zeroed
// memory. A failure is written into `broken`; the id, number and folder are set in any case.
void lesson_read(struct lesson *lesson, struct host *host, const char *folder, const char *id);
void lesson_finish(struct lesson *lesson);
void exercise_read(struct exercise *exercise, struct host *host, const char *folder,
                   const char *id);
void exercise_finish(struct exercise *exercise);

// The Lua state of an open course.
struct host *catalogue_host(const struct course *course);

// Whether a folder in `parent` ("lessons") has a name that can be an id.
bool catalogue_check_name(const char *parent, const char *id, struct error *err);

// The name behind a folder's number ("locks" of "01-locks"), the whole id when there is none.
const char *catalogue_name(const char *id);

// The number in front of a folder's name ("01-locks" is 1), -1 when there is none.
int catalogue_number(const char *id);

// As page_read; messages name the file as `shown`.
bool page_read_as(const char *path, const char *shown, struct page_block **blocks, size_t *count,
                  char **title, struct error *err);

#endif
