// heddle.h: what a scenario says about the program that it tests.
//
// Under heddle each statement becomes a call into the engine. Built alone, with
// `cc -pthread scenario.c starter.c`, HEDDLE_ALWAYS ends the program when its condition does not
// hold, and HEDDLE_REACH does nothing.
#ifndef HEDDLE_H
#define HEDDLE_H

#include <stdio.h>
#include <stdlib.h>

// Weak: there is no such function unless heddle supplies it.
__attribute__((weak)) void heddle_look(void);
__attribute__((weak)) void heddle_always(int holds, const char *text);
__attribute__((weak)) void heddle_reach(const char *text);

// What is read from here on is looked at by the check, and not by the program: it is no data race.
__attribute__((unused)) static void heddle_begin(void)
{
    if (heddle_look != NULL) {
        heddle_look();
    }
}

__attribute__((unused)) static void heddle_said(int holds, const char *text)
{
    if (heddle_always != NULL) {
        heddle_always(holds, text);
    } else if (!holds) {
        fprintf(stderr, "this does not hold: %s\n", text);
        abort();
    }
}

// What must hold whenever control comes here, in every run.
#define HEDDLE_ALWAYS(condition, text) (heddle_begin(), heddle_said((condition) ? 1 : 0, (text)))

// What at least one run must reach.
#define HEDDLE_REACH(text)                                                                         \
    do {                                                                                           \
        if (heddle_reach != NULL) {                                                                \
            heddle_reach(text);                                                                    \
        }                                                                                          \
    } while (0)

#endif
