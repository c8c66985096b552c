// driver.c: the app over puppets, as the golden screens and the terminal test start it.
//
//     driver [--damaged] [--plain] [--ascii] [--no-colour] COURSE SIZE OPEN [SCRIPT]
//
// SIZE is 80x24. OPEN says where the app starts: first (a learner's first start), home (a learner
// who has been here before), lesson:ID, demo:LESSON/DEMO[@SCHEDULE], file:PATH[@SCHEDULE],
// exercise:ID. Without SCRIPT it is the real terminal.
// --damaged: the learner's progress cannot be read. $HOME must be a folder to write into.
#include "base/files.h"
#include "base/text.h"
#include "tui/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct setup {
    struct course course;
    struct progress *progress;
    struct schedule schedule;
    struct app_options options;
    bool plain;
};

static int fail(const struct error *err)
{
    fprintf(stderr, "driver: %s\n", err->text);
    return 2;
}

// What a learner has done who comes back: ten minutes before the script's clock begins.
static bool come_back(struct progress *progress, struct error *err)
{
    enum { THEN = 1767268800 - 600 };
    struct progress_entry page = {.done = true, .when = THEN};
    struct progress_entry exercise = {
        .tries = 2, .hints = 1, .when = THEN, .last = "lost update, line 9"};
    return progress_put(progress, PROGRESS_PAGE, "01-locks/two-doors", &page, err) &&
           progress_put(progress, PROGRESS_DEMO, "01-locks/lost-sale", &page, err) &&
           progress_put(progress, PROGRESS_EXERCISE, "01-tickets", &exercise, err) &&
           progress_set(progress, "place", "01-locks/1", err);
}

static bool take_schedule(struct setup *setup, char *name, struct error *err)
{
    char *at = strchr(name, '@');
    if (at == NULL) {
        return true;
    }
    *at = '\0';
    setup->options.schedule = &setup->schedule;
    return schedule_parse(at + 1, &setup->schedule, err);
}

static bool take_open(struct setup *setup, char *open, struct error *err)
{
    struct app_options *options = &setup->options;
    char *name = strchr(open, ':');
    if (name == NULL) {
        return strcmp(open, "home") != 0 || come_back(setup->progress, err);
    }
    name++;
    if (!take_schedule(setup, name, err)) {
        return false;
    }
    bool known = true;
    if (text_starts(open, "lesson:")) {
        known = (options->lesson = course_lesson(&setup->course, name)) != NULL;
    } else if (text_starts(open, "demo:")) {
        known = (options->demo = course_demo(&setup->course, name, &options->lesson)) != NULL;
    } else if (text_starts(open, "exercise:")) {
        known = (options->exercise = course_exercise(&setup->course, name)) != NULL;
    } else {
        options->file = name;
    }
    return known || error_set(err, "the course has no %s", open);
}

static bool take_option(struct setup *setup, const char *argument)
{
    struct app_options *options = &setup->options;
    setup->plain |= strcmp(argument, "--plain") == 0;
    options->ascii |= strcmp(argument, "--ascii") == 0;
    options->no_colour |= strcmp(argument, "--no-colour") == 0;
    return argument[0] == '-';
}

static bool take_arguments(struct setup *setup, char **arguments, struct error *err)
{
    struct app_options *options = &setup->options;
    while (*arguments != NULL && take_option(setup, *arguments)) {
        arguments++;
    }
    if (arguments[0] == NULL || arguments[1] == NULL || arguments[2] == NULL ||
        sscanf(arguments[1], "%dx%d", &options->columns, &options->rows) != 2) {
        return error_set(err, "usage: driver [OPTION...] COURSE SIZE OPEN [SCRIPT]");
    }
    options->script = arguments[3];
    return course_open(arguments[0], &setup->course, err) && take_open(setup, arguments[2], err);
}

// Leaves a file that is no progress where the learner's is looked for.
static bool damage_progress(struct error *err)
{
    char *folder = file_xdg("state");
    char *path = file_join(folder, "progress.db");
    bool ok = file_make_directory(folder, err) &&
              file_write(path, "no progress\n", strlen("no progress\n"), 0644, err);
    free(path);
    free(folder);
    return ok;
}

int main(int count, char **arguments)
{
    struct setup setup = {.options = {.program = "heddle"}};
    struct error err = {""};
    setup.options.course = &setup.course;
    struct error notice = {""};
    if (count > 1 && strcmp(arguments[1], "--damaged") == 0 && !damage_progress(&err)) {
        return fail(&err);
    }
    setup.options.progress = setup.progress = progress_open(NULL, &notice);
    setup.options.notice = notice.text;
    if (!take_arguments(&setup, arguments + 1, &err)) {
        return fail(&err);
    }
    int status = setup.plain ? app_run_plain(&setup.options, &err) : app_run(&setup.options, &err);
    progress_close(setup.progress);
    course_finish(&setup.course);
    schedule_finish(&setup.schedule);
    return status == 0 ? 0 : fail(&err);
}
