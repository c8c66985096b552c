// exercise.c: exercise.lua and its task as a struct exercise.
#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"
#include "course/catalogue.h"
#include "course/spec.h"

#include <stdlib.h>
#include <string.h>

static const struct spec_field solution_fields[] = {
    {"file", SPEC_FILE, offsetof(struct solution, file), .required = true},
    {NULL},
};

static const struct spec_record solution_record = {sizeof(struct solution), solution_fields,
                                                   .short_form = true};

static const struct spec_field scenario_fields[] = {
    {"id", SPEC_NAME, offsetof(struct scenario, id), .required = true},
    {"file", SPEC_FILE, offsetof(struct scenario, file)},
    {"input", SPEC_STRING, offsetof(struct scenario, input), .may_be_empty = true},
    {"output", SPEC_STRING, offsetof(struct scenario, output), .may_be_empty = true},
    {"stretch", SPEC_BOOL, offsetof(struct scenario, stretch)},
    {"faults", SPEC_BOOL, offsetof(struct scenario, faults)},
    {"max_executions", SPEC_UINT64, offsetof(struct scenario, max_executions), .least = 1},
    {"max_steps", SPEC_UINT32, offsetof(struct scenario, max_steps), .least = 1},
    {NULL},
};

static const struct spec_record scenario_record = {sizeof(struct scenario), scenario_fields};

static const char *const requirement_kinds[] = {"always",  "reach",  "together",
                                                "verdict", "output", NULL};

static const struct spec_field requirement_fields[] = {
    {"text", SPEC_STRING, offsetof(struct requirement, text), .required = true},
    {"kind", SPEC_STRING, offsetof(struct requirement, kind), .required = true,
     .words = requirement_kinds},
    {"label", SPEC_STRING, offsetof(struct requirement, label)},
    {"points", SPEC_INT, offsetof(struct requirement, points)},
    {"", SPEC_LINE, offsetof(struct requirement, at)},
    {NULL},
};

static const struct spec_record requirement_record = {sizeof(struct requirement),
                                                      requirement_fields};

static const struct spec_field mutant_fields[] = {
    {"file", SPEC_FILE, offsetof(struct mutant, file), .required = true},
    {"kind", SPEC_NAME, offsetof(struct mutant, kind), .required = true},
    {"cause", SPEC_NAME, offsetof(struct mutant, cause)},
    {"", SPEC_LINE, offsetof(struct mutant, at)},
    {NULL},
};

static const struct spec_record mutant_record = {sizeof(struct mutant), mutant_fields};

static const char *const exercise_kinds[] = {"fix", "break", "predict", NULL};

static const struct spec_field exercise_fields[] = {
    {"title", SPEC_STRING, offsetof(struct exercise, title), .required = true},
    {"lesson", SPEC_NAME, offsetof(struct exercise, lesson), .required = true},
    {"kind", SPEC_STRING, offsetof(struct exercise, kind), .required = true,
     .words = exercise_kinds},
    {"minutes", SPEC_INT, offsetof(struct exercise, minutes), .required = true, .least = 1,
     .most = 600},
    {"task_file", SPEC_FILE, offsetof(struct exercise, task_file)},
    {"starter", SPEC_FILE, offsetof(struct exercise, starter)},
    {"starter_kind", SPEC_NAME, offsetof(struct exercise, starter_kind)},
    {"solutions", SPEC_LIST, offsetof(struct exercise, solutions), .record = &solution_record,
     .count_offset = offsetof(struct exercise, solution_count)},
    {"scenarios", SPEC_LIST, offsetof(struct exercise, scenarios), .record = &scenario_record,
     .count_offset = offsetof(struct exercise, scenario_count)},
    {"requirements", SPEC_LIST, offsetof(struct exercise, requirements),
     .record = &requirement_record, .count_offset = offsetof(struct exercise, requirement_count)},
    {"mutants", SPEC_LIST, offsetof(struct exercise, mutants), .record = &mutant_record,
     .count_offset = offsetof(struct exercise, mutant_count)},
    {"hints", SPEC_STRINGS, offsetof(struct exercise, hints),
     .count_offset = offsetof(struct exercise, hint_count)},
    {"forbidden", SPEC_STRINGS, offsetof(struct exercise, forbidden),
     .count_offset = offsetof(struct exercise, forbidden_count)},
    {"feedback", SPEC_FUNCTION},
    {NULL},
};

static const struct spec_record exercise_record = {sizeof(struct exercise), exercise_fields};

struct completing {
    struct exercise *exercise;
    const struct spec *spec;
    struct error *err;
};

// "mutants[2].file"; "mutants[2]" without a field. The caller owns it.
static char *path_of(const char *list, size_t index, const char *field)
{
    struct text path = {0};
    text_printf(&path, "%s[%zu]%s%s", list, index + 1, field != NULL ? "." : "",
                field != NULL ? field : "");
    return text_take(&path);
}

static bool wrong_at(const struct completing *c, const char *list, size_t index, const char *field,
                     const char *message)
{
    char *path = path_of(list, index, field);
    spec_wrong(c->spec, c->err, path, "%s", message);
    free(path);
    return false;
}

// Replaces a file's name by its path (by `otherwise` when it was not given) and checks that it is
// there. `path` is the field's.
static bool complete_file(const struct completing *c, char **file, const char *otherwise,
                          const char *path)
{
    char *given = *file;
    const char *name = given != NULL ? given : otherwise;
    *file = file_join(c->exercise->folder, name);
    bool ok = file_exists(*file) && !file_is_directory(*file);
    if (!ok) {
        spec_wrong(c->spec, c->err, path, "exercises/%s/%s: no such file", c->exercise->id, name);
    }
    free(given);
    return ok;
}

static bool complete_listed_file(const struct completing *c, char **file, const char *list,
                                 size_t index, const char *field)
{
    char *path = path_of(list, index, field);
    bool ok = complete_file(c, file, NULL, path);
    free(path);
    return ok;
}

static bool complete_scenario(const struct completing *c, size_t index)
{
    struct scenario *scenario = &c->exercise->scenarios[index];
    for (size_t i = 0; i < index; i++) {
        if (strcmp(c->exercise->scenarios[i].id, scenario->id) == 0) {
            return wrong_at(c, "scenarios", index, "id", "this `id` is used twice");
        }
    }
    return scenario->file == NULL ||
           complete_listed_file(c, &scenario->file, "scenarios", index, "file");
}

static bool complete_lists(const struct completing *c)
{
    struct exercise *exercise = c->exercise;
    for (size_t i = 0; i < exercise->solution_count; i++) {
        if (!complete_listed_file(c, &exercise->solutions[i].file, "solutions", i, NULL)) {
            return false;
        }
    }
    for (size_t i = 0; i < exercise->scenario_count; i++) {
        if (!complete_scenario(c, i)) {
            return false;
        }
    }
    for (size_t i = 0; i < exercise->mutant_count; i++) {
        if (!complete_listed_file(c, &exercise->mutants[i].file, "mutants", i, "file")) {
            return false;
        }
    }
    for (size_t i = 0; i < exercise->requirement_count; i++) {
        const struct requirement *requirement = &exercise->requirements[i];
        if (requirement->label == NULL && strcmp(requirement->kind, "output") != 0) {
            return wrong_at(c, "requirements", i, "label",
                            "`label` is missing: what does this requirement look for?");
        }
    }
    return true;
}

static bool complete(const struct completing *c)
{
    struct exercise *exercise = c->exercise;
    if (!complete_file(c, &exercise->task_file, "task.md", "task_file") ||
        !complete_file(c, &exercise->starter, "starter.c", "starter") || !complete_lists(c)) {
        return false;
    }
    bool fix = strcmp(exercise->kind, "fix") == 0;
    if (fix && exercise->starter_kind == NULL) {
        return spec_wrong(c->spec, c->err, "starter_kind",
                          "`starter_kind` is missing: what does the starter fail with?");
    }
    if (fix && exercise->solution_count == 0) {
        return spec_wrong(c->spec, c->err, "solutions",
                          "`solutions` is missing: an exercise to fix has at least one");
    }
    struct text shown = {0};
    text_printf(&shown, "exercises/%s/%s", exercise->id,
                exercise->task_file + strlen(exercise->folder) + 1);
    bool ok = page_read_as(exercise->task_file, text_string(&shown), &exercise->task,
                           &exercise->task_count, NULL, c->err);
    text_finish(&shown);
    return ok;
}

// Lesson folders stand beside the exercises; whether the lesson can be read is its own affair.
static bool check_lesson(const struct completing *c, const char *folder)
{
    char *lessons = file_join(folder, "lessons");
    char *lesson = file_join(lessons, c->exercise->lesson);
    bool ok = file_is_directory(lesson);
    if (!ok) {
        spec_wrong(c->spec, c->err, "lesson", "`lesson` is \"%s\", but there is no such lesson",
                   c->exercise->lesson);
    }
    free(lesson);
    free(lessons);
    return ok;
}

static void drop_contents(struct exercise *exercise)
{
    page_free(exercise->task, exercise->task_count);
    spec_release(&exercise_record, exercise);
}

static void empty(struct exercise *exercise, const char *message)
{
    drop_contents(exercise);
    *exercise = (struct exercise){.id = exercise->id,
                                  .folder = exercise->folder,
                                  .title = memory_string(exercise->id),
                                  .broken = memory_string(message)};
}

void exercise_read(struct exercise *exercise, struct host *host, const char *folder, const char *id)
{
    char *exercises = file_join(folder, "exercises");
    struct text shown = {0};
    text_printf(&shown, "exercises/%s/exercise.lua", id);
    exercise->id = memory_string(id);
    exercise->folder = file_join(exercises, id);
    char *path = file_join(exercise->folder, "exercise.lua");
    struct spec spec = {.shown = text_string(&shown)};
    struct error err = {""};
    struct completing completing = {exercise, &spec, &err};
    if (!catalogue_check_name("exercises", id, &err) ||
        !spec_read(&spec, host, path, &exercise_record, exercise, &err) ||
        !check_lesson(&completing, folder) || !complete(&completing)) {
        empty(exercise, err.text);
    }
    spec_finish(&spec);
    text_finish(&shown);
    free(path);
    free(exercises);
}

void exercise_finish(struct exercise *exercise)
{
    drop_contents(exercise);
    free(exercise->id);
    free(exercise->folder);
    free(exercise->broken);
    *exercise = (struct exercise){0};
}
