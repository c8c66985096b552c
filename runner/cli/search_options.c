// search_options.c: the options of a command that searches for a failing run.
#include "cli/search_options.h"

#include "base/memory.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct search_given search_given = {.seed = NOT_GIVEN,
                                    .max_executions = NOT_GIVEN,
                                    .max_steps = NOT_GIVEN,
                                    .max_turns = NOT_GIVEN,
                                    .spurious = NOT_GIVEN};

// Kinds behind which a run can go on, or that are seen at its end. The others stop it.
static bool can_be_allowed(enum verdict kind)
{
    switch (kind) {
    case VERDICT_DATA_RACE:
    case VERDICT_DEADLOCK:
    case VERDICT_LIVELOCK:
    case VERDICT_LEAK:
    case VERDICT_THREAD_LEAK:
    case VERDICT_NONZERO_EXIT:
    case VERDICT_OUTPUT:
        return true;
    default:
        return false;
    }
}

static bool parse_allowed(uint64_t *allow, struct error *err)
{
    char *list = memory_string(search_given.allow);
    char *rest = NULL;
    bool known = true;
    for (char *id = strtok_r(list, ",", &rest); known && id != NULL;
         id = strtok_r(NULL, ",", &rest)) {
        enum verdict kind;
        known = verdict_parse(id, &kind) && kind != VERDICT_PASS;
        if (!known) {
            error_set(err, "--allow: there is no kind of failure \"%.60s\"", id);
        } else if (!can_be_allowed(kind)) {
            known = error_set(err,
                              "--allow: %s stops the run, so it cannot be allowed; these can: "
                              "data-race, deadlock, livelock, leak, thread-leak, nonzero-exit, "
                              "output",
                              id);
        } else {
            *allow |= UINT64_C(1) << kind;
        }
    }
    free(list);
    return known;
}

bool search_options_take(struct check_options *options, struct error *err)
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
    return search_given.allow == NULL || parse_allowed(&limits->allow, err);
}

char *search_options_words(void)
{
    const struct {
        const char *name;
        uint64_t value;
    } numbers[] = {{"max-executions", search_given.max_executions},
                   {"max-steps", search_given.max_steps},
                   {"max-turns", search_given.max_turns},
                   {"spurious", search_given.spurious},
                   {"seed", search_given.seed}};
    struct text out = {0};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (numbers[i].value != NOT_GIVEN) {
            text_printf(&out, " --%s %" PRIu64, numbers[i].name, numbers[i].value);
        }
    }
    text_add(&out, search_given.faults ? " --faults" : "");
    if (search_given.allow != NULL) {
        text_add(&out, " --allow ");
        text_add_word(&out, search_given.allow);
    }
    text_add(&out, search_given.gcc ? " --gcc" : "");
    return text_take(&out);
}
