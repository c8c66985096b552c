// search_options.h: the options that decide what a search for a failing run looks at, the same for
// every command that makes one; and those of them that one run needs to come out as it did there.
#ifndef CLI_SEARCH_OPTIONS_H
#define CLI_SEARCH_OPTIONS_H

#include "cli/command.h"
#include "grade/check.h"

#define NOT_GIVEN UINT64_MAX

// What was typed; filled by command_parse with the rows below.
extern struct search_given {
    uint64_t seed, max_executions, max_steps, max_turns, spurious; // NOT_GIVEN: the default
    bool faults, endless, gcc;
    const char *allow; // NULL none
    const char *input; // file, NULL none
} search_given;

// Rows for the table of a command. The defaults named here are those of stage_limits_default();
// tests/golden compares them.
// clang-format off
#define SEARCH_MAX_STEPS                                                                           \
    {"max-steps", OPTION_NUMBER, &search_given.max_steps, "N",                                     \
     "synchronising steps of one run (default 20000)", 1, UINT32_MAX}
#define SEARCH_ALLOW                                                                               \
    {"allow", OPTION_TEXT, &search_given.allow, "KIND,...",                                        \
     "kinds that are no failure, for instance leak,thread-leak", 0, 0}
#define SEARCH_ENDLESS                                                                             \
    {"endless", OPTION_FLAG, &search_given.endless, NULL,                                          \
     "the program is meant to go on for ever: judge its first rounds", 0, 0}
#define SEARCH_COMPILER                                                                            \
    {"gcc", OPTION_FLAG, &search_given.gcc, NULL, "compile with gcc also where clang is present",  \
     0, 0}
#define SEARCH_INPUT                                                                               \
    {"input", OPTION_TEXT, &search_given.input, "FILE",                                            \
     "what a program of your own reads on its standard input", 0, 0}
#define SEARCH_LIMITS                                                                              \
    {"max-executions", OPTION_NUMBER, &search_given.max_executions, "N",                           \
     "runs of the complete search (default 500000)", 1, NOT_GIVEN - 1},                            \
    SEARCH_MAX_STEPS,                                                                              \
    {"max-turns", OPTION_NUMBER, &search_given.max_turns, "N",                                     \
     "turns of a counting loop (default 1000)", 1, UINT32_MAX},                                    \
    {"spurious", OPTION_NUMBER, &search_given.spurious, "N",                                       \
     "spurious wake-ups per thread and condition (default 1)", 0, 1000},                           \
    {"seed", OPTION_NUMBER, &search_given.seed, "N", "seed of random schedules (default 1)",       \
     0, NOT_GIVEN - 1},                                                                            \
    {"faults", OPTION_FLAG, &search_given.faults, NULL,                                            \
     "let pthread_create, malloc and others fail as they may (default: no)", 0, 0},                \
    SEARCH_ENDLESS,                                                                                \
    SEARCH_ALLOW, SEARCH_INPUT
// Of a command that makes a run that a check has found: what it was checked with.
#define SEARCH_RUN SEARCH_MAX_STEPS, SEARCH_ALLOW, SEARCH_INPUT, SEARCH_COMPILER
// clang-format on

// Like command_parse, for a command with these options: what was typed becomes `options`, the usual
// ones for the rest. Words behind "--" are the arguments of a program of one's own. Strings in
// `options` stay to the end. False after having said on stderr what is wrong.
bool search_options_parse(struct invocation *invocation, const struct option_spec *table,
                          int minimum, int maximum, struct positional *words,
                          struct check_options *options);

// Whether the subject is an exercise and --endless was given, which is none for it: says so.
bool search_options_misplaced(const struct invocation *invocation, bool exercise);

// Whether the program was given something to read, or arguments: demos, exercises and saved
// programs have their own.
bool search_options_script_given(void);

// Whether one of SEARCH_RUN was given.
bool search_options_run_given(void);

// Those that were given, as words for a shell with a blank in front of each; "" none. The caller
// owns it.
char *search_options_words(void);
char *search_options_run_words(void); // only those of SEARCH_RUN

#endif
