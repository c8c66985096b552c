// catalogue.c: a course folder as a list of lessons and exercises, and finding one by its name.
#include "course/catalogue.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/process.h"
#include "base/text.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What a course keeps for itself.
struct catalogue {
    struct host *host; // owned
    char **demo_names; // owned: "LESSON/DEMO" of all lessons, in order
    size_t demo_count, demo_capacity;
};

int catalogue_number(const char *id)
{
    return isdigit((unsigned char)id[0]) ? (int)strtol(id, NULL, 10) : -1;
}

const char *catalogue_name(const char *id)
{
    size_t digits = strspn(id, "0123456789");
    return digits > 0 && id[digits] == '-' && id[digits + 1] != '\0' ? id + digits + 1 : id;
}

bool catalogue_check_name(const char *parent, const char *id, struct error *err)
{
    enum { NAME_MAX_BYTES = 60 };
    if (id[0] != '-' && strlen(id) <= NAME_MAX_BYTES &&
        id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0') {
        return true;
    }
    error_set(err, "%s/%.60s: the folder's name has to be made of a-z, 0-9 and hyphens, %d at most",
              parent, id, NAME_MAX_BYTES);
    if (err != NULL) {
        text_make_plain(err->text);
    }
    return false;
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

// Names of the folders in `parent`, sorted by bytes, NULL-ended; the caller owns list and names.
static char **folders_in(const char *parent, size_t *count)
{
    struct dirent **entries = NULL;
    int found = scandir(parent, &entries, is_shown, by_name);
    char **names = memory_alloc(((size_t)(found > 0 ? found : 0) + 1) * sizeof *names);
    *count = 0;
    for (int i = 0; i < found; i++) {
        char *path = file_join(parent, entries[i]->d_name);
        if (file_is_directory(path)) {
            names[(*count)++] = memory_string(entries[i]->d_name);
        }
        free(path);
        free(entries[i]);
    }
    free(entries);
    return names;
}

static void free_names(char **names)
{
    for (size_t i = 0; names[i] != NULL; i++) {
        free(names[i]);
    }
    free(names);
}

static void read_lessons(struct course *course, struct host *host)
{
    char *parent = file_join(course->folder, "lessons");
    char **names = folders_in(parent, &course->lesson_count);
    course->lessons = memory_alloc((course->lesson_count + 1) * sizeof course->lessons[0]);
    for (size_t i = 0; i < course->lesson_count; i++) {
        lesson_read(&course->lessons[i], host, course->folder, names[i]);
    }
    free_names(names);
    free(parent);
}

static void read_exercises(struct course *course, struct host *host)
{
    char *parent = file_join(course->folder, "exercises");
    char **names = folders_in(parent, &course->exercise_count);
    course->exercises = memory_alloc((course->exercise_count + 1) * sizeof course->exercises[0]);
    for (size_t i = 0; i < course->exercise_count; i++) {
        exercise_read(&course->exercises[i], host, course->folder, names[i]);
    }
    free_names(names);
    free(parent);
}

static void name_demos(const struct course *course, struct catalogue *catalogue)
{
    for (size_t i = 0; i < course->lesson_count; i++) {
        const struct lesson *lesson = &course->lessons[i];
        for (size_t j = 0; j < lesson->demo_count; j++) {
            struct text name = {0};
            text_printf(&name, "%s/%s", lesson->id, lesson->demos[j].id);
            catalogue->demo_names =
                memory_grow(catalogue->demo_names, catalogue->demo_count, &catalogue->demo_capacity,
                            sizeof catalogue->demo_names[0]);
            catalogue->demo_names[catalogue->demo_count++] = text_take(&name);
        }
    }
}

static bool is_course(const char *folder)
{
    static const char *const parts[] = {"lessons", "exercises"};
    bool found = false;
    for (int i = 0; i < 2; i++) {
        char *part = file_join(folder, parts[i]);
        found |= file_is_directory(part);
        free(part);
    }
    return found;
}

bool course_open(const char *folder, struct course *course, struct error *err)
{
    *course = (struct course){0};
    if (!file_is_directory(folder)) {
        return error_set(err, "%s: %s", folder,
                         file_exists(folder) ? "is not a directory, so it is no course"
                                             : "no such directory");
    }
    if (!is_course(folder)) {
        return error_set(err, "%s: is no course: it has neither lessons nor exercises in it",
                         folder);
    }
    struct catalogue *catalogue = memory_alloc(sizeof *catalogue);
    catalogue->host = host_create();
    course->catalogue = catalogue;
    course->folder = file_absolute(folder);
    read_lessons(course, catalogue->host);
    read_exercises(course, catalogue->host);
    name_demos(course, catalogue);
    return true;
}

void course_finish(struct course *course)
{
    struct catalogue *catalogue = course->catalogue;
    for (size_t i = 0; i < course->lesson_count; i++) {
        lesson_finish(&course->lessons[i]);
    }
    for (size_t i = 0; i < course->exercise_count; i++) {
        exercise_finish(&course->exercises[i]);
    }
    for (size_t i = 0; catalogue != NULL && i < catalogue->demo_count; i++) {
        free(catalogue->demo_names[i]);
    }
    if (catalogue != NULL) {
        free(catalogue->demo_names);
        host_destroy(catalogue->host);
    }
    free(catalogue);
    free(course->lessons);
    free(course->exercises);
    free(course->folder);
    *course = (struct course){0};
}

struct host *catalogue_host(const struct course *course)
{
    const struct catalogue *catalogue = course->catalogue;
    return catalogue->host;
}

// Whether `path` lies in `folder`; links are followed in both.
static bool is_below(const char *path, const char *folder)
{
    char *real = realpath(folder, NULL);
    size_t length = real != NULL ? strlen(real) : 0;
    bool below = real != NULL && strncmp(path, real, length) == 0 &&
                 (path[length] == '/' || path[length] == '\0');
    free(real);
    return below;
}

// A program in the build tree uses the sources; an installed one what was installed with it, which
// may have been moved as a whole.
char *course_default_folder(void)
{
    const char *own = process_own_directory();
    char *candidates[] = {is_below(own, HEDDLE_BUILD_FOLDER) ? memory_string(HEDDLE_SOURCE_FOLDER)
                                                             : file_join(own, "../share/heddle"),
                          memory_string(HEDDLE_DATA_FOLDER)};
    char *folder = NULL;
    for (int i = 0; i < 2; i++) {
        if (folder == NULL && is_course(candidates[i])) {
            folder = realpath(candidates[i], NULL);
        }
        free(candidates[i]);
    }
    return folder;
}

const struct lesson *course_lesson(const struct course *course, const char *id)
{
    for (size_t i = 0; i < course->lesson_count; i++) {
        if (strcmp(course->lessons[i].id, id) == 0) {
            return &course->lessons[i];
        }
    }
    return NULL;
}

const struct exercise *course_exercise(const struct course *course, const char *id)
{
    const struct exercise *named = NULL;
    size_t count = 0;
    for (size_t i = 0; i < course->exercise_count; i++) {
        const struct exercise *exercise = &course->exercises[i];
        if (strcmp(exercise->id, id) == 0) {
            return exercise;
        }
        if (strcmp(catalogue_name(exercise->id), id) == 0) {
            named = exercise;
            count++;
        }
    }
    return count == 1 ? named : NULL;
}

const struct page *course_page(const struct course *course, const char *id,
                               const struct lesson **lesson, size_t *number)
{
    for (size_t i = 0; id != NULL && i < course->lesson_count; i++) {
        for (size_t j = 0; j < course->lessons[i].page_count; j++) {
            if (strcmp(course->lessons[i].pages[j].id, id) == 0) {
                *lesson = &course->lessons[i];
                *number = j;
                return &course->lessons[i].pages[j];
            }
        }
    }
    return NULL;
}

// Whether the first `length` bytes of `name` mean the lesson: its id, number or name.
static bool is_called(const struct lesson *lesson, const char *name, size_t length)
{
    char number[16];
    snprintf(number, sizeof number, "%d", lesson->number);
    const char *const names[] = {lesson->id, catalogue_name(lesson->id), number};
    for (int i = 0; i < 3; i++) {
        if (strlen(names[i]) == length && strncmp(names[i], name, length) == 0) {
            return true;
        }
    }
    return false;
}

const struct demo *course_demo(const struct course *course, const char *name,
                               const struct lesson **lesson)
{
    const char *slash = strchr(name, '/');
    for (size_t i = 0; slash != NULL && i < course->lesson_count; i++) {
        const struct lesson *candidate = &course->lessons[i];
        if (!is_called(candidate, name, (size_t)(slash - name))) {
            continue;
        }
        for (size_t j = 0; j < candidate->demo_count; j++) {
            if (strcmp(candidate->demos[j].id, slash + 1) == 0) {
                if (lesson != NULL) {
                    *lesson = candidate;
                }
                return &candidate->demos[j];
            }
        }
    }
    return NULL;
}

// The best so far of a search for the nearest name.
struct nearest {
    const char *wanted;
    const char *name; // NULL none near enough yet
    int distance;
};

// One way to write `name`.
static void consider(struct nearest *best, const char *written, const char *name)
{
    int distance = text_distance(written, best->wanted);
    int most = 1 + (int)strlen(best->wanted) / 3;
    if (distance <= most && (best->name == NULL || distance < best->distance)) {
        best->name = name;
        best->distance = distance;
    }
}

// A demo may be meant by "01-locks/lost-update", "locks/…", "1/…" or "lost-update" alone.
static void consider_demo(struct nearest *best, const char *name)
{
    const char *slash = strchr(name, '/');
    struct text numbered = {0};
    text_printf(&numbered, "%d%s", catalogue_number(name), slash);
    consider(best, name, name);
    consider(best, catalogue_name(name), name);
    consider(best, text_string(&numbered), name);
    consider(best, slash + 1, name);
    text_finish(&numbered);
}

const char *course_nearest(const struct course *course, const char *name)
{
    const struct catalogue *catalogue = course->catalogue;
    struct nearest best = {.wanted = name};
    for (size_t i = 0; i < course->exercise_count; i++) {
        consider(&best, course->exercises[i].id, course->exercises[i].id);
        consider(&best, catalogue_name(course->exercises[i].id), course->exercises[i].id);
    }
    for (size_t i = 0; catalogue != NULL && i < catalogue->demo_count; i++) {
        consider_demo(&best, catalogue->demo_names[i]);
    }
    for (size_t i = 0; i < course->lesson_count; i++) {
        consider(&best, course->lessons[i].id, course->lessons[i].id);
        consider(&best, catalogue_name(course->lessons[i].id), course->lessons[i].id);
    }
    return best.name;
}
