// term_curses.c: the real terminal. The only file that knows curses.
//
// Whatever ends the process, the terminal comes back as it was: the state of the line is saved
// before curses starts, and a handler for crash and ending signals writes the reset sequence and
// restores it with calls that are allowed in a signal handler, then lets the signal do its work.
#define NCURSES_WIDECHAR 1
#include "base/bug.h"
#include "base/memory.h"
#include "base/process.h"
#include "tui/keys.h"
#include "tui/terminal.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#undef columns // a macro of term.h
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

enum { CODE_PASTE_BEGIN = KEY_MAX + 1, CODE_PASTE_END };

enum { PAIR_BLUE = 1, PAIR_ORANGE };

enum { CONTROL_Z = 26 };

static const char PASTE_ON[] = "\033[?2004h";
static const char PASTE_OFF[] = "\033[?2004l";

struct curses {
    SCREEN *screen; // owned
    bool pasting;
    bool colours;
};

// Program lifetime; what a signal handler may look at.
static struct termios saved;
static volatile sig_atomic_t saved_valid;
static volatile sig_atomic_t ending;    // the signal that asks us to end, 0 none
static volatile sig_atomic_t continued; // the process was stopped and goes on
static char reset_bytes[256];
static size_t reset_length;

static void reset_add(const char *string)
{
    if (string != NULL && string != (char *)-1) {
        size_t length = strlen(string);
        if (reset_length + length <= sizeof reset_bytes) {
            memcpy(reset_bytes + reset_length, string, length);
            reset_length += length;
        }
    }
}

// Async-signal-safe.
static void restore_now(void)
{
    if (saved_valid) {
        ssize_t ignored = write(STDOUT_FILENO, reset_bytes, reset_length);
        (void)ignored;
        tcsetattr(STDIN_FILENO, TCSANOW, &saved);
    }
}

static void restore_and_raise(int signal_number)
{
    restore_now();
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void handle(int signal_number, void (*handler)(int), int flags)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, NULL);
}

// The first request to end is an orderly one: the app closes what it opened. The second is obeyed
// at once.
static void note_ending(int signal_number)
{
    ending = signal_number;
    handle(signal_number, restore_and_raise, 0);
}

// Stopped from the keyboard or by another process: the terminal is given back for that time.
static void stop_and_continue(int signal_number)
{
    int kept = errno;
    sigset_t set;
    restore_now();
    handle(signal_number, SIG_DFL, 0);
    sigemptyset(&set);
    sigaddset(&set, signal_number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    raise(signal_number);
    handle(signal_number, stop_and_continue, SA_RESTART);
    continued = 1;
    errno = kept;
}

// Where the handlers of crashes run: the stack itself may be what ran out.
static void make_signal_stack(void)
{
    static char bytes[64 * 1024];
    stack_t stack = {.ss_sp = bytes, .ss_size = sizeof bytes};
    sigaltstack(&stack, NULL);
}

static void handle_signals(void)
{
    static const int crash[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
    static const int end[] = {SIGTERM, SIGHUP, SIGINT};
    for (size_t i = 0; i < sizeof crash / sizeof crash[0]; i++) {
        handle(crash[i], restore_and_raise, SA_NODEFER | SA_ONSTACK);
    }
    for (size_t i = 0; i < sizeof end / sizeof end[0]; i++) {
        handle(end[i], note_ending, 0);
    }
    handle(SIGTSTP, stop_and_continue, SA_RESTART);
    signal(SIGPIPE, SIG_IGN);
}

static void write_raw(const char *bytes)
{
    fflush(stdout);
    size_t length = strlen(bytes);
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, length);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return;
        }
        bytes += written;
        length -= (size_t)written;
    }
}

static void curses_size(void *context, int *columns, int *rows)
{
    (void)context;
    getmaxyx(stdscr, *rows, *columns);
}

static int translate(int code)
{
    switch (code) {
    case KEY_UP:
        return K_UP;
    case KEY_DOWN:
        return K_DOWN;
    case KEY_LEFT:
        return K_LEFT;
    case KEY_RIGHT:
        return K_RIGHT;
    case KEY_HOME:
        return K_HOME;
    case KEY_END:
        return K_END;
    case KEY_PPAGE:
        return K_PAGE_UP;
    case KEY_NPAGE:
        return K_PAGE_DOWN;
    case KEY_BTAB:
        return K_BACK_TAB;
    case KEY_BACKSPACE:
        return K_BACKSPACE;
    case KEY_ENTER:
        return K_ENTER;
    case KEY_F(1):
        return K_F1;
    case KEY_F(5):
        return K_F5;
    case KEY_F(8):
        return K_F8;
    case KEY_F(10):
        return K_F10;
    case KEY_RESIZE:
        return K_RESIZE;
    default:
        return K_NONE;
    }
}

// Whether the terminal is still there; a hung-up one makes every read fail at once.
static bool is_gone(void)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    if (poll(&input, 1, 0) < 1) {
        return false;
    }
    int waiting = 0;
    return (input.revents & (POLLERR | POLLNVAL)) != 0 ||
           (ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting == 0);
}

// Back into the app's mode after a stop; the window may have another size by now.
static int come_back(void)
{
    continued = 0;
    endwin();
    refresh();
    write_raw(PASTE_ON);
    clearok(stdscr, TRUE);
    return K_RESIZE;
}

static int read_code(struct curses *curses, int timeout_ms)
{
    wint_t code = 0;
    timeout(timeout_ms);
    int kind = get_wch(&code);
    if (ending != 0) {
        return K_CLOSED;
    }
    if (continued) {
        return come_back();
    }
    if (kind == OK && code == CONTROL_Z && !curses->pasting) {
        raise(SIGTSTP);
        return come_back();
    }
    if (kind == ERR) {
        return is_gone() ? K_CLOSED : K_NONE;
    }
    if (kind == KEY_CODE_YES && (int)code == CODE_PASTE_BEGIN) {
        curses->pasting = true;
        return K_NONE;
    }
    if (kind == KEY_CODE_YES && (int)code == CODE_PASTE_END) {
        curses->pasting = false;
        return K_NONE;
    }
    int key = kind == KEY_CODE_YES ? translate((int)code) : (int)code;
    if (key == '\n') {
        key = K_ENTER;
    } else if (key == '\b') {
        key = K_BACKSPACE;
    }
    return curses->pasting && key != K_RESIZE && key != K_NONE ? key | K_PASTED : key;
}

static int curses_key(void *context, int timeout_ms, bool busy)
{
    (void)busy;
    return read_code(context, timeout_ms);
}

static attr_t attributes(const struct curses *curses, unsigned style, short *pair)
{
    attr_t attr = A_NORMAL;
    attr |= style & STYLE_STRONG ? A_BOLD : 0;
    attr |= style & STYLE_DIM ? A_DIM : 0;
    attr |= style & STYLE_REVERSE ? A_REVERSE : 0;
    attr |= style & STYLE_UNDERLINE ? A_UNDERLINE : 0;
    *pair = 0;
    if (curses->colours) {
        *pair = style & STYLE_ORANGE ? PAIR_ORANGE : style & STYLE_BLUE ? PAIR_BLUE : 0;
    } else if (style & (STYLE_BLUE | STYLE_ORANGE)) {
        attr |= A_BOLD;
    }
    return attr;
}

static void curses_show(void *context, const struct canvas *canvas)
{
    struct curses *curses = context;
    erase();
    for (int row = 0; row < canvas->rows; row++) {
        for (int column = 0; column < canvas->columns; column++) {
            const struct cell *cell = canvas_cell(canvas, row, column);
            if (cell->width == 0) {
                continue;
            }
            wchar_t characters[3] = {(wchar_t)cell->character, (wchar_t)cell->mark, 0};
            cchar_t out;
            short pair;
            attr_t attr = attributes(curses, cell->style, &pair);
            setcchar(&out, characters, attr, pair, NULL);
            mvadd_wch(row, column, &out);
        }
    }
    move(canvas->cursor_row, canvas->cursor_column);
    refresh();
}

static void curses_redraw(void *context)
{
    (void)context;
    clearok(stdscr, TRUE);
}

static void add_base64(struct text *out, const char *string)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t length = strlen(string);
    const unsigned char *s = (const unsigned char *)string;
    for (size_t i = 0; i < length; i += 3) {
        unsigned group = (unsigned)s[i] << 16 | (i + 1 < length ? (unsigned)s[i + 1] << 8 : 0) |
                         (i + 2 < length ? s[i + 2] : 0);
        text_add_char(out, digits[group >> 18]);
        text_add_char(out, digits[group >> 12 & 63]);
        text_add_char(out, i + 1 < length ? digits[group >> 6 & 63] : '=');
        text_add_char(out, i + 2 < length ? digits[group & 63] : '=');
    }
}

// OSC 52: the terminal puts it on the clipboard, also through ssh.
static const char *curses_copy(void *context, const char *string)
{
    (void)context;
    struct text sequence = {0};
    text_add(&sequence, "\033]52;c;");
    add_base64(&sequence, string);
    text_add(&sequence, "\a");
    write_raw(text_string(&sequence));
    text_finish(&sequence);
    return "Handed to the terminal's clipboard (terminals may refuse)";
}

static bool curses_run(void *context, const char *const argv[], int *status, struct error *err)
{
    (void)context;
    def_prog_mode();
    endwin();
    write_raw(PASTE_OFF);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &saved);
    bool ok = process_on_terminal(argv, status, err);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &saved);
    reset_prog_mode();
    handle_signals();
    write_raw(PASTE_ON);
    clearok(stdscr, TRUE);
    refresh();
    return ok;
}

static int64_t curses_now(void *context)
{
    (void)context;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t curses_today(void *context)
{
    (void)context;
    return (int64_t)time(NULL);
}

static void restore_at_bug(void)
{
    restore_now();
    saved_valid = 0;
}

static void curses_close(void *context)
{
    if (!isendwin()) {
        endwin();
    }
    write_raw(PASTE_OFF);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &saved);
    saved_valid = 0;
    bug_set_hook(NULL);
    delscreen(((struct curses *)context)->screen);
    free(context);
    if (ending != 0) {
        signal(ending, SIG_DFL);
        raise(ending);
    }
}

// What the reset of a crash writes: attributes off, cursor on, main screen, bracketed paste off.
static void prepare_reset(void)
{
    reset_length = 0;
    reset_add(PASTE_OFF);
    reset_add(tigetstr("sgr0"));
    reset_add(tigetstr("cnorm"));
    reset_add(tigetstr("rmkx"));
    reset_add(tigetstr("rmcup"));
}

static void start_colours(struct curses *curses, bool no_colour)
{
    curses->colours = !no_colour && has_colors() && start_color() == OK &&
                      use_default_colors() == OK && COLORS >= 8;
    if (curses->colours) {
        bool many = COLORS >= 256;
        init_pair(PAIR_BLUE, many ? 33 : COLOR_CYAN, -1);
        init_pair(PAIR_ORANGE, many ? 208 : COLOR_YELLOW, -1);
    }
}

// The terminal's description, checked before curses can end the process over it.
static bool check_terminal(struct error *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        return error_set(err, "the app needs a terminal; use --plain for the same commands at a "
                              "prompt, or: heddle help");
    }
    const char *name = getenv("TERM");
    int found = 0;
    if (name == NULL || *name == '\0') {
        return error_set(err, "TERM does not say which terminal this is; use --plain, or set it "
                              "(for instance TERM=xterm)");
    }
    if (strcmp(name, "dumb") == 0 || setupterm(NULL, STDOUT_FILENO, &found) != OK ||
        tigetstr("cup") == NULL || tigetstr("cup") == (char *)-1) {
        return error_set(err,
                         "the terminal type '%s' is not known or cannot place a cursor; use "
                         "--plain, or set TERM (for instance TERM=xterm)",
                         name);
    }
    del_curterm(cur_term); // curses reads its own
    return true;
}

bool term_open_curses(struct terminal *term, bool no_colour, struct error *err)
{
    if (!check_terminal(err)) {
        return false;
    }
    if (tcgetattr(STDIN_FILENO, &saved) != 0) {
        return error_errno(err, "the terminal cannot be set up");
    }
    SCREEN *screen = newterm(NULL, stdout, stdin);
    if (screen == NULL) {
        return error_set(err, "the terminal cannot be set up; use --plain");
    }
    struct curses *curses = memory_alloc(sizeof *curses);
    curses->screen = screen;
    prepare_reset();
    saved_valid = 1;
    bug_set_hook(restore_at_bug);
    make_signal_stack();
    handle_signals();
    start_colours(curses, no_colour);
    raw(); // Ctrl-C and Ctrl-Z are keys: the app decides what they end
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    intrflush(stdscr, FALSE);
    if (getenv("ESCDELAY") == NULL) {
        set_escdelay(25);
    }
    define_key("\033[200~", CODE_PASTE_BEGIN);
    define_key("\033[201~", CODE_PASTE_END);
    write_raw(PASTE_ON);
    *term = (struct terminal){.context = curses,
                              .size = curses_size,
                              .key = curses_key,
                              .show = curses_show,
                              .redraw = curses_redraw,
                              .copy = curses_copy,
                              .run = curses_run,
                              .now_ms = curses_now,
                              .today = curses_today,
                              .close = curses_close};
    return true;
}
