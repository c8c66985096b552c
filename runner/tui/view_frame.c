// view_frame.c: what every view shares on the screen: title row, message, prompt, key bar.
#include "tui/view_frame.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { KEYS_IN_BAR = 7 };

struct area app_title(const struct app *app)
{
    return (struct area){0, 0, 1, app->columns};
}

struct area app_body(const struct app *app)
{
    return (struct area){1, 0, app->rows - 3, app->columns};
}

void app_draw_title(const struct app *app, struct canvas *canvas, const char *left,
                    const char *right)
{
    struct area title = app_title(app);
    int width = canvas_width(right);
    struct area before = title;
    before.columns -= width < before.columns ? width + (width > 0) : 0;
    canvas_put(canvas, before, STYLE_STRONG, left);
    if (width < title.columns) {
        canvas_put_right(canvas, title, STYLE_PLAIN, right);
    }
}

void app_format_when(const struct app *app, int64_t when, struct text *out)
{
    int64_t ago = app->terminal.today(app->terminal.context) - when;
    if (ago < 90) {
        text_add(out, "a moment ago");
    } else if (ago < 90 * 60) {
        text_printf(out, "%d minutes ago", (int)(ago / 60));
    } else if (ago < 36 * 3600) {
        text_printf(out, "%d hours ago", (int)(ago / 3600));
    } else {
        text_printf(out, "%d days ago", (int)((ago + 43200) / 86400));
    }
}

void frame_draw_too_small(struct canvas *canvas)
{
    struct text text = {0};
    char words[80];
    snprintf(words, sizeof words, "heddle needs at least %dx%d, now %dx%d", SMALLEST_COLUMNS,
             SMALLEST_ROWS, canvas->columns, canvas->rows);
    text_add_wrapped(&text, words, canvas->columns, 0);
    const char *line = text_string(&text);
    for (int row = 0; *line != '\0' && row < canvas->rows; row++) {
        size_t length = strcspn(line, "\n");
        char *copy = memory_copy(line, length);
        canvas_put(canvas, area_row(canvas_area(canvas), row), STYLE_PLAIN, copy);
        free(copy);
        line += length + (line[length] == '\n');
    }
    canvas_cursor(canvas, 0, 0);
    text_finish(&text);
}

// The keys that do something now, at most KEYS_IN_BAR, help and leave always among them.
static int collect(const struct app *app, const struct view *view, struct key_name *names)
{
    size_t count;
    const struct key_binding *table = key_table(&count);
    int taken = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < count; i++) {
            const struct key_binding *binding = &table[i];
            bool always = binding->action == ACT_HELP || binding->action == ACT_LEAVE;
            if (binding->label == NULL || (binding->views & view->class->kind) == 0 ||
                always != (pass == 1) || (!always && taken >= KEYS_IN_BAR - 2)) {
                continue;
            }
            struct key_name *name = &names[taken];
            snprintf(name->shown, sizeof name->shown, "%s", binding->shown);
            snprintf(name->label, sizeof name->label, "%s", binding->label);
            if (always || view->class->offers(app, view->data, binding->action, name)) {
                taken++;
            }
        }
    }
    return taken;
}

static int name_width(const struct key_name *name)
{
    int label = canvas_width(name->label);
    return canvas_width(name->shown) + (label > 0) + label + 2;
}

static int names_width(const struct key_name *names, int count)
{
    int width = -1; // a column before the first, none behind the last
    for (int i = 0; i < count; i++) {
        width += name_width(&names[i]);
    }
    return width;
}

// Takes the brackets out of a label, and with `brief` what is in them.
static void open_brackets(char *label, bool brief)
{
    bool inside = false;
    char *to = label;
    for (const char *from = label; *from != '\0'; from++) {
        if (*from == '[' || *from == ']') {
            inside = *from == '[';
        } else if (!inside || !brief) {
            *to++ = *from;
        }
    }
    *to = '\0';
}

// Makes the names fit, the last ones first: brief labels, then those before help and leave go.
static int fit(struct key_name *names, int count, int columns)
{
    struct key_name brief[KEYS_IN_BAR + 2];
    for (int i = 0; i < count; i++) {
        brief[i] = names[i];
        open_brackets(brief[i].label, true);
        open_brackets(names[i].label, false);
    }
    for (int i = count - 3; i >= 0 && names_width(names, count) > columns; i--) {
        names[i] = brief[i];
    }
    for (int i = count - 1; i >= 0 && names_width(names, count) > columns; i--) {
        names[i] = brief[i];
    }
    while (names_width(names, count) > columns && count > 2) {
        names[count - 3] = names[count - 2];
        names[count - 2] = names[count - 1];
        count--;
    }
    return count;
}

// While something is asked at the bottom, keys answer that.
static int collect_answers(const struct prompt *prompt, struct key_name *names)
{
    static const struct key_name question[] = {{"y", "yes"}, {"n", "no"}};
    static const struct key_name line[] = {{"Enter", "take it"}, {"Esc", "leave it"}};
    memcpy(names, prompt->is_question ? question : line, sizeof line);
    return 2;
}

static void draw_keys(const struct app *app, const struct view *view, struct canvas *canvas)
{
    struct key_name names[KEYS_IN_BAR + 2] = {0};
    int all = app->prompt.active ? collect_answers(&app->prompt, names) : collect(app, view, names);
    int count = fit(names, all, app->columns);
    struct area area = {app->rows - 1, 1, 1, app->columns - 1};
    for (int i = 0; i < count; i++) {
        struct area label = area_after(
            area, 1 + canvas_put(canvas, area, STYLE_STRONG | STYLE_BLUE, names[i].shown));
        canvas_put(canvas, label, STYLE_PLAIN, names[i].label);
        area = area_after(area, name_width(&names[i]));
    }
}

static void draw_prompt(const struct app *app, struct canvas *canvas)
{
    const struct prompt *prompt = &app->prompt;
    struct area area = {app->rows - 2, 0, 1, app->columns};
    canvas_blank(canvas, area);
    int used = 1 + canvas_put(canvas, area_after(area, 1), STYLE_STRONG, prompt->question);
    const char *answer = text_string(&prompt->answer);
    while (canvas_width(answer) >= area.columns - used && *answer != '\0') {
        answer++; // the end of a long answer stays in sight
    }
    used += canvas_put(canvas, area_after(area, used), STYLE_PLAIN, answer);
    canvas_cursor(canvas, area.row, used);
}

// The message above the keys, folded; it may lie over the last rows of the view.
static void draw_message(const struct app *app, struct canvas *canvas)
{
    struct text text = {0};
    text_add_wrapped(&text, app->message, app->columns - 2, 0);
    int lines = 1;
    for (const char *c = text_string(&text); *c != '\0'; c++) {
        lines += *c == '\n' && c[1] != '\0';
    }
    lines = lines < app->rows / 2 ? lines : app->rows / 2;
    const char *line = text_string(&text);
    for (int i = 0; i < lines; i++) {
        struct area area = {app->rows - 1 - lines + i, 0, 1, app->columns};
        size_t length = strcspn(line, "\n");
        char *copy = memory_copy(line, length);
        canvas_blank(canvas, area);
        canvas_put(canvas, area_after(area, 1), STYLE_STRONG, copy);
        free(copy);
        line += length + (line[length] == '\n');
    }
    text_finish(&text);
}

void frame_draw(struct app *app, const struct view *view, struct canvas *canvas)
{
    draw_keys(app, view, canvas);
    if (app->prompt.active) {
        draw_prompt(app, canvas);
    } else if (app->message[0] != '\0') {
        draw_message(app, canvas);
    }
}
