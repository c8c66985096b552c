// search_options.h: the options that decide what a search for a failing run looks at, the same for
// every command that makes one.
#ifndef CLI_SEARCH_OPTIONS_H
#define CLI_SEARCH_OPTIONS_H

#include "cli/options.h"
#include "grade/check.h"

#define NOT_GIVEN UINT64_MAX

// What was typed; filled by command_parse with the rows below.
extern struct search_given {
    uint64_t seed, max_executions, max_steps, max_turns, spurious; // NOT_GIVEN: the default
    bool faults, gcc;
    const char *allow; // NULL none
} search_given;

// Rows for the table of a command. The defaults named here are those of stage_limits_default();
// tests/golden compares them.
#define SEARCH_LIMITS                                                                              \
    {"max-executions",                                                                             \
     OPTION_NUMBER,                                                                                \
     &search_given.max_executions,                                                                 \
     "N",                                                                                          \
     "runs of the complete search (default 500000)",                                               \
     1,                                                                                            \
     NOT_GIVEN - 1},                                                                               \
        {"max-steps",                                                                              \
         OPTION_NUMBER,                                                                            \
         &search_given.max_steps,                                                                  \
         "N",                                                                                      \
         "synchronising steps of one run (default 20000)",                                         \
         1,                                                                                        \
         UINT32_MAX},                                                                              \
        {"max-turns",                                                                              \
         OPTION_NUMBER,                                                                            \
         &search_given.max_turns,                                                                  \
         "N",                                                                                      \
         "turns of a counting loop (default 1000)",                                                \
         1,                                                                                        \
         UINT32_MAX},                                                                              \
        {"spurious",                                                                               \
         OPTION_NUMBER,                                                                            \
         &search_given.spurious,                                                                   \
         "N",                                                                                      \
         "spurious wake-ups per thread and condition (default 1)",                                 \
         0,                                                                                        \
         1000},                                                                                    \
        {"seed", OPTION_NUMBER, &search_given.seed, "N", "seed of random schedules (default 1)",   \
         0,      NOT_GIVEN - 1},                                                                   \
        {"faults",                                                                                 \
         OPTION_FLAG,                                                                              \
         &search_given.faults,                                                                     \
         NULL,                                                                                     \
         "let pthread_create, malloc and others fail as they may (default: no)",                   \
         0,                                                                                        \
         0},                                                                                       \
    {                                                                                              \
        "allow", OPTION_TEXT, &search_given.allow, "KIND,...",                                     \
            "kinds that are no failure, for instance leak,thread-leak", 0, 0                       \
    }
#define SEARCH_COMPILER                                                                            \
    {                                                                                              \
        "gcc", OPTION_FLAG, &search_given.gcc, NULL,                                               \
            "compile with gcc also where clang is present", 0, 0                                   \
    }

// Puts them into the options of a check. False with `err` for a kind that cannot be allowed.
bool search_options_take(struct check_options *options, struct error *err);

// Those that were given, as words for a shell with a blank in front of each; "" none. The caller
// owns it.
char *search_options_words(void);

#endif
