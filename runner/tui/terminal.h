// terminal.h: what the app needs of a terminal. Behind it curses, or a script of keys in tests.
#ifndef TUI_TERMINAL_H
#define TUI_TERMINAL_H

#include "base/error.h"
#include "tui/canvas.h"

#include <stdint.h>

struct terminal {
    void *context;
    void (*size)(void *context, int *columns, int *rows);
    // Waits up to `timeout_ms` for a key (keys.h); K_NONE when none came. `busy`: something runs
    // whose end the app waits for.
    int (*key)(void *context, int timeout_ms, bool busy);
    void (*show)(void *context, const struct canvas *canvas);
    void (*redraw)(void *context); // the next show draws everything
    // Hands text to the clipboard. Returns what became of it, as part of a sentence.
    const char *(*copy)(void *context, const char *string);
    // Gives the terminal to a program (editor) and takes it back.
    bool (*run)(void *context, const char *const argv[], int *status, struct error *err);
    int64_t (*now_ms)(void *context); // a clock for frames and polling
    int64_t (*today)(void *context);  // seconds since 1970
    void (*close)(void *context);
};

// The real terminal. False with `err` when there is none, or it cannot place a cursor.
bool term_open_curses(struct terminal *term, bool no_colour, struct error *err);

// Keys from a script, screens as text on stdout. Words of the script, separated by blanks:
//   a 2 Space <Left> C-r ...  a key, as key_parse reads it
//   type:WORD                 the characters of WORD (_ is a blank)
//   paste:WORD                the same as a bracketed paste
//   wait                      until nothing runs any more (also done before each key)
//   nowait                    from here on keys come without waiting for what runs
//   tick:MS                   the clock goes on by MS milliseconds
//   resize:60x18              or resize 60x18: the screen gets that size
//   screen                    print the screen
//   plain                     from here on screens come with a line of style letters below each row
//   save:PATH>FILE            another program copies the file PATH over FILE in the home folder
//   remove:FILE               another program removes FILE of the home folder
//   edit:PATH                 the next editor call copies the file PATH over the file to edit
// At its end the last screen is printed if nothing was pressed after the last `screen`, too.
bool term_open_script(struct terminal *term, const char *script, int columns, int rows,
                      struct error *err);

#endif
