// keys.h: keys, actions, and the one table that says which key does what where. The key bar and
// the help are made from it.
#ifndef TUI_KEYS_H
#define TUI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A key is a Unicode code point (control characters included) or one of these.
enum key {
    K_NONE = 0, // nothing was pressed in the given time
    K_TAB = '\t',
    K_ENTER = '\r',
    K_ESCAPE = 0x1B,
    K_BACKSPACE = 0x7F,
    K_UP = 0x200000,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PAGE_UP,
    K_PAGE_DOWN,
    K_BACK_TAB,
    K_F1,
    K_F5,
    K_F8,
    K_F10,
    K_RESIZE,           // the screen has a new size
    K_CLOSED,           // no more keys will come: the terminal is gone, the script is at its end
    K_PASTED = 0x400000 // bit: pasted, so it is text and never a command
};

// Which key a name means: "a", "2", "Space", "<Left>", "C-r", "F1". K_NONE for an unknown name.
int key_parse(const char *name);

// The views as bits, for the key table.
enum view_kind {
    VIEW_HOME = 1,
    VIEW_READER = 2,
    VIEW_STEP = 4,
    VIEW_EXERCISE = 8,
    VIEW_TEXT = 16,
    VIEW_LIVE = 32,
    VIEW_ALL = 63
};

enum action {
    ACT_NONE,
    ACT_STEP,    // one step of the thread marked >
    ACT_THREAD,  // let thread `digit` take one step; in the reader: answer `digit`
    ACT_ASK,     // ask for a thread number above 9
    ACT_SYNC,    // on to the thread's next synchronisation
    ACT_BACK,    // one step, one page back
    ACT_NEXT,    // next page
    ACT_ENTER,   // what the screen offers
    ACT_FIND,    // find a failing run
    ACT_WAY_OUT, // the last step with a way out
    ACT_WHY,
    ACT_PLAY,
    ACT_FASTER,
    ACT_SLOWER,
    ACT_UNDO,
    ACT_REDO,
    ACT_AGAIN, // start again
    ACT_CHECK,
    ACT_HINT,
    ACT_EDIT,
    ACT_RESET,
    ACT_TASK,
    ACT_WAKE, // end a wait early: time-out, spurious wake-up
    ACT_COPY,
    ACT_PANE,
    ACT_PANE_BACK,
    ACT_ZOOM,
    ACT_FIRST,
    ACT_LAST,
    ACT_UP,
    ACT_DOWN,
    ACT_PAGE_UP,
    ACT_PAGE_DOWN,
    ACT_NAMED,
    ACT_OPEN,
    ACT_SEARCH,
    ACT_SEARCH_NEXT,
    ACT_SEARCH_BEFORE,
    ACT_PREVIOUS_EXERCISE,
    ACT_NEXT_EXERCISE,
    ACT_HELP,
    ACT_LEAVE,
    ACT_QUIT,
    ACT_REDRAW
};

struct key_binding {
    enum action action;
    unsigned views;    // enum view_kind bits
    const char *keys;  // names separated by blanks; "0-9" is any digit
    const char *shown; // the key in the bar and the help: "Space", "1 2"
    const char *label; // in the key bar: "step[ this run]", what is in brackets only where all keys
                       // fit; NULL: only in the help
    const char *help;  // one line
};

// The table, in the order in which the key bar takes from it, so what a view needs most comes
// first; program lifetime.
const struct key_binding *key_table(size_t *count);

// What `key` does in the view; ACT_NONE when nothing.
enum action key_action(enum view_kind view, int key);

#endif
