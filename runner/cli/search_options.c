// search_options.c: the options of a command that searches for a failing run.
#include "cli/search_options.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"
#include "grade/allowed.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct search_given search_given = {.seed = NOT_GIVEN,
                                    .max_executions = NOT_GIVEN,
                                    .max_steps = NOT_GIVEN,
                                    .max_turns = NOT_GIVEN,
                                    .spurious = NOT_GIVEN};

// What stood behind "--", each word with a line end, and what --input names; NULL none.
static struct text arguments;
static char *input;

// Cuts the command off at "--".
static bool take_arguments(struct invocation *invocation)
{
    int end = 1;
    while (end < invocation->argc && strcmp(invocation->argv[end], "--") != 0) {
        end++;
    }
    for (int i = end + 1; i < invocation->argc; i++) {
        if (strchr(invocation->argv[i], '\n') != NULL) {
            command_usage(invocation, "%s: no argument of the program may have a line end in it",
                          invocation->argv[0]);
            return false;
        }
        text_add(&arguments, invocation->argv[i]);
        text_add_char(&arguments, '\n');
    }
    invocation->argc = end;
    if (arguments.length > ARGUMENTS_BYTES_MAX) {
        command_usage(invocation, "%s: the arguments of the program may have %d bytes in all",
                      invocation->argv[0], ARGUMENTS_BYTES_MAX);
        return false;
    }
    return true;
}

static bool take_input(struct check_options *options, struct error *err)
{
    enum { INPUT_MAX_BYTES = 1 << 20 };
    size_t length;
    if (search_given.input == NULL) {
        return true;
    }
    input = file_read(search_given.input, INPUT_MAX_BYTES, &length, err);
    options->input = input;
    return input != NULL && (strlen(input) == length ||
                             error_set(err,
                                       "%s: there is a NUL byte in it, and what a program "
                                       "reads here is text",
                                       search_given.input));
}

static bool take(struct check_options *options, struct error *err)
{
    struct stage_limits *limits = &options->limits;
    options->prefer_gcc = search_given.gcc;
    limits->seed = search_given.seed != NOT_GIVEN ? search_given.seed : limits->seed;
    limits->max_executions = search_given.max_executions != NOT_GIVEN ? search_given.max_executions
                                                                      : limits->max_executions;
    limits->max_steps =
        search_given.max_steps != NOT_GIVEN ? (uint32_t)search_given.max_steps : limits->max_steps;
    limits->max_turns =
        search_given.max_turns != NOT_GIVEN ? (uint32_t)search_given.max_turns : limits->max_turns;
    limits->spurious =
        search_given.spurious != NOT_GIVEN ? (uint32_t)search_given.spurious : limits->spurious;
    limits->faults |= search_given.faults;
    limits->endless = search_given.endless;
    struct error reason = {0};
    if (search_given.allow != NULL && !allowed_parse(search_given.allow, &limits->allow, &reason)) {
        return error_set(err, "--allow: %s", reason.text);
    }
    return true;
}

// Behind a C file only others can stand: a word that is none was meant for the program.
static bool has_stray_word(const struct invocation *invocation, const struct positional *words)
{
    bool behind = false;
    for (int i = 0; i < words->count; i++) {
        const char *word = words->at[i];
        if (behind && !text_ends(word, ".c") && !text_ends(word, ".heddle")) {
            command_usage(invocation,
                          "%s: \"%s\" is no C file. Arguments of the program stand behind two "
                          "hyphens (-- %s), an exercise before its file",
                          invocation->argv[0], word, word);
            return true;
        }
        behind |= text_ends(word, ".c");
    }
    return false;
}

bool search_options_parse(struct invocation *invocation, const struct option_spec *table,
                          int minimum, int maximum, struct positional *words,
                          struct check_options *options)
{
    struct error err = {0};
    *options = check_options_default();
    if (!take_arguments(invocation) || !command_parse(invocation, table, minimum, maximum, words) ||
        has_stray_word(invocation, words)) {
        return false;
    }
    if (!take(options, &err)) {
        command_usage(invocation, "%s: %s", invocation->argv[0], err.text);
        return false;
    }
    if (!take_input(options, &err)) {
        command_refuse("%s", err.text);
        return false;
    }
    options->arguments = arguments.length > 0 ? text_string(&arguments) : NULL;
    return true;
}

bool search_options_misplaced(const struct invocation *invocation, bool exercise)
{
    if (exercise && search_given.endless) {
        command_usage(
            invocation,
            "%s: --endless is for programs of your own; the runs of an exercise have to end",
            invocation->argv[0]);
    }
    return exercise && search_given.endless;
}

bool search_options_script_given(void)
{
    return search_given.input != NULL || arguments.length > 0;
}

bool search_options_run_given(void)
{
    return search_given.max_steps != NOT_GIVEN || search_given.allow != NULL || search_given.gcc;
}

struct number {
    const char *name;
    uint64_t value;
};

static void add_numbers(const struct number *numbers, size_t count, struct text *out)
{
    for (size_t i = 0; i < count; i++) {
        if (numbers[i].value != NOT_GIVEN) {
            text_printf(out, " --%s %" PRIu64, numbers[i].name, numbers[i].value);
        }
    }
}

static void add_run_words(struct text *out)
{
    if (search_given.allow != NULL) {
        text_add(out, " --allow ");
        text_add_word(out, search_given.allow);
    }
    text_add(out, search_given.gcc ? " --gcc" : "");
    if (search_given.input != NULL) {
        text_add(out, " --input ");
        text_add_word(out, search_given.input);
    }
    text_add(out, arguments.length > 0 ? " --" : "");
    char *copy = memory_string(text_string(&arguments));
    for (char *rest = copy, *word; (word = text_cut_line(&rest)) != NULL;) {
        text_add_char(out, ' ');
        text_add_word(out, word);
    }
    free(copy);
}

char *search_options_words(void)
{
    const struct number numbers[] = {{"max-executions", search_given.max_executions},
                                     {"max-steps", search_given.max_steps},
                                     {"max-turns", search_given.max_turns},
                                     {"spurious", search_given.spurious},
                                     {"seed", search_given.seed}};
    struct text out = {0};
    add_numbers(numbers, sizeof numbers / sizeof *numbers, &out);
    text_add(&out, search_given.faults ? " --faults" : "");
    text_add(&out, search_given.endless ? " --endless" : "");
    add_run_words(&out);
    return text_take(&out);
}

char *search_options_run_words(void)
{
    const struct number number = {"max-steps", search_given.max_steps};
    struct text out = {0};
    add_numbers(&number, 1, &out);
    add_run_words(&out);
    return text_take(&out);
}
