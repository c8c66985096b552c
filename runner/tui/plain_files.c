// plain_files.c: the learner's own files without a screen: the copy of a demo, the original of an
// exercise.
#include "base/files.h"
#include "course/workspace.h"
#include "tui/plain.h"
#include "tui/print.h"

#include <stdio.h>
#include <stdlib.h>

// The lesson that the demo is of; NULL none.
static const struct lesson *lesson_of(const struct course *course, const struct demo *demo)
{
    for (size_t i = 0; i < course->lesson_count; i++) {
        const struct lesson *lesson = &course->lessons[i];
        for (size_t j = 0; j < lesson->demo_count; j++) {
            if (&lesson->demos[j] == demo) {
                return lesson;
            }
        }
    }
    return NULL;
}

static void say_where(const char *file, const char *then)
{
    char *shown = file_shown(file);
    bool opens = then == NULL;
    print_format(stdout, "Your file: %s\nEdit it in another window, then: %s%s\n", shown,
                 opens ? "open " : then, opens ? shown : "");
    free(shown);
}

static void edit_demo(const struct plain *plain, const struct demo *demo)
{
    struct error err;
    char *copy = workspace_play_file(lesson_of(plain->options->course, demo), demo);
    if (workspace_prepare(demo->file, copy, &err)) {
        say_where(copy, NULL);
    } else {
        plain_say(err.text);
    }
    free(copy);
}

static void reset_exercise(const struct plain *plain)
{
    struct error err;
    char *file = workspace_file(plain->exercise);
    if (workspace_is_original(plain->exercise->starter, file)) {
        plain_say("Your file is the original already.");
    } else if (workspace_reset(plain->exercise->starter, file, &err)) {
        struct text text = {0};
        text_printf(&text,
                    "The original is back. To have yours again, in the shell: %s reset %s --undo",
                    plain->options->program, plain->exercise->id);
        plain_say(text_string(&text));
        text_finish(&text);
    } else {
        plain_say(err.text);
    }
    free(file);
}

static void reset_demo(const struct plain *plain, const struct demo *demo)
{
    struct error err;
    char *copy = workspace_play_file(lesson_of(plain->options->course, demo), demo);
    char *shown = file_shown(copy);
    if (!file_exists(copy) || workspace_is_original(demo->file, copy)) {
        plain_say("Your copy of this demo is the original, or there is none yet. Try: edit");
    } else if (workspace_reset(demo->file, copy, &err)) {
        print_format(stdout, "The original is back. Yours is kept: %s.before-reset\n", shown);
    } else {
        plain_say(err.text);
    }
    free(shown);
    free(copy);
}

// `page_first`: of a page that was opened behind the exercise, its demo.
static void reset(const struct plain *plain, bool page_first)
{
    const struct demo *of_page = plain_page_demo(plain);
    if (plain->demo != NULL) {
        reset_demo(plain, plain->demo);
    } else if (plain->exercise != NULL && !(page_first && of_page != NULL)) {
        reset_exercise(plain);
    } else if (of_page != NULL) {
        reset_demo(plain, of_page);
    } else {
        plain_say("There is no exercise or demo here to reset. Try: list, then open NAME");
    }
}

void plain_reset(struct plain *plain)
{
    reset(plain, false);
}

void plain_reset_key(struct plain *plain)
{
    reset(plain, plain->reads);
}

void plain_edit(struct plain *plain)
{
    const struct demo *of_page = plain_page_demo(plain);
    if (plain->demo != NULL) {
        edit_demo(plain, plain->demo);
    } else if (plain->exercise != NULL && !(plain->reads && of_page != NULL)) {
        char *file = workspace_file(plain->exercise);
        say_where(file, "check");
        free(file);
    } else if (of_page != NULL) {
        edit_demo(plain, of_page);
    } else {
        plain_say("There is no demo here to edit. Try: list, then open NAME");
    }
}
