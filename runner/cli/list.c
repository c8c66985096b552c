// list.c: `heddle list`: lessons, demos and exercises, and how far the learner is.
#include "cli/command.h"

#include "base/text.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
    bool json;
} given;

const struct option_spec list_options[] = {
    {"json", OPTION_FLAG, &given.json, NULL, "one JSON object on stdout (schema heddle/list/v1)", 0,
     0},
    {0},
};

// The part of a path behind the course folder.
static json_t *relative(const struct course *course, const char *path)
{
    if (path == NULL) {
        return json_null();
    }
    size_t length = strlen(course->folder);
    bool inside = strncmp(path, course->folder, length) == 0 && path[length] == '/';
    return json_string(inside ? path + length + 1 : path);
}

static json_t *lesson_json(const struct course *course, const struct lesson *lesson)
{
    json_t *demos = json_array();
    for (size_t i = 0; i < lesson->demo_count; i++) {
        const struct demo *demo = &lesson->demos[i];
        json_t *object = json_object();
        json_object_set_new(object, "id", json_string(demo->id));
        json_object_set_new(object, "file", relative(course, demo->file));
        json_object_set_new(object, "verdict",
                            demo->verdict != NULL ? json_string(demo->verdict) : json_null());
        json_array_append_new(demos, object);
    }
    json_t *object = json_object();
    json_object_set_new(object, "id", json_string(lesson->id));
    json_object_set_new(object, "title",
                        json_string(lesson->title != NULL ? lesson->title : lesson->id));
    json_object_set_new(object, "demos", demos);
    return object;
}

static json_t *exercise_json(const struct course *course, const struct exercise *exercise)
{
    const char *solution = exercise->solution_count > 0 ? exercise->solutions[0].file : NULL;
    json_t *object = json_object();
    json_object_set_new(object, "id", json_string(exercise->id));
    json_object_set_new(object, "lesson",
                        exercise->lesson != NULL ? json_string(exercise->lesson) : json_null());
    json_object_set_new(object, "kind",
                        exercise->kind != NULL ? json_string(exercise->kind) : json_null());
    json_object_set_new(object, "starter", relative(course, exercise->starter));
    json_object_set_new(object, "solution", relative(course, solution));
    return object;
}

static void print_json(const struct course *course)
{
    json_t *lessons = json_array();
    json_t *exercises = json_array();
    for (size_t i = 0; i < course->lesson_count; i++) {
        json_array_append_new(lessons, lesson_json(course, &course->lessons[i]));
    }
    for (size_t i = 0; i < course->exercise_count; i++) {
        json_array_append_new(exercises, exercise_json(course, &course->exercises[i]));
    }
    json_t *object = json_pack("{s:s, s:o, s:o}", "schema", "heddle/list/v1", "lessons", lessons,
                               "exercises", exercises);
    char *text = json_dumps(object, JSON_COMPACT);
    puts(text);
    free(text);
    json_decref(object);
}

static size_t pages_read(struct progress *progress, const struct lesson *lesson)
{
    size_t read = 0;
    for (size_t i = 0; i < lesson->page_count; i++) {
        struct progress_entry entry;
        progress_get(progress, PROGRESS_PAGE, lesson->pages[i].id, &entry);
        read += entry.done;
    }
    return read;
}

static void print_lesson(struct progress *progress, const struct lesson *lesson)
{
    if (lesson->broken != NULL) {
        printf("%s cannot be used: %s\n", lesson->id, lesson->broken);
        return;
    }
    printf("%s  %s, %d min, %zu of %zu pages read\n", lesson->id, lesson->title, lesson->minutes,
           pages_read(progress, lesson), lesson->page_count);
    for (size_t i = 0; i < lesson->demo_count; i++) {
        struct text name = {0};
        text_printf(&name, "%s/%s", lesson->id, lesson->demos[i].id);
        printf("    %-34s %s\n", text_string(&name),
               lesson->demos[i].title != NULL ? lesson->demos[i].title : "");
        text_finish(&name);
    }
    for (size_t i = 0; i < lesson->goal_count; i++) {
        struct progress_entry entry;
        progress_get(progress, PROGRESS_GOAL, lesson->goals[i].shown, &entry);
        printf("    goal: %s (%s%s)\n", lesson->goals[i].ask,
               entry.done ? "reached with " : "not reached", entry.done ? entry.last : "");
    }
}

static void print_exercise(struct progress *progress, const struct exercise *exercise)
{
    struct progress_entry entry;
    progress_get(progress, PROGRESS_EXERCISE, exercise->id, &entry);
    if (exercise->broken != NULL) {
        printf("    %s cannot be used: %s\n", exercise->id, exercise->broken);
        return;
    }
    const char *state = entry.done && entry.assisted ? "passed with help"
                        : entry.done                 ? "passed"
                                                     : entry.last;
    printf("    %-22s %-40s %s\n", exercise->id, exercise->title != NULL ? exercise->title : "",
           entry.tries > 0 || entry.done ? state : "not tried");
}

static void print_text(const struct invocation *invocation, const struct course *course)
{
    struct progress *progress = command_progress();
    for (size_t i = 0; i < course->lesson_count; i++) {
        print_lesson(progress, &course->lessons[i]);
    }
    if (course->exercise_count > 0) {
        puts("\nExercises");
    }
    for (size_t i = 0; i < course->exercise_count; i++) {
        print_exercise(progress, &course->exercises[i]);
    }
    printf("\nGo through a demo: %s step LESSON/DEMO      Check an exercise: %s check EXERCISE\n",
           invocation->program, invocation->program);
    progress_close(progress);
}

int command_list(struct invocation *invocation)
{
    struct positional words;
    struct course course = {0};
    if (!command_parse(invocation, list_options, 0, 0, &words) ||
        !command_course(invocation, &course)) {
        return EXIT_UNUSABLE;
    }
    if (given.json) {
        print_json(&course);
    } else {
        print_text(invocation, &course);
    }
    course_finish(&course);
    return EXIT_PASSED;
}
