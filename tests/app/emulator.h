// emulator.h: a program in a terminal of its own, whose screen can be read and whose keys can be
// pressed.
#ifndef TESTS_APP_EMULATOR_H
#define TESTS_APP_EMULATOR_H

#include "base/text.h"

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

struct emulator {
    pid_t child;
    int ours, theirs; // the two ends; theirs stays open here, so that its state outlives the child
    struct termios before;
    VTerm *terminal; // owned
    VTermScreen *screen;
    bool other_screen, cursor_hidden; // as the program left them
    struct text bytes;                // all that it wrote; owned
};

// Starts `argv` (NULL-ended) in a terminal of that size, with the variables NAME=VALUE added to the
// environment (NULL-ended list).
void emulator_start(struct emulator *emulator, int columns, int rows, const char *const argv[],
                    const char *const variables[]);

// Ends what still runs and frees everything.
void emulator_finish(struct emulator *emulator);

void emulator_press(struct emulator *emulator, const char *bytes);
void emulator_resize(struct emulator *emulator, int columns, int rows);

// Reads on until the screen has `text`; fails the test when that takes too long.
void emulator_await(struct emulator *emulator, const char *text);

// Reads to the end of the program and returns its wait status.
int emulator_end(struct emulator *emulator);

// Fails the test unless the terminal is as it was before the program.
void emulator_expect_restored(const struct emulator *emulator);

// The screen, a line a row, without blanks at line ends.
void emulator_text(const struct emulator *emulator, struct text *out);

#endif
