// emulator.c: a program in a terminal of its own; libvterm is what the terminal shows.
#include "emulator.h"

#include <check.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

enum { PATIENCE_MS = 20000 };

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int note_property(VTermProp property, VTermValue *value, void *user)
{
    struct emulator *emulator = user;
    if (property == VTERM_PROP_ALTSCREEN) {
        emulator->other_screen = value->boolean;
    } else if (property == VTERM_PROP_CURSORVISIBLE) {
        emulator->cursor_hidden = !value->boolean;
    }
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = note_property};

static void open_terminal(struct emulator *emulator, int columns, int rows)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    ck_assert_int_eq(openpty(&emulator->ours, &emulator->theirs, NULL, NULL, &size), 0);
    ck_assert_int_eq(tcgetattr(emulator->theirs, &emulator->before), 0);
    fcntl(emulator->ours, F_SETFL, O_NONBLOCK);
    emulator->terminal = vterm_new(rows, columns);
    vterm_set_utf8(emulator->terminal, 1);
    emulator->screen = vterm_obtain_screen(emulator->terminal);
    vterm_screen_enable_altscreen(emulator->screen, 1);
    vterm_screen_set_callbacks(emulator->screen, &callbacks, emulator);
    vterm_screen_reset(emulator->screen, 1);
}

void emulator_start(struct emulator *emulator, int columns, int rows, const char *const argv[],
                    const char *const variables[])
{
    *emulator = (struct emulator){0};
    open_terminal(emulator, columns, rows);
    emulator->child = fork();
    ck_assert_int_ge(emulator->child, 0);
    if (emulator->child > 0) {
        return;
    }
    close(emulator->ours);
    for (; *variables != NULL; variables++) {
        putenv((char *)*variables);
    }
    login_tty(emulator->theirs);
    execv(argv[0], (char *const *)argv);
    _exit(127);
}

void emulator_finish(struct emulator *emulator)
{
    if (emulator->child > 0) {
        kill(emulator->child, SIGKILL);
        waitpid(emulator->child, NULL, 0);
    }
    close(emulator->ours);
    close(emulator->theirs);
    vterm_free(emulator->terminal);
    text_finish(&emulator->bytes);
}

void emulator_press(struct emulator *emulator, const char *bytes)
{
    ck_assert_int_eq(write(emulator->ours, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
}

void emulator_resize(struct emulator *emulator, int columns, int rows)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    vterm_set_size(emulator->terminal, rows, columns);
    ioctl(emulator->ours, TIOCSWINSZ, &size);
}

// Takes what the program has written; false when nothing came for a while.
static bool take(struct emulator *emulator, int timeout_ms)
{
    char bytes[4096];
    struct pollfd ready = {.fd = emulator->ours, .events = POLLIN};
    if (poll(&ready, 1, timeout_ms) < 1) {
        return false;
    }
    ssize_t length = read(emulator->ours, bytes, sizeof bytes);
    if (length <= 0) {
        return false;
    }
    text_add_bytes(&emulator->bytes, bytes, (size_t)length);
    vterm_input_write(emulator->terminal, bytes, (size_t)length);
    vterm_screen_flush_damage(emulator->screen);
    return true;
}

static void add_row(const struct emulator *emulator, int row, int columns, struct text *out)
{
    size_t start = out->length;
    size_t end = start;
    for (int column = 0; column < columns; column++) {
        VTermScreenCell cell;
        vterm_screen_get_cell(emulator->screen, (VTermPos){row, column}, &cell);
        uint32_t character = cell.chars[0];
        text_add_char(out, character == 0 ? ' ' : character < 128 ? (char)character : '?');
        end = character > ' ' ? out->length : end;
    }
    out->length = end;
    text_add_char(out, '\n');
}

void emulator_text(const struct emulator *emulator, struct text *out)
{
    int rows;
    int columns;
    vterm_get_size(emulator->terminal, &rows, &columns);
    for (int row = 0; row < rows; row++) {
        add_row(emulator, row, columns, out);
    }
}

static bool shows(const struct emulator *emulator, const char *text)
{
    struct text screen = {0};
    emulator_text(emulator, &screen);
    bool found = strstr(text_string(&screen), text) != NULL;
    text_finish(&screen);
    return found;
}

void emulator_await(struct emulator *emulator, const char *text)
{
    int64_t end = now_ms() + PATIENCE_MS;
    while (!shows(emulator, text)) {
        if (now_ms() > end) {
            struct text screen = {0};
            emulator_text(emulator, &screen);
            ck_abort_msg("\"%s\" never came:\n%s", text, text_string(&screen));
        }
        take(emulator, 100);
    }
}

int emulator_end(struct emulator *emulator)
{
    int64_t end = now_ms() + PATIENCE_MS;
    int status = 0;
    while (waitpid(emulator->child, &status, WNOHANG) == 0) {
        ck_assert_msg(now_ms() < end, "the program does not end");
        take(emulator, 10);
    }
    emulator->child = 0;
    while (take(emulator, 0)) {
    }
    return status;
}

void emulator_expect_restored(const struct emulator *emulator)
{
    struct termios now;
    ck_assert_int_eq(tcgetattr(emulator->theirs, &now), 0);
    ck_assert_int_eq(now.c_iflag, emulator->before.c_iflag);
    ck_assert_int_eq(now.c_oflag, emulator->before.c_oflag);
    ck_assert_int_eq(now.c_cflag, emulator->before.c_cflag);
    ck_assert_int_eq(now.c_lflag, emulator->before.c_lflag);
    ck_assert_mem_eq(now.c_cc, emulator->before.c_cc, sizeof now.c_cc);
    ck_assert_msg(!emulator->other_screen, "the main screen is not back");
    ck_assert_msg(!emulator->cursor_hidden, "the cursor is not back");
    const char *on = strstr(text_string(&emulator->bytes), "\033[?2004h");
    const char *off = NULL;
    for (const char *at = on; at != NULL; at = strstr(at + 1, "\033[?2004l")) {
        off = at;
    }
    const char *again = off == NULL ? NULL : strstr(off, "\033[?2004h");
    ck_assert_msg(on == NULL || (off != on && again == NULL), "bracketed paste is left on");
}
