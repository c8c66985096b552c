// home.c: the home view: choosing a lesson, an exercise, a file of one's own.
#include "tui/home.h"

#include "base/files.h"
#include "base/memory.h"
#include "grade/goal.h"

#include <stdlib.h>
#include <string.h>

static bool is_done(const struct app *app, enum progress_kind kind, const char *id, bool right)
{
    struct progress_entry entry;
    progress_get(app->options->progress, kind, id, &entry);
    return entry.done && (!right || entry.right);
}

struct home_counts home_count(const struct app *app, const struct lesson *lesson)
{
    const struct course *course = app->options->course;
    struct home_counts counts = {.pages = lesson->page_count};
    for (size_t i = 0; i < lesson->page_count; i++) {
        const struct page *page = &lesson->pages[i];
        counts.pages_read += is_done(app, PROGRESS_PAGE, page->id, false);
        if (page->prediction != NULL) {
            counts.predictions++;
            counts.predictions_right += is_done(app, PROGRESS_PREDICTION, page->id, true);
        }
    }
    for (size_t i = 0; i < lesson->demo_count; i++) {
        struct text id = {0};
        text_printf(&id, "%s/%s", lesson->id, lesson->demos[i].id);
        if (!lesson->demos[i].more) {
            counts.demos++;
            counts.demos_seen += is_done(app, PROGRESS_DEMO, text_string(&id), false);
        }
        text_finish(&id);
    }
    for (size_t i = 0; i < lesson->goal_count; i++) {
        counts.goals++;
        counts.goals_reached += is_done(app, PROGRESS_GOAL, lesson->goals[i].shown, false);
    }
    for (size_t i = 0; i < course->exercise_count; i++) {
        const struct exercise *exercise = &course->exercises[i];
        if (exercise->lesson != NULL && strcmp(exercise->lesson, lesson->id) == 0) {
            counts.exercises++;
            counts.exercises_passed += is_done(app, PROGRESS_EXERCISE, exercise->id, false);
        }
    }
    return counts;
}

size_t home_passed(const struct app *app)
{
    const struct course *course = app->options->course;
    size_t passed = 0;
    for (size_t i = 0; i < course->exercise_count; i++) {
        passed += is_done(app, PROGRESS_EXERCISE, course->exercises[i].id, false);
    }
    return passed;
}

// The place that was read last, "01-locks/3" with pages counted from 0.
static bool last_place(const struct app *app, struct home *home)
{
    char *place = progress_setting(app->options->progress, "place");
    char *slash = place == NULL ? NULL : strrchr(place, '/');
    if (slash != NULL) {
        *slash = '\0';
        home->next = course_lesson(app->options->course, place);
        home->next_page = (size_t)atoi(slash + 1);
        if (home->next != NULL && home->next_page >= home->next->page_count) {
            home->next = NULL;
        }
    }
    free(place);
    return slash != NULL;
}

// The first thing left to do in the lesson: a page to read, a goal, its exercises.
static bool find_next_in(const struct app *app, struct home *home, const struct lesson *lesson)
{
    size_t goal = lesson->page_count;
    home->next_is_goal = false;
    for (size_t i = 0; i < lesson->page_count; i++) {
        const struct break_goal *asked = goal_of_page(lesson, &lesson->pages[i]);
        bool read = is_done(app, PROGRESS_PAGE, lesson->pages[i].id, false);
        bool open = asked != NULL && !is_done(app, PROGRESS_GOAL, asked->shown, false);
        if (!read) {
            home->next = lesson;
            home->next_page = i;
            return true;
        }
        goal = open && goal == lesson->page_count ? i : goal;
    }
    struct home_counts counts = home_count(app, lesson);
    bool left = goal < lesson->page_count || counts.exercises_passed < counts.exercises;
    if (left && lesson->page_count > 0) {
        home->next = lesson;
        home->next_page = goal;
        home->next_is_goal = goal < lesson->page_count;
    }
    return home->next != NULL;
}

static bool is_finished(const struct app *app, const struct lesson *lesson)
{
    struct home probe = {0};
    return !find_next_in(app, &probe, lesson);
}

// Goes on where the learner left off; after the last page of a lesson, or when all of it is done,
// with what is left to do.
static void find_next(const struct app *app, struct home *home)
{
    const struct course *course = app->options->course;
    home->next = NULL;
    home->next_is_goal = false;
    home->begun = last_place(app, home);
    const struct lesson *lesson = home->next;
    if (lesson != NULL && home->next_page + 1 < lesson->page_count && !is_finished(app, lesson)) {
        return;
    }
    home->next = NULL;
    bool found = lesson != NULL && find_next_in(app, home, lesson);
    for (size_t i = 0; !found && i < course->lesson_count; i++) {
        found = find_next_in(app, home, &course->lessons[i]);
    }
}

static void select_next(const struct app *app, struct home *home)
{
    find_next(app, home);
    if (home->next != NULL) {
        home->lesson = (size_t)(home->next - app->options->course->lessons);
    }
}

static void open_lesson(struct app *app, struct home *home)
{
    const struct course *course = app->options->course;
    const struct lesson *lesson = &course->lessons[home->lesson];
    if (lesson->broken != NULL) {
        app_say(app, "This lesson cannot be opened: %s", lesson->broken);
    } else if (lesson->page_count == 0) {
        app_say(app, "This lesson has no pages yet.");
    } else if (lesson == home->next) {
        reader_open(app, lesson, home->next_page);
    } else {
        size_t page = 0;
        while (page + 1 < lesson->page_count &&
               is_done(app, PROGRESS_PAGE, lesson->pages[page].id, false)) {
            page++;
        }
        reader_open(app, lesson, page + 1 == lesson->page_count ? 0 : page);
    }
}

static void open_selected(struct app *app, struct home *home)
{
    const struct course *course = app->options->course;
    if (!home->in_files && course->lesson_count > 0) {
        open_lesson(app, home);
    } else if (home->in_files && course->exercise_count > 0) {
        exercise_open(app, &course->exercises[home->file]);
    } else {
        app_say(app, "The course folder has nothing to open here.");
    }
}

static void move(struct app *app, struct home *home, long by)
{
    const struct course *course = app->options->course;
    size_t count = home->in_files ? course->exercise_count : course->lesson_count;
    size_t *at = home->in_files ? &home->file : &home->lesson;
    long target = (long)*at + by;
    // Past the end of one list lies the other.
    if (target < 0 && home->in_files && by == -1) {
        home->in_files = false;
        home->lesson = course->lesson_count > 0 ? course->lesson_count - 1 : 0;
        return;
    }
    if (target >= (long)count && !home->in_files && by == 1 && course->exercise_count > 0) {
        home->in_files = true;
        home->file = 0;
        return;
    }
    target = target >= (long)count ? (long)count - 1 : target;
    *at = target < 0 ? 0 : (size_t)target;
}

static void home_act(struct app *app, void *data, enum action action, int digit)
{
    struct home *home = data;
    (void)digit;
    switch (action) {
    case ACT_ENTER:
        open_selected(app, home);
        break;
    case ACT_PANE:
    case ACT_PANE_BACK:
        home->in_files = !home->in_files && app->options->course->exercise_count > 0;
        break;
    case ACT_UP:
        move(app, home, -1);
        break;
    case ACT_DOWN:
        move(app, home, 1);
        break;
    case ACT_PAGE_UP:
    case ACT_FIRST:
        move(app, home, -1000);
        break;
    case ACT_PAGE_DOWN:
    case ACT_LAST:
        move(app, home, 1000);
        break;
    case ACT_OPEN:
        app_ask(app, false, "C file to step: ");
        break;
    case ACT_LEAVE:
        app->quit = true;
        break;
    default:
        break;
    }
}

static void home_answered(struct app *app, void *data, const char *answer)
{
    (void)data;
    char *path = file_expanded(answer);
    if (!file_exists(path)) {
        app_say(app, "%s: no such file.", answer);
    } else if (file_is_directory(path)) {
        app_say(app, "%s: is a directory, a C file is needed.", answer);
    } else if (text_ends(path, ".heddle")) {
        struct text word = {0};
        text_add_path(&word, answer);
        app_say(app, "A saved program is opened in the shell: %s step %s", app->options->program,
                text_string(&word));
        text_finish(&word);
    } else if (!text_ends(path, ".c")) {
        app_say(app, "%s: not a C file; heddle takes files whose names end in .c.", answer);
    } else {
        step_open_file(app, path, NULL);
    }
    free(path);
}

static void home_search(struct app *app, void *data, const char *string, int direction)
{
    struct home *home = data;
    const struct course *course = app->options->course;
    size_t count = home->in_files ? course->exercise_count : course->lesson_count;
    size_t *at = home->in_files ? &home->file : &home->lesson;
    for (size_t i = 1; i <= count; i++) {
        size_t index = (*at + (direction > 0 ? i : count - i)) % count;
        const char *title =
            home->in_files ? course->exercises[index].title : course->lessons[index].title;
        const char *id = home->in_files ? course->exercises[index].id : course->lessons[index].id;
        if (strcasestr(id, string) != NULL ||
            (title != NULL && strcasestr(title, string) != NULL)) {
            *at = index;
            return;
        }
    }
    app_say(app, "No name here has \"%s\".", string);
}

static bool home_offers(const struct app *app, const void *data, enum action action,
                        struct key_name *name)
{
    (void)app;
    (void)data;
    (void)name;
    return action == ACT_ENTER || action == ACT_PANE || action == ACT_OPEN || action == ACT_SEARCH;
}

static void home_shown(struct app *app, void *data)
{
    select_next(app, data);
}

static void home_close(void *data)
{
    free(data);
}

static const struct view_class home_class = {.kind = VIEW_HOME,
                                             .title = "Home",
                                             .draw = home_draw,
                                             .act = home_act,
                                             .offers = home_offers,
                                             .answered = home_answered,
                                             .search = home_search,
                                             .shown = home_shown,
                                             .close = home_close};

void home_open(struct app *app)
{
    struct home *home = memory_alloc(sizeof *home);
    select_next(app, home);
    app_push(app, &home_class, home);
}
