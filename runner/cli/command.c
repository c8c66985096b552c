// command.c: what the commands share: refusals, the course, the store of progress, Ctrl-C.
#include "cli/command.h"

#include "base/text.h"
#include "tui/print.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct command *command_find(const char *name)
{
    for (int i = 0; commands[i].name != NULL; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

const char *command_nearest(const char *name)
{
    const char *nearest = NULL;
    int best = 3;
    for (int i = 0; commands[i].name != NULL; i++) {
        int distance = text_distance(name, commands[i].name);
        if (distance < best) {
            best = distance;
            nearest = commands[i].name;
        }
    }
    return nearest;
}

int command_refuse(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("heddle: ", stderr);
    print_arguments(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    return EXIT_UNUSABLE;
}

int command_usage(const struct invocation *invocation, const char *format, ...)
{
    const struct command *command = command_find(invocation->argv[0]);
    va_list args;
    va_start(args, format);
    fputs("heddle: ", stderr);
    print_arguments(stderr, format, args);
    va_end(args);
    print_format(stderr, "\nusage: %s %s %s\nMore: %s help %s\n", invocation->program,
                 command->name, command->arguments, invocation->program, command->name);
    return EXIT_UNUSABLE;
}

bool command_parse(struct invocation *invocation, const struct option_spec *options, int minimum,
                   int maximum, struct positional *positional)
{
    struct error err = {0};
    if (!options_parse(invocation->argc, invocation->argv, options, positional, &err)) {
        command_usage(invocation, "%s: %s", invocation->argv[0], err.text);
        return false;
    }
    if (positional->count < minimum) {
        command_usage(invocation, "%s: something is missing behind it", invocation->argv[0]);
        return false;
    }
    if (positional->count > maximum) {
        command_usage(invocation, "%s: \"%s\" is one word too many", invocation->argv[0],
                      positional->at[maximum]);
        return false;
    }
    return true;
}

bool command_course(const struct invocation *invocation, struct course *course)
{
    struct error err = {0};
    char *usual = invocation->folder == NULL ? course_default_folder() : NULL;
    const char *folder = usual != NULL ? usual : invocation->folder;
    bool opened = folder != NULL && course_open(folder, course, &err);
    if (!opened) {
        command_refuse("%s",
                       folder != NULL ? err.text : "the lessons are not where they were installed");
    }
    free(usual);
    return opened;
}

const struct exercise *command_exercise(const struct invocation *invocation,
                                        const struct course *course, const char *name)
{
    const struct exercise *exercise = course_exercise(course, name);
    if (exercise != NULL && exercise->broken == NULL) {
        return exercise;
    }
    const char *nearest = course_nearest(course, name);
    if (exercise != NULL) {
        command_refuse("exercise %s cannot be used: %s", name, exercise->broken);
    } else if (nearest != NULL && course_exercise(course, nearest) != NULL) {
        command_refuse("there is no exercise \"%s\". Did you mean %s?", name, nearest);
    } else {
        command_refuse("there is no exercise \"%s\". All of them: %s list", name,
                       invocation->program);
    }
    return NULL;
}

struct progress *command_progress(void)
{
    struct error err = {0};
    struct progress *progress = progress_open(NULL, &err);
    if (err.text[0] != '\0') {
        print_format(stderr, "heddle: %s\n", err.text);
    }
    return progress;
}

static const int ends[] = {SIGINT, SIGTERM, SIGHUP};

void command_catch_interrupt(void)
{
    sigset_t caught;
    sigemptyset(&caught);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct sigaction now;
        if (sigaction(ends[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN) {
            sigaddset(&caught, ends[i]);
        }
    }
    sigprocmask(SIG_BLOCK, &caught, NULL);
}

bool command_interrupted(void)
{
    sigset_t pending;
    sigpending(&pending);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (sigismember(&pending, ends[i]) == 1) {
            return true;
        }
    }
    return false;
}
