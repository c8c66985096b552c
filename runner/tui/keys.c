// keys.c: keys, actions, and the one table that says which key does what where.
#include "tui/keys.h"

#include <stdlib.h>
#include <string.h>

static const struct key_binding table[] = {
    {ACT_ENTER, VIEW_LIVE, "Enter", "Enter", "[run ]again", "stop it while it runs; run it again"},
    {ACT_AGAIN, VIEW_LIVE, "r", "r", NULL, "run it again"},

    {ACT_ENTER, VIEW_STEP, "Enter", "Enter", "go on", "what the sentence offers"},
    {ACT_STEP, VIEW_STEP, "Space Right s F8", "Space", "step",
     "one step: the failing run's next thread, else the one marked >"},
    {ACT_THREAD, VIEW_STEP, "0-9", "0-9", "[let it ]go", "let that thread take one step"},
    {ACT_BACK, VIEW_STEP, "Left Backspace", "Left", "back", "one step back"},
    {ACT_WAY_OUT, VIEW_STEP | VIEW_EXERCISE, "!", "!", "[last ]way out",
     "to the last step from which a run can still end well"},
    {ACT_WHY, VIEW_STEP | VIEW_EXERCISE, "w", "w", "why", "why: the full explanation in words"},
    {ACT_FIND, VIEW_STEP, "f", "f", "find[ failure]",
     "find a failing run among all orders; in a goal, show a best run"},
    {ACT_PLAY, VIEW_STEP, "p", "p", "play", "play or pause, one event a frame"},
    {ACT_COPY, VIEW_STEP | VIEW_EXERCISE | VIEW_READER | VIEW_TEXT | VIEW_LIVE, "y", "y", "copy",
     "copy as text: the run, the code of the page, this text"},
    {ACT_PANE, VIEW_STEP | VIEW_LIVE, "Tab", "Tab", "panes", "next pane"},
    {ACT_SYNC, VIEW_STEP, "S", "S", NULL,
     "the thread marked > goes on to its next synchronisation"},
    {ACT_ASK, VIEW_STEP, "t", "t", NULL, "ask for a thread's number (above 9)"},
    {ACT_WAKE, VIEW_STEP, "i", "i", NULL,
     "end a wait early: a time-out, or a wake-up for no reason"},
    {ACT_UNDO, VIEW_STEP, "u", "u", NULL, "take back the last choice"},
    {ACT_REDO, VIEW_STEP, "C-r", "Ctrl-R", NULL, "make that choice again"},
    {ACT_FASTER, VIEW_STEP, "+ =", "+", NULL, "play faster"},
    {ACT_SLOWER, VIEW_STEP, "-", "-", NULL, "play slower"},
    {ACT_AGAIN, VIEW_STEP, "r", "r", "[start ]again", "start again without your choices"},

    {ACT_ENTER, VIEW_HOME, "Enter", "Enter", "open", "open what is marked >"},
    {ACT_PANE, VIEW_HOME, "Tab", "Tab", "[lessons/]files", "between lessons and your files"},
    {ACT_OPEN, VIEW_HOME, "o", "o", "[own ]file", "step a C program of your own"},

    {ACT_NEXT, VIEW_READER, "Space", "Space", "next",
     "on: the rest of the page, then the next page"},
    {ACT_ENTER, VIEW_READER, "Enter", "Enter", "run[ the demo]",
     "run the demo of this page, open the exercise"},
    {ACT_THREAD, VIEW_READER, "0-9", "1-9", "answer", "answer the question, choose an exercise"},
    {ACT_OPEN, VIEW_READER, "o", "o", "step[ such a run]",
     "step a run in which your answer comes true"},
    {ACT_NAMED, VIEW_READER, "d", "d", "demo", "run another demo that the page names"},
    {ACT_STEP, VIEW_READER, "Right s", "Right", NULL, "next page"},
    {ACT_BACK, VIEW_READER, "Left Backspace", "Left", "back", "previous page"},
    {ACT_EDIT, VIEW_READER, "e", "e", NULL, "edit a demo: Enter opens it, e edits it there"},

    {ACT_ENTER, VIEW_EXERCISE, "Enter", "Enter", "step[ this run]", "step the failing run"},
    {ACT_EDIT, VIEW_EXERCISE | VIEW_STEP | VIEW_LIVE, "e", "e", "edit", "edit your copy"},
    {ACT_CHECK, VIEW_EXERCISE, "r F5", "r", "check[ now]", "check now (every save does, too)"},
    {ACT_HINT, VIEW_EXERCISE, "h", "h", "hint", "the next hint"},
    {ACT_TASK, VIEW_EXERCISE, "t", "t", "task", "the task again"},
    {ACT_OPEN, VIEW_EXERCISE, "o", "o", NULL, "open the page that explains the failure"},
    {ACT_RESET, VIEW_EXERCISE | VIEW_STEP | VIEW_LIVE, "x", "x", NULL,
     "back to the original; your version is kept (u brings it back)"},
    {ACT_UNDO, VIEW_EXERCISE | VIEW_LIVE, "u", "u", NULL, "take back the reset"},
    {ACT_PREVIOUS_EXERCISE, VIEW_EXERCISE, "[", "[", NULL, "previous exercise"},
    {ACT_NEXT_EXERCISE, VIEW_EXERCISE, "]", "]", "next[ exercise]", "next exercise"},

    {ACT_SEARCH, VIEW_ALL, "/", "/", "search", "search"},
    {ACT_SEARCH_NEXT, VIEW_ALL, "n", "n", NULL, "search on"},
    {ACT_SEARCH_BEFORE, VIEW_ALL, "N", "N", NULL, "search back"},
    {ACT_FIRST, VIEW_ALL, "g Home", "g", "start", "start, first page, top"},
    {ACT_LAST, VIEW_ALL, "G End", "G", NULL, "end, last page, bottom"},
    {ACT_UP, VIEW_ALL, "Up k", "Up", NULL, "up (also k)"},
    {ACT_DOWN, VIEW_ALL, "Down j", "Down", NULL, "down (also j)"},
    {ACT_PAGE_UP, VIEW_ALL, "PgUp C-u", "PgUp", NULL, "a screen up"},
    {ACT_PAGE_DOWN, VIEW_ALL, "PgDn C-d", "PgDn", NULL, "a screen down"},
    {ACT_PAGE_DOWN, VIEW_TEXT, "Space Right", "Space", "on", "a screen down"},
    {ACT_PAGE_UP, VIEW_TEXT, "Left Backspace", "Left", NULL, "a screen up"},
    {ACT_PANE_BACK, VIEW_STEP | VIEW_HOME, "S-Tab", "Shift-Tab", NULL, "previous pane"},
    {ACT_ZOOM, VIEW_STEP, "z", "z", NULL, "give the whole screen to this pane, and back"},
    {ACT_LEAVE, VIEW_READER | VIEW_STEP | VIEW_EXERCISE | VIEW_TEXT | VIEW_LIVE, "q Esc", "q",
     "back", "back; Esc also stops a search"},
    {ACT_HELP, VIEW_ALL, "? F1", "?", "[help]", "all keys"},
    {ACT_LEAVE, VIEW_HOME, "q", "q", "quit", "quit"},
    {ACT_QUIT, VIEW_ALL, "Q F10", "Q", NULL, "quit from anywhere (also Ctrl-C)"},
    {ACT_REDRAW, VIEW_ALL, "C-l", "Ctrl-L", NULL, "draw the screen again"},
};

const struct key_binding *key_table(size_t *count)
{
    *count = sizeof table / sizeof table[0];
    return table;
}

static const struct {
    const char *name;
    int key;
} names[] = {
    {"Space", ' '},      {"Enter", K_ENTER},    {"Esc", K_ESCAPE},
    {"Tab", K_TAB},      {"S-Tab", K_BACK_TAB}, {"Backspace", K_BACKSPACE},
    {"Up", K_UP},        {"Down", K_DOWN},      {"Left", K_LEFT},
    {"Right", K_RIGHT},  {"Home", K_HOME},      {"End", K_END},
    {"PgUp", K_PAGE_UP}, {"PgDn", K_PAGE_DOWN}, {"F1", K_F1},
    {"F5", K_F5},        {"F8", K_F8},          {"F10", K_F10},
};

// The key of a name that is not NUL-terminated.
static int parse(const char *name, size_t length)
{
    if (length == 1) {
        return (unsigned char)name[0];
    }
    if (length == 3 && strncmp(name, "C-", 2) == 0 && name[2] >= 'a' && name[2] <= 'z') {
        return name[2] - 'a' + 1;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strlen(names[i].name) == length && strncmp(names[i].name, name, length) == 0) {
            return names[i].key;
        }
    }
    return K_NONE;
}

int key_parse(const char *name)
{
    size_t length = strlen(name);
    if (length > 2 && name[0] == '<' && name[length - 1] == '>') {
        return parse(name + 1, length - 2);
    }
    return parse(name, length);
}

// Whether `key` is among names separated by blanks.
static bool is_among(const char *list, int key)
{
    while (*list != '\0') {
        size_t length = strcspn(list, " ");
        if (length == 3 && strncmp(list, "0-9", 3) == 0) {
            if (key >= '0' && key <= '9') {
                return true;
            }
        } else if (parse(list, length) == key) {
            return true;
        }
        list += length;
        list += strspn(list, " ");
    }
    return false;
}

enum action key_action(enum view_kind view, int key)
{
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if ((table[i].views & view) != 0 && is_among(table[i].keys, key)) {
            return table[i].action;
        }
    }
    return ACT_NONE;
}
