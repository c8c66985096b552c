// term_script.c: a terminal made of a script: keys come from words, screens go to stdout as text.
#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"
#include "tui/keys.h"
#include "tui/terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct script {
    char *words;    // the whole script; owned
    char *rest;     // what was not read yet
    char *typed;    // characters of a type: or paste: word still to come, within `words`
    int typed_bits; // K_PASTED while they are pasted
    char *edited;   // what the next editor call copies; owned, NULL none
    int columns, rows;
    int64_t clock_ms;
    bool no_wait;
    bool styles;
    bool shown_since_key; // the last screen printed is the current one
    struct canvas last;   // what was shown last
};

// A fixed "today", so that "3 days ago" is the same in every run: 2026-01-01 12:00 UTC.
static const int64_t TODAY = 1767268800;

static void script_size(void *context, int *columns, int *rows)
{
    struct script *script = context;
    *columns = script->columns;
    *rows = script->rows;
}

static char style_letter(unsigned style)
{
    return style & STYLE_REVERSE     ? 'R'
           : style & STYLE_ORANGE    ? 'O'
           : style & STYLE_BLUE      ? 'B'
           : style & STYLE_STRONG    ? 'S'
           : style & STYLE_UNDERLINE ? 'U'
           : style & STYLE_DIM       ? 'D'
                                     : ' ';
}

static void print_styles(const struct canvas *canvas, int row)
{
    struct text letters = {0};
    size_t last = 0;
    for (int column = 0; column < canvas->columns; column++) {
        const struct cell *cell = canvas_cell(canvas, row, column);
        text_add_char(&letters, style_letter(cell->style));
        last = letters.bytes[letters.length - 1] != ' ' ? letters.length : last;
    }
    if (last > 0) {
        printf("%.*s\n", (int)last, letters.bytes);
    }
    text_finish(&letters);
}

static void print_screen(struct script *script)
{
    struct text text = {0};
    canvas_text(&script->last, &text);
    char *line = text.bytes;
    for (int row = 0; row < script->last.rows && line != NULL; row++) {
        char *end = strchr(line, '\n');
        printf("%.*s\n", (int)(end - line), line);
        if (script->styles) {
            print_styles(&script->last, row);
        }
        line = end + 1;
    }
    printf("=== %dx%d, cursor at row %d, column %d\n", script->last.columns, script->last.rows,
           script->last.cursor_row + 1, script->last.cursor_column + 1);
    text_finish(&text);
    script->shown_since_key = true;
}

static void script_show(void *context, const struct canvas *canvas)
{
    struct script *script = context;
    if (script->last.columns != canvas->columns || script->last.rows != canvas->rows) {
        canvas_resize(&script->last, canvas->columns, canvas->rows);
    }
    memcpy(script->last.cells, canvas->cells,
           (size_t)canvas->columns * (size_t)canvas->rows * sizeof canvas->cells[0]);
    script->last.cursor_row = canvas->cursor_row;
    script->last.cursor_column = canvas->cursor_column;
}

// The next word, NULL at the end. A line that begins with # is a remark.
static char *next_word(struct script *script)
{
    char *word = script->rest + strspn(script->rest, " \t\n");
    while (word[0] == '#' && (word[1] == ' ' || word[1] == '\n')) {
        word += strcspn(word, "\n");
        word += strspn(word, " \t\n");
    }
    if (*word == '\0') {
        script->rest = word;
        return NULL;
    }
    script->rest = word + strcspn(word, " \t\n");
    if (*script->rest != '\0') {
        *script->rest++ = '\0';
    }
    return word;
}

static int next_typed(struct script *script)
{
    int key = (unsigned char)*script->typed++;
    if (*script->typed == '\0') {
        script->typed = NULL;
    }
    return (key == '_' ? ' ' : key) | script->typed_bits;
}

// Removes a file of the learner's home as another program would.
static bool remove_file(const char *name)
{
    const char *home = getenv("HOME");
    char *path = home == NULL ? NULL : file_join(home, name);
    bool ok = path != NULL && unlink(path) == 0;
    free(path);
    return ok;
}

// Copies a file as another program would: "FROM>TO", the second one in the learner's home.
static bool save(const char *names)
{
    struct error ignored;
    size_t length = 0;
    const char *to = strchr(names, '>');
    const char *home = getenv("HOME");
    if (to == NULL || home == NULL) {
        return false;
    }
    char *from = memory_string(names);
    from[to - names] = '\0';
    struct text path = {0};
    text_printf(&path, "%s/%s", home, to + 1);
    char *bytes = file_read(from, 1 << 20, &length, &ignored);
    bool ok = bytes != NULL && file_write(text_string(&path), bytes, length, 0600, &ignored);
    free(bytes);
    free(from);
    text_finish(&path);
    return ok;
}

// Does what a word that is no key asks for; returns false when it is none of these.
static bool directive(struct script *script, const char *word, int *key)
{
    *key = K_NONE;
    if (strcmp(word, "screen") == 0) {
        print_screen(script);
    } else if (strcmp(word, "wait") == 0) {
        script->no_wait = false;
    } else if (strcmp(word, "nowait") == 0) {
        script->no_wait = true;
    } else if (strcmp(word, "plain") == 0) {
        script->styles = true;
    } else if (text_starts(word, "tick:")) {
        script->clock_ms += atoi(word + 5);
    } else if (text_starts(word, "save:")) {
        return save(word + 5);
    } else if (text_starts(word, "remove:")) {
        return remove_file(word + 7);
    } else if (text_starts(word, "edit:")) {
        free(script->edited);
        script->edited = memory_string(word + 5);
    } else if (text_starts(word, "resize")) {
        const char *size = word[6] == ':' ? word + 7 : next_word(script);
        if (size == NULL || sscanf(size, "%dx%d", &script->columns, &script->rows) != 2) {
            return false;
        }
        *key = K_RESIZE;
        script->shown_since_key = false;
    } else if (text_starts(word, "type:") || text_starts(word, "paste:")) {
        script->typed_bits = word[0] == 'p' ? K_PASTED : 0;
        script->typed = strchr((char *)word, ':') + 1;
        *key = *script->typed != '\0' ? next_typed(script) : K_NONE;
    } else {
        return false;
    }
    return true;
}

static int script_key(void *context, int timeout_ms, bool busy)
{
    struct script *script = context;
    (void)timeout_ms;
    if (script->typed != NULL) {
        return next_typed(script);
    }
    if (busy && !script->no_wait) {
        struct timespec pause = {0, 2000000};
        nanosleep(&pause, NULL);
        return K_NONE;
    }
    char *word = next_word(script);
    if (word == NULL) {
        return K_CLOSED;
    }
    int key = K_NONE;
    if (directive(script, word, &key)) {
        return key;
    }
    key = key_parse(word);
    if (key == K_NONE) {
        fprintf(stderr, "heddle: the script has an unknown word: %s\n", word);
        return K_CLOSED;
    }
    script->shown_since_key = false;
    return key;
}

static void script_redraw(void *context)
{
    (void)context;
}

static const char *script_copy(void *context, const char *string)
{
    (void)context;
    printf("=== copied\n%s=== end of copy\n", string);
    return "Copied";
}

// The scripted editor: copies the file that edit: named over the last argument.
static bool script_run(void *context, const char *const argv[], int *status, struct error *err)
{
    struct script *script = context;
    int last = 0;
    while (argv[last + 1] != NULL) {
        last++;
    }
    *status = 0;
    if (script->edited == NULL) {
        return true;
    }
    size_t length = 0;
    char *bytes = file_read(script->edited, 1 << 20, &length, err);
    bool ok = bytes != NULL && file_write(argv[last], bytes, length, 0600, err);
    free(bytes);
    free(script->edited);
    script->edited = NULL;
    return ok;
}

static int64_t script_now(void *context)
{
    return ((struct script *)context)->clock_ms;
}

static int64_t script_today(void *context)
{
    return TODAY + script_now(context) / 1000;
}

static void script_close(void *context)
{
    struct script *script = context;
    if (!script->shown_since_key && script->last.cells != NULL) {
        print_screen(script);
    }
    fflush(stdout);
    canvas_finish(&script->last);
    free(script->edited);
    free(script->words);
    free(script);
}

bool term_open_script(struct terminal *term, const char *words, int columns, int rows,
                      struct error *err)
{
    if (columns < 1 || rows < 1 || columns > 1000 || rows > 1000) {
        return error_set(err, "a scripted screen is 1x1 to 1000x1000, not %dx%d", columns, rows);
    }
    struct script *script = memory_alloc(sizeof *script);
    script->words = memory_string(words);
    script->rest = script->words;
    script->columns = columns;
    script->rows = rows;
    *term = (struct terminal){.context = script,
                              .size = script_size,
                              .key = script_key,
                              .show = script_show,
                              .redraw = script_redraw,
                              .copy = script_copy,
                              .run = script_run,
                              .now_ms = script_now,
                              .today = script_today,
                              .close = script_close};
    return true;
}
