// plain.c: the app without a screen: the same commands at a prompt, one event a line. For terminals
// that cannot place a cursor, for logs, and for readers that speak or feel lines.
#include "tui/plain.h"

#include "base/files.h"
#include "course/workspace.h"
#include "tui/app.h"
#include "tui/goal.h"
#include "tui/print.h"

#include <ctype.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void plain_say(const char *string)
{
    struct text text = {0};
    text_add_wrapped(&text, string, PLAIN_COLUMNS, 0);
    text_add_char(&text, '\n');
    print_text(stdout, text_string(&text));
    text_finish(&text);
}

void plain_print(const struct plain *plain, const struct page_block *blocks, size_t count)
{
    struct document document = {0};
    struct text text = {0};
    document_start(&document, PLAIN_COLUMNS);
    document.program = plain->options->program;
    document_page(&document, blocks, count);
    document_plain(&document, &text);
    fputs(text_string(&text), stdout);
    text_finish(&text);
    document_finish(&document);
}

static void print_question(const struct prediction *prediction)
{
    printf("\n%s\n", prediction->question);
    for (size_t i = 0; i < prediction->answer_count; i++) {
        printf("  %zu %s\n", i + 1, prediction->answers[i]);
    }
    puts("answer N: what do you expect? Then find out with: run, choose, step and find.");
}

void plain_more(struct plain *plain)
{
    const struct page *page = plain_page(plain);
    if (page == NULL || !plain->rest) {
        plain_say("There is no more of this page. Try: next");
        return;
    }
    plain->rest = false;
    puts("");
    plain_print(plain, page->blocks + page->asked_at + 1, page->block_count - page->asked_at - 1);
}

const struct demo *plain_page_demo(const struct plain *plain)
{
    const struct page *page = plain_page(plain);
    for (size_t i = 0; page != NULL && page->demo != NULL && i < plain->lesson->demo_count; i++) {
        if (strcmp(plain->lesson->demos[i].id, page->demo) == 0) {
            return &plain->lesson->demos[i];
        }
    }
    return NULL;
}

static void print_page(struct plain *plain)
{
    plain->reads = true;
    const struct page *page = &plain->lesson->pages[plain->page];
    struct progress_entry entry;
    struct error err;
    struct text place = {0};
    plain->answered = NULL;
    printf("\n%d %s, page %zu of %zu: %s\n\n", plain->lesson->number, plain->lesson->title,
           plain->page + 1, plain->lesson->page_count,
           page->title == NULL ? page->id : page->title);
    plain_print(plain, page->blocks, page->asked_at);
    if (page->prediction != NULL) {
        print_question(page->prediction);
    }
    plain->rest = page->asked_at < page->block_count;
    if (plain->rest) {
        puts("more: the rest of the page");
    }
    const struct break_goal *goal = goal_of_page(plain->lesson, page);
    if (goal != NULL) {
        struct text text = {0};
        text_printf(&text, "Goal: %s. Best possible: ", goal->ask);
        goal_add_count((uint32_t)goal->best, &text);
        printf("\n%s.\nrun: tries it\n", text_string(&text));
        text_finish(&text);
    } else if (page->demo != NULL) {
        const struct demo *demo = plain_page_demo(plain);
        bool live = demo != NULL && demo->live_only;
        printf("\nrun: %s the demo %s%s\n", live ? "runs" : "steps", page->demo,
               live ? ", with kernel threads" : "");
    }
    progress_get(plain->options->progress, PROGRESS_PAGE, page->id, &entry);
    entry.done = true;
    text_printf(&place, "%s/%zu", plain->lesson->id, plain->page);
    if (!progress_put(plain->options->progress, PROGRESS_PAGE, page->id, &entry, &err) ||
        !progress_set(plain->options->progress, "place", text_string(&place), &err)) {
        plain_say(err.text);
    }
    text_finish(&place);
}

static void list(struct plain *plain)
{
    const struct course *course = plain->options->course;
    for (size_t i = 0; i < course->lesson_count; i++) {
        const struct lesson *lesson = &course->lessons[i];
        if (lesson->broken != NULL) {
            printf("lesson   %-22s cannot be read; open says why\n", lesson->id);
            continue;
        }
        printf("lesson   %-22s %s (%zu pages, %d min)\n", lesson->id, lesson->title,
               lesson->page_count, lesson->minutes);
        for (size_t j = 0; j < lesson->demo_count; j++) {
            printf("  demo   %s/%s\n", lesson->id, lesson->demos[j].id);
        }
        for (size_t j = 0; j < lesson->goal_count; j++) {
            struct progress_entry entry;
            progress_get(plain->options->progress, PROGRESS_GOAL, lesson->goals[j].shown, &entry);
            printf("  goal   %s: %s%s\n", lesson->goals[j].ask,
                   entry.done ? "reached with " : "not reached yet", entry.done ? entry.last : "");
        }
    }
    for (size_t i = 0; i < course->exercise_count; i++) {
        struct progress_entry entry;
        progress_get(plain->options->progress, PROGRESS_EXERCISE, course->exercises[i].id, &entry);
        printf("exercise %-22s %s%s\n", course->exercises[i].id,
               course->exercises[i].title == NULL ? "" : course->exercises[i].title,
               entry.done        ? ": passed"
               : entry.tries > 0 ? ": not passed yet"
                                 : "");
    }
}

static void open_exercise(struct plain *plain, const struct exercise *exercise)
{
    struct error err;
    char *file = workspace_file(exercise);
    plain_close_program(plain);
    plain_forget_check(plain);
    plain->exercise = exercise;
    plain->reads = false;
    if (exercise->broken != NULL || !workspace_prepare(exercise->starter, file, &err)) {
        plain_say(exercise->broken != NULL ? exercise->broken : err.text);
    } else {
        plain_print(plain, exercise->task, exercise->task_count);
        char *shown = file_shown(file);
        printf(
            "\nYour file: %s\nEdit it in another window, then: check. Also: hint, task, reset.\n",
            shown);
        free(shown);
    }
    free(file);
}

static void open_lesson(struct plain *plain, const struct lesson *lesson, size_t page)
{
    plain_close_program(plain);
    plain->lesson = lesson;
    plain->page = page < lesson->page_count ? page : 0;
    if (lesson->page_count == 0) {
        plain_say(lesson->broken != NULL ? lesson->broken : "This lesson has no pages.");
        plain->lesson = NULL;
    } else {
        print_page(plain);
    }
}

static void open_demo(struct plain *plain, const struct demo *demo, const struct schedule *schedule)
{
    if (demo->live_only) {
        plain_run_live(demo);
    } else {
        plain_open_program(plain, demo->file, demo->input, schedule);
    }
    plain->demo = demo;
}

static const struct lesson *lesson_called(const struct course *course, const char *name)
{
    for (size_t i = 0; i < course->lesson_count; i++) {
        const struct lesson *lesson = &course->lessons[i];
        char number[16];
        snprintf(number, sizeof number, "%d", lesson->number);
        if (strcmp(lesson->id, name) == 0 || strcmp(number, name) == 0 ||
            (lesson->title != NULL && strcasecmp(lesson->title, name) == 0)) {
            return lesson;
        }
    }
    return NULL;
}

static void open_named(struct plain *plain, const char *name)
{
    const struct course *course = plain->options->course;
    const struct lesson *lesson = lesson_called(course, name);
    const struct exercise *exercise = course_exercise(course, name);
    const struct lesson *of_demo = NULL;
    const struct demo *demo = course_demo(course, name, &of_demo);
    char *path = file_expanded(name);
    if (*name == '\0') {
        plain_say("open what? The name of a lesson, a demo, an exercise or a C file; see: list");
    } else if (lesson != NULL) {
        open_lesson(plain, lesson, 0);
    } else if (exercise != NULL) {
        open_exercise(plain, exercise);
    } else if (demo != NULL) {
        open_demo(plain, demo, NULL);
    } else if (file_exists(path)) {
        plain_open_program(plain, path, NULL, NULL);
        plain->own = true;
    } else {
        const char *near = course_nearest(course, name);
        print_format(stdout, "There is no lesson, demo, exercise or file %s.%s%s%s\n", name,
                     near == NULL ? "" : " Did you mean ", near == NULL ? "" : near,
                     near == NULL ? "" : "?");
    }
    free(path);
}

static void say_last_page(const struct plain *plain)
{
    const struct course *course = plain->options->course;
    plain_say("This was the last page.");
    for (size_t i = 0; i < course->exercise_count; i++) {
        const char *lesson = course->exercises[i].lesson;
        if (lesson != NULL && strcmp(lesson, plain->lesson->id) == 0) {
            printf("Exercise: open %s\n", course->exercises[i].id);
        }
    }
}

static void turn(struct plain *plain, int by)
{
    if (plain->lesson == NULL) {
        plain_say("No lesson is open. Try: list, then open NAME");
        return;
    }
    long page = (long)plain->page + by;
    if (page < 0) {
        plain_say("This is the first page.");
        return;
    }
    if (page >= (long)plain->lesson->page_count) {
        say_last_page(plain);
        return;
    }
    plain->page = (size_t)page;
    plain_close_program(plain);
    print_page(plain);
}

static void back(struct plain *plain)
{
    if (plain->has_session) {
        plain_back(plain);
    } else {
        turn(plain, -1);
    }
}

// The goal or the demo of the page, or the program that is open, from its start.
static void run(struct plain *plain)
{
    const struct page *page = plain_page(plain);
    const struct break_goal *goal = page == NULL ? NULL : goal_of_page(plain->lesson, page);
    if (plain->has_session && plain->own) {
        plain_again(plain);
        return;
    }
    if (plain_in_exercise(plain) && !plain->has_session) {
        plain_check(plain); // and stands at the start of the run that fails
        return;
    }
    if (goal != NULL) {
        plain_open_goal(plain, plain->lesson, goal);
        return;
    }
    if (plain_page_demo(plain) != NULL) {
        open_demo(plain, plain_page_demo(plain), NULL);
    } else if (plain->has_session) {
        plain_again(plain);
    } else {
        plain_say("There is no demo on this page. Try: list, then open NAME");
    }
}

static bool offers_run(const struct plain *plain)
{
    const struct page *page = plain_page(plain);
    return plain_in_exercise(plain) || plain_page_demo(plain) != NULL ||
           (page != NULL && goal_of_page(plain->lesson, page) != NULL);
}

static void hint(struct plain *plain)
{
    struct progress_entry entry;
    struct error err;
    if (plain->exercise == NULL || plain->exercise->hint_count == 0) {
        plain_say("No exercise with hints is open.");
        return;
    }
    const struct exercise *exercise = plain->exercise;
    progress_get(plain->options->progress, PROGRESS_EXERCISE, exercise->id, &entry);
    bool last = (size_t)entry.hints == exercise->hint_count;
    if (!last) {
        entry.hints++;
    }
    if (!progress_put(plain->options->progress, PROGRESS_EXERCISE, exercise->id, &entry, &err)) {
        plain_say(err.text);
    }
    for (int i = 0; i < entry.hints; i++) {
        struct text hint = {0};
        text_add_prose(&hint, exercise->hints[i]);
        printf("%d ", i + 1);
        plain_say(text_string(&hint));
        text_finish(&hint);
    }
    if (last) {
        struct text text = {0};
        text_printf(&text, "That was the last hint. In the shell, a solution: %s solution %s",
                    plain->options->program, exercise->id);
        plain_say(text_string(&text));
        text_finish(&text);
    }
}

static void open_page(struct plain *plain)
{
    const struct lesson *lesson;
    size_t number;
    if (!plain->has_result) {
        plain_say("Nothing was checked yet. Try: list, then open NAME, then check");
    } else if (check_page(plain->options->course, &plain->result, &lesson, &number) == NULL) {
        plain_say("No page explains this.");
    } else {
        open_lesson(plain, lesson, number);
    }
}

static void task(struct plain *plain)
{
    if (plain->exercise == NULL) {
        plain_say("No exercise is open.");
    } else {
        plain_print(plain, plain->exercise->task, plain->exercise->task_count);
    }
}

static void help(struct plain *plain)
{
    (void)plain;
    puts("  list               lessons, demos and exercises\n"
         "  open NAME          a lesson, a demo, an exercise or a C file\n"
         "  next, back         next page, previous page; back also takes one step back\n"
         "  more               the rest of a page that asks a question first\n"
         "  answer N, show     answer the question of this page, step a run that ends so\n"
         "  run                step the demo of this page, try its goal, check the exercise;\n"
         "                     start again\n"
         "                     (there Enter alone does it, and e, f, i, r, w, x, ! do what "
         "it says)\n"
         "  step [N]           one step, or N\n"
         "  choose N           let thread N take one step; also N alone, or several: 1 2 2\n"
         "  early N            end the wait of thread N: its time runs out, or for no reason\n"
         "  where              what each thread would do next\n"
         "  undo, redo         take back the last choice, make it again\n"
         "  find               find a run that fails and stand at its start\n"
         "  best               show a best run to the goal\n"
         "  out                to the last step with a way out of a failure\n"
         "  why                the full explanation\n"
         "  check, hint, task  of the exercise that is open; then step follows a failing run\n"
         "  page               the page that explains what the check found\n"
         "  reset              its file as it was at first, or your copy of a demo; yours is kept\n"
         "  edit               makes your own copy of the demo, and says where\n"
         "  help, quit");
}

static void step(struct plain *plain, const char *argument)
{
    int count = atoi(argument);
    plain_step(plain, count < 1 ? 1 : count);
}

static void unknown(const char *command)
{
    print_format(stdout, "There is no command %s. Try: help\n", command);
}

// The commands that take no argument.
static const struct {
    const char *name;
    void (*act)(struct plain *plain);
} without_argument[] = {{"list", list},
                        {"back", back},
                        {"run", run},
                        {"hint", hint},
                        {"task", task},
                        {"reset", plain_reset},
                        {"edit", plain_edit},
                        {"page", open_page},
                        {"help", help},
                        {"check", plain_check},
                        {"find", plain_find},
                        {"where", plain_where},
                        {"why", plain_why},
                        {"out", plain_way_out},
                        {"undo", plain_undo},
                        {"redo", plain_redo},
                        {"best", plain_best},
                        {"show", plain_show},
                        {"more", plain_more},
                        // The keys that pages speak of.
                        {"e", plain_edit},
                        {"f", plain_find},
                        {"r", run},
                        {"w", plain_why},
                        {"x", plain_reset_key},
                        {"!", plain_way_out}};

// Obeys one line; false when it says quit.
static bool obey(struct plain *plain, char *line)
{
    char *command = line + strspn(line, " \t");
    if (isdigit((unsigned char)*command)) {
        command[strcspn(command, "\n")] = '\0';
        plain_numbers(plain, command);
        return true;
    }
    char *argument = command + strcspn(command, " \t\n");
    if (*argument != '\0') {
        *argument++ = '\0';
    }
    argument += strspn(argument, " \t");
    argument[strcspn(argument, "\n")] = '\0';
    if (strcmp(command, "quit") == 0 || strcmp(command, "q") == 0) {
        return false;
    }
    for (size_t i = 0; i < sizeof without_argument / sizeof without_argument[0]; i++) {
        if (strcmp(command, without_argument[i].name) == 0) {
            without_argument[i].act(plain);
            return true;
        }
    }
    if (strcmp(command, "open") == 0) {
        open_named(plain, argument);
    } else if (strcmp(command, "next") == 0) {
        turn(plain, 1);
    } else if (strcmp(command, "step") == 0) {
        step(plain, argument);
    } else if (strcmp(command, "choose") == 0) {
        plain_choose(plain, argument);
    } else if (strcmp(command, "early") == 0 || strcmp(command, "i") == 0) {
        plain_wake(plain, argument);
    } else if (strcmp(command, "answer") == 0) {
        plain_answer(plain, argument);
    } else if (*command != '\0') {
        unknown(command);
    } else if (!plain->has_session && offers_run(plain)) {
        run(plain); // "Press Enter"
    }
    return true;
}

static void open_first(struct plain *plain)
{
    const struct app_options *options = plain->options;
    if (options->demo != NULL) {
        open_demo(plain, options->demo, options->schedule);
    } else if (options->file != NULL) {
        plain_open_program(plain, options->file, NULL, options->schedule);
    } else if (options->exercise != NULL) {
        open_exercise(plain, options->exercise);
    } else if (options->lesson != NULL) {
        open_lesson(plain, options->lesson, 0);
    } else {
        char *place = progress_setting(options->progress, "place");
        char *slash = place == NULL ? NULL : strrchr(place, '/');
        const struct lesson *lesson = NULL;
        if (slash != NULL) {
            *slash = '\0';
            lesson = course_lesson(options->course, place);
        }
        if (lesson == NULL && options->course->lesson_count > 0) {
            lesson = &options->course->lessons[0];
        }
        if (lesson != NULL) {
            open_lesson(plain, lesson, slash == NULL ? 0 : (size_t)atoi(slash + 1));
        }
        free(place);
    }
}

int app_run_plain(const struct app_options *options, struct error *err)
{
    struct plain plain = {.options = options};
    char *line = NULL;
    size_t capacity = 0;
    (void)err;
    setlocale(LC_CTYPE, "");
    puts("heddle, plain: one line at a time. help shows the commands.");
    if (options->notice != NULL && options->notice[0] != '\0') {
        plain_say(options->notice);
    }
    open_first(&plain);
    do {
        if (isatty(STDIN_FILENO)) {
            fputs("heddle> ", stdout);
        }
        fflush(stdout);
    } while (getline(&line, &capacity, stdin) >= 0 && obey(&plain, line));
    plain_close_program(&plain);
    plain_forget_check(&plain);
    schedule_finish(&plain.run);
    free(line);
    return 0;
}
