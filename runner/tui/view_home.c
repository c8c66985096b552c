// view_home.c: draws the home view: where to go on, lessons with progress, the learner's files.
#include "tui/home.h"

#include "base/files.h"
#include "course/workspace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDE = 72, NARROW = 56 };

static size_t count_pages(const struct course *course)
{
    size_t pages = 0;
    for (size_t i = 0; i < course->lesson_count; i++) {
        pages += course->lessons[i].page_count;
    }
    return pages;
}

// The page, the goal or the exercises that come next; without the page's title where it is narrow.
static void say_next(const struct home *home, bool titled, struct text *out)
{
    const struct lesson *lesson = home->next;
    text_printf(out, "%s: %d %s, ", home->begun ? "Next" : "Begin here", lesson->number,
                lesson->title);
    if (home->next_page >= lesson->page_count) {
        text_add(out, "its exercises.");
        return;
    }
    const struct page *page = &lesson->pages[home->next_page];
    text_printf(out, home->next_is_goal ? "goal of page %zu" : "page %zu of %zu",
                home->next_page + 1, lesson->page_count);
    if (titled) {
        text_printf(out, ", \"%s\"", page->title == NULL ? page->id : page->title);
    }
    text_add(out, ".");
}

static void draw_next(const struct app *app, const struct home *home, struct canvas *canvas,
                      struct area row)
{
    struct area area = area_after(row, 2);
    if (count_pages(app->options->course) == 0) {
        canvas_put(canvas, area, STYLE_STRONG, "This course folder has no page to read.");
    } else if (home->next == NULL) {
        canvas_put(canvas, area, STYLE_STRONG, "Every page was read, and nothing is left to do.");
    } else {
        // Enter opens what is marked.
        bool marked = !home->in_files && home->next == &app->options->course->lessons[home->lesson];
        const char *key = marked ? "  Enter goes on there." : "";
        struct text words = {0};
        say_next(home, true, &words);
        if (canvas_width(text_string(&words)) + (int)strlen(key) > area.columns) {
            text_finish(&words);
            words = (struct text){0};
            say_next(home, false, &words);
        }
        int used = canvas_put(canvas, area, STYLE_STRONG, text_string(&words));
        if (used + (int)strlen(key) <= area.columns) {
            canvas_put(canvas, area_after(area, used), STYLE_PLAIN, key);
        }
        text_finish(&words);
    }
}

static void draw_fraction(struct canvas *canvas, struct area area, size_t part, size_t whole)
{
    char text[32] = "-";
    if (whole > 0) {
        snprintf(text, sizeof text, "%zu/%zu", part, whole);
    }
    canvas_put_right(canvas, area, STYLE_PLAIN, text);
}

static struct area column(struct area row, int at, int columns)
{
    struct area area = area_after(row, at);
    area.columns = area.columns < columns ? area.columns : columns;
    return area;
}

static void draw_lesson(const struct app *app, const struct lesson *lesson, bool selected,
                        struct canvas *canvas, struct area row)
{
    unsigned style = selected ? STYLE_STRONG | STYLE_BLUE : STYLE_PLAIN;
    struct home_counts counts = home_count(app, lesson);
    canvas_put(canvas, column(row, 1, 1), style, selected ? ">" : " ");
    canvas_printf(canvas, column(row, 3, app->columns >= WIDE ? 22 : app->columns - 20), style,
                  "%d %s", lesson->number, lesson->title == NULL ? lesson->id : lesson->title);
    if (selected) {
        canvas_cursor(canvas, row.row, 1);
    }
    if (lesson->broken != NULL) {
        bool wide = app->columns >= WIDE;
        canvas_put(canvas, area_after(row, wide ? 31 : app->columns - 16), STYLE_ORANGE,
                   wide ? "cannot be read: Enter says why" : "cannot be read");
        return;
    }
    if (app->columns < WIDE) {
        draw_fraction(canvas, column(row, app->columns - 11, 9), counts.pages_read, counts.pages);
        return;
    }
    char minutes[24];
    snprintf(minutes, sizeof minutes, "%d min", lesson->minutes);
    canvas_put_right(canvas, column(row, 26, 8), STYLE_PLAIN, minutes);
    draw_fraction(canvas, column(row, 34, 7), counts.pages_read, counts.pages);
    draw_fraction(canvas, column(row, 41, 8), counts.demos_seen, counts.demos);
    draw_fraction(canvas, column(row, 49, 9), counts.predictions_right, counts.predictions);
    draw_fraction(canvas, column(row, 58, 7), counts.goals_reached, counts.goals);
    draw_fraction(canvas, column(row, 65, 11), counts.exercises_passed, counts.exercises);
    bool all = counts.pages_read == counts.pages && counts.demos_seen == counts.demos &&
               counts.goals_reached == counts.goals && counts.exercises_passed == counts.exercises;
    canvas_put(canvas, column(row, 78, 1), STYLE_STRONG, all ? "*" : " ");
}

static void draw_lessons_heading(const struct app *app, struct canvas *canvas, struct area row)
{
    canvas_put(canvas, column(row, 3, 20), STYLE_STRONG, "LESSONS");
    if (app->columns < WIDE) {
        canvas_put_right(canvas, column(row, app->columns - 11, 9), STYLE_DIM, "pages");
        return;
    }
    canvas_put_right(canvas, column(row, 26, 8), STYLE_DIM, "reading");
    canvas_put_right(canvas, column(row, 34, 7), STYLE_DIM, "pages");
    canvas_put_right(canvas, column(row, 41, 8), STYLE_DIM, "demos");
    canvas_put_right(canvas, column(row, 49, 9), STYLE_DIM, "predict");
    canvas_put_right(canvas, column(row, 58, 7), STYLE_DIM, "goals");
    canvas_put_right(canvas, column(row, 65, 11), STYLE_DIM, "exercises");
}

static void describe_exercise(const struct app *app, const struct exercise *exercise,
                              struct text *out)
{
    struct progress_entry entry;
    progress_get(app->options->progress, PROGRESS_EXERCISE, exercise->id, &entry);
    char *file = workspace_file(exercise);
    if (exercise->broken != NULL) {
        text_add(out, "cannot be read: Enter says why");
    } else if (entry.done && entry.last[0] == '\0') {
        text_add(out, entry.assisted ? "passed with the solution shown, " : "passed ");
        app_format_when(app, entry.when, out);
    } else if (entry.done || entry.tries > 0) {
        text_add(out, entry.done ? "passed, then failed" : "failed ");
        if (!entry.done) {
            app_format_when(app, entry.when, out);
        }
        if (app->columns >= WIDE && entry.last[0] != '\0') {
            text_printf(out, ": %s", entry.last);
        }
    } else if (file_exists(file)) {
        text_add(out, "begun, not checked yet");
    } else {
        text_printf(out, "not begun, %d min", exercise->minutes);
    }
    free(file);
}

static void draw_exercise(const struct app *app, const struct exercise *exercise, bool selected,
                          struct canvas *canvas, struct area row)
{
    unsigned style = selected ? STYLE_STRONG | STYLE_BLUE : STYLE_PLAIN;
    struct text text = {0};
    describe_exercise(app, exercise, &text);
    canvas_put(canvas, column(row, 1, 1), style, selected ? ">" : " ");
    int at = app->columns < NARROW ? 22 : 32;
    canvas_printf(canvas, column(row, 5, at - 6), style, "%s.c", exercise->id);
    canvas_put(canvas, area_after(row, at), style, text_string(&text));
    if (selected) {
        canvas_cursor(canvas, row.row, 1);
    }
    text_finish(&text);
}

// Shows `rows` of `count` entries so that the selected one is among them; returns the first.
static size_t first_shown(size_t selected, size_t count, int rows)
{
    if (rows < 1 || count <= (size_t)rows || selected < (size_t)rows / 2) {
        return 0;
    }
    size_t first = selected - (size_t)rows / 2;
    return first > count - (size_t)rows ? count - (size_t)rows : first;
}

static void draw_own(const struct app *app, struct canvas *canvas, struct area area)
{
    canvas_put(canvas, area_after(area_row(area, 0), 3), STYLE_STRONG, "YOUR OWN PROGRAM");
    canvas_put(canvas, area_after(area_row(area, 0), 22), STYLE_PLAIN,
               "press o and type a file name, or in the shell:");
    const char *program = app->options->program;
    struct area row = area_after(area_row(area, 1), 5);
    if (2 * canvas_width(program) + 40 < row.columns) {
        canvas_printf(canvas, row, STYLE_PLAIN, "%s step prog.c     %s check prog.c", program,
                      program);
    } else {
        canvas_printf(canvas, row, STYLE_PLAIN, "%s step prog.c", program);
    }
}

// The exercise around which the list is shown: the chosen one, else the first of the chosen lesson.
static size_t exercise_in_sight(const struct app *app, const struct home *home)
{
    const struct course *course = app->options->course;
    for (size_t i = 0; !home->in_files && i < course->exercise_count; i++) {
        const char *lesson = course->exercises[i].lesson;
        if (lesson != NULL && strcmp(lesson, course->lessons[home->lesson].id) == 0) {
            return i;
        }
    }
    return home->in_files ? home->file : 0;
}

static void draw_files(const struct app *app, const struct home *home, struct canvas *canvas,
                       struct area area)
{
    const struct course *course = app->options->course;
    char *folder = workspace_folder();
    char *shown = file_shown(folder);
    canvas_put(canvas, area_after(area_row(area, 0), 3), STYLE_STRONG, "EXERCISES");
    canvas_printf(canvas, area_after(area_row(area, 0), 15), STYLE_PLAIN, "%s%s",
                  app->columns < WIDE ? "" : "your files are in ", shown);
    int rows = area.rows - 1;
    size_t first = first_shown(exercise_in_sight(app, home), course->exercise_count, rows);
    if (rows > 0 && course->exercise_count > (size_t)rows) {
        char part[64];
        snprintf(part, sizeof part, "%zu to %zu of %zu", first + 1, first + (size_t)rows,
                 course->exercise_count);
        canvas_put_right(canvas,
                         column(area_row(area, 0), 0, app->columns < WIDE ? app->columns - 2 : 76),
                         STYLE_DIM, part);
    }
    for (int row = 0; row < rows && first + (size_t)row < course->exercise_count; row++) {
        size_t index = first + (size_t)row;
        draw_exercise(app, &course->exercises[index], home->in_files && index == home->file, canvas,
                      area_row(area, 1 + row));
    }
    free(folder);
    free(shown);
}

void home_draw(const struct app *app, const void *data, struct canvas *canvas)
{
    const struct home *home = data;
    const struct course *course = app->options->course;
    char right[64];
    snprintf(right, sizeof right, "%zu of %zu exercises passed", home_passed(app),
             course->exercise_count);
    app_draw_title(app, canvas, "heddle", right);
    struct area body = app_body(app);
    bool roomy = body.rows >= 18;
    int row = roomy ? 1 : 0;
    draw_next(app, home, canvas, area_row(body, row));
    row += roomy ? 2 : 1;
    draw_lessons_heading(app, canvas, area_row(body, row++));
    int own = roomy ? 3 : 0;
    int files = course->exercise_count < 3 ? (int)course->exercise_count + 2 : 5;
    int lessons = body.rows - row - own - files;
    lessons = lessons < (int)course->lesson_count ? lessons : (int)course->lesson_count;
    lessons = lessons < 1 ? 1 : lessons;
    size_t first = first_shown(home->lesson, course->lesson_count, lessons);
    for (int i = 0; i < lessons && first + (size_t)i < course->lesson_count; i++) {
        size_t index = first + (size_t)i;
        draw_lesson(app, &course->lessons[index], !home->in_files && index == home->lesson, canvas,
                    area_row(body, row++));
    }
    row += roomy;
    struct area rest = area_below(body, row);
    rest.rows -= own;
    draw_files(app, home, canvas, rest);
    if (own > 0) {
        draw_own(app, canvas, area_below(body, body.rows - 2));
    }
}
