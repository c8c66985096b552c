// view_help.c: the help, made from the key table: the keys of this view, then the marks.
#include "tui/ui.h"

#include <string.h>

static const char step_marks[] = "\nWHAT THE MARKS MEAN\n"
                                 "  >       the thread that Space lets go, the step to come\n"
                                 "  WAITS   this thread cannot go on, and for what\n"
                                 "  :       still waits        .   does not exist yet\n"
                                 "  ?       could go next\n"
                                 "  !       after this step no way on ends well\n"
                                 "\n"
                                 "Threads are called by their number: 0 is main, then in the order "
                                 "of creation.\n"
                                 "Nothing after the step you stand at is shown.\n";

static const char exercise_marks[] =
    "\nWHAT THE WORDS MEAN\n"
    "  yes  holds in every order that matters    NO  a run breaks it\n"
    "  --   not judged yet\n"
    "\n"
    "heddle sees every save, whatever editor you use, and checks then.\n";

// What a key does, folded in a column of its own.
static void add_key(const struct app *app, const struct key_binding *key, struct text *out)
{
    enum { COLUMN = 13, TEXT_COLUMNS = 78 };
    int columns = app->columns - 2 < TEXT_COLUMNS ? app->columns - 2 : TEXT_COLUMNS;
    struct text words = {0};
    text_add_wrapped(&words, key->help, columns - COLUMN, 0);
    const char *shown = key->shown;
    for (const char *line = text_string(&words); *line != '\0'; shown = "") {
        size_t length = strcspn(line, "\n");
        text_printf(out, "  %-*s%.*s\n", COLUMN - 2, shown, (int)length, line);
        line += length + (line[length] == '\n');
    }
    text_finish(&words);
}

void help_open(struct app *app)
{
    const struct view *view = &app->views[app->view_count - 1];
    struct text text = {0};
    size_t count;
    const struct key_binding *table = key_table(&count);
    text_printf(&text, "KEYS: %s\n", view->class->title);
    for (size_t i = 0; i < count; i++) {
        if (table[i].views & view->class->kind) {
            add_key(app, &table[i], &text);
        }
    }
    if (view->class->kind == VIEW_STEP) {
        text_add(&text, step_marks);
    } else if (view->class->kind == VIEW_EXERCISE) {
        text_add(&text, exercise_marks);
    }
    text_open(app, "Help", text_string(&text));
    text_finish(&text);
}
