// search_options.c: the options of a command that searches for a failing run.
#include "cli/search_options.h"

#include "base/text.h"
#include "grade/allowed.h"

#include <inttypes.h>

struct search_given search_given = {.seed = NOT_GIVEN,
                                    .max_executions = NOT_GIVEN,
                                    .max_steps = NOT_GIVEN,
                                    .max_turns = NOT_GIVEN,
                                    .spurious = NOT_GIVEN};

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
    struct error reason = {0};
    if (search_given.allow != NULL && !allowed_parse(search_given.allow, &limits->allow, &reason)) {
        return error_set(err, "--allow: %s", reason.text);
    }
    return true;
}

bool search_options_read(const struct invocation *invocation, struct check_options *options)
{
    struct error err = {0};
    *options = check_options_default();
    if (!take(options, &err)) {
        command_usage(invocation, "%s: %s", invocation->argv[0], err.text);
        return false;
    }
    return true;
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
