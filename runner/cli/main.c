// main.c: reads the global options and gives the rest to a command.
#include "cli/command.h"
#include "cli/own_name.h"
#include "cli/step.h"

#include "base/memory.h"
#include "base/text.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The value of an option that stands at *at, either behind "=" or as the next word; NULL when it is
// another option or has no value.
static const char *value_of(const char *option, int argc, char **argv, int *at)
{
    size_t length = strlen(option);
    if (strncmp(argv[*at], option, length) != 0) {
        return NULL;
    }
    if (argv[*at][length] == '=') {
        return argv[*at] + length + 1;
    }
    return argv[*at][length] == '\0' && *at + 1 < argc ? argv[++*at] : NULL;
}

static bool take_value(struct invocation *invocation, int argc, char **argv, int *at)
{
    const char *value = value_of("--course", argc, argv, at);
    if (value != NULL) {
        invocation->folder = value;
        return true;
    }
    value = value_of("--script", argc, argv, at);
    if (value != NULL) {
        invocation->script = value;
        return true;
    }
    value = value_of("--size", argc, argv, at);
    return value != NULL && sscanf(value, "%dx%d", &invocation->columns, &invocation->rows) == 2;
}

// The global options may stand anywhere in front of "--"; what is left goes to invocation->argv.
static void take_globals(struct invocation *invocation, int argc, char **argv)
{
    invocation->argv = memory_alloc(((size_t)argc + 1) * sizeof *invocation->argv);
    bool ended = false;
    for (int i = 1; i < argc; i++) {
        ended = ended || strcmp(argv[i], "--") == 0;
        if (!ended && strcmp(argv[i], "--plain") == 0) {
            invocation->plain = true;
        } else if (!ended && strcmp(argv[i], "--ascii") == 0) {
            invocation->ascii = true;
        } else if (ended || !take_value(invocation, argc, argv, &i)) {
            invocation->argv[invocation->argc++] = argv[i];
        }
    }
}

// An option in front of the command that is none of ours, or one of ours without its value.
static int refuse_option(const struct invocation *invocation, const char *option)
{
    static const char *const with_value[] = {"--course", "--script", "--size", NULL};
    for (int i = 0; with_value[i] != NULL; i++) {
        if (strncmp(option, with_value[i], strlen(with_value[i])) == 0) {
            return command_refuse("%s needs %s behind it", with_value[i],
                                  i == 0   ? "a folder"
                                  : i == 1 ? "a file"
                                           : "a size as 80x24");
        }
    }
    return command_refuse("there is no option %s here. All there is: %s help", option,
                          invocation->program);
}

// The command that goes with what stands in the place of one: a file, or a name of the course. NULL
// none.
static const char *command_for(const struct invocation *invocation, const char *name)
{
    struct course course = {0};
    struct error ignored;
    const struct lesson *lesson;
    if (text_ends(name, ".c") || text_ends(name, ".heddle")) {
        return "check";
    }
    char *folder =
        invocation->folder == NULL ? course_default_folder() : memory_string(invocation->folder);
    bool known =
        folder != NULL && course_open(folder, &course, &ignored) &&
        (course_exercise(&course, name) != NULL || course_demo(&course, name, &lesson) != NULL);
    course_finish(&course);
    free(folder);
    return known ? "step" : NULL;
}

static int refuse_command(const struct invocation *invocation, const char *name)
{
    const char *command = command_for(invocation, name);
    const char *nearest = command_nearest(name);
    if (command != NULL) {
        struct text word = {0};
        text_add_word(&word, name);
        command_refuse("there is no command \"%s\". Did you mean %s %s %s?", name,
                       invocation->program, command, text_string(&word));
        text_finish(&word);
        return EXIT_UNUSABLE;
    }
    if (nearest != NULL) {
        return command_refuse("there is no command \"%s\". Did you mean %s?", name, nearest);
    }
    return command_refuse("there is no command \"%s\". All of them: %s help", name,
                          invocation->program);
}

static int dispatch(struct invocation *invocation)
{
    const char *name = invocation->argc > 0 ? invocation->argv[0] : NULL;
    if (name == NULL) {
        return step_open_app(invocation);
    }
    if (strcmp(name, "--version") == 0) {
        puts("heddle " HEDDLE_VERSION);
        return EXIT_PASSED;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        invocation->argc = 1;
        return command_help(invocation);
    }
    if (name[0] == '-') {
        return refuse_option(invocation, name);
    }
    const struct command *command = command_find(name);
    if (command != NULL && invocation->argc > 1 && strcmp(invocation->argv[1], "--help") == 0) {
        char *help[] = {(char *)"help", (char *)command->name, NULL};
        struct invocation asked = *invocation;
        asked.argc = 2;
        asked.argv = help;
        return command_help(&asked);
    }
    if (command != NULL) {
        return command->run(invocation);
    }
    return refuse_command(invocation, name);
}

// A result that could not be written (disk full, closed pipe) is no result.
static int finish_output(int status)
{
    bool failed = fflush(stdout) != 0 || ferror(stdout);
    if (failed && errno == EPIPE) {
        return status;
    }
    return failed ? command_refuse("the result could not be written: %s", strerror(errno)) : status;
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); // a limit of file sizes is an error of the write, as a full disk is
    const char *colour = getenv("NO_COLOR");
    struct invocation invocation = {
        .no_colour = colour != NULL && colour[0] != '\0',
        .columns = 80,
        .rows = 24,
    };
    take_globals(&invocation, argc, argv);
    char *program = own_name(argv[0], invocation.folder);
    invocation.program = program;
    int status = dispatch(&invocation);
    free(invocation.argv);
    free(program);
    return finish_output(status);
}
