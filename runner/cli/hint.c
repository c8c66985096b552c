// hint.c: `heddle hint`: the next hint of an exercise.
#include "cli/command.h"

#include "base/text.h"
#include "tui/print.h"

#include <stdio.h>
#include <time.h>

const struct option_spec hint_options[] = {{0}};

static int show_hint(const struct exercise *exercise, struct progress *progress)
{
    struct progress_entry entry;
    struct error err = {0};
    struct text words = {0};
    progress_get(progress, PROGRESS_EXERCISE, exercise->id, &entry);
    int total = (int)exercise->hint_count;
    int number = entry.hints < total ? entry.hints + 1 : total;
    text_printf(&words, "Hint %d of %d: ", number, total);
    text_add_prose(&words, exercise->hints[number - 1]);
    struct text wrapped = {0};
    text_add_wrapped(&wrapped, text_string(&words), 72, 0);
    puts(text_string(&wrapped));
    text_finish(&wrapped);
    text_finish(&words);
    entry.hints = number;
    entry.when = (int64_t)time(NULL);
    if (!progress_put(progress, PROGRESS_EXERCISE, exercise->id, &entry, &err)) {
        print_format(stderr, "heddle: %s\n", err.text);
    }
    return EXIT_PASSED;
}

int command_hint(struct invocation *invocation)
{
    struct positional words;
    struct course course = {0};
    if (!command_parse(invocation, hint_options, 1, 1, &words) ||
        !command_course(invocation, &course)) {
        return EXIT_UNUSABLE;
    }
    const struct exercise *exercise = command_exercise(invocation, &course, words.at[0]);
    int status = EXIT_UNUSABLE;
    if (exercise != NULL && exercise->hint_count == 0) {
        status = command_refuse("exercise %s has no hints", exercise->id);
    } else if (exercise != NULL) {
        struct progress *progress = command_progress();
        status = show_hint(exercise, progress);
        progress_close(progress);
    }
    course_finish(&course);
    return status;
}
