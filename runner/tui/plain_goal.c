// plain_goal.c: goals and questions without a screen: asked, answered and judged as lines.
#include "tui/goal.h"
#include "tui/plain.h"
#include "tui/prediction.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const struct page *plain_page(const struct plain *plain)
{
    return plain->lesson == NULL ? NULL : &plain->lesson->pages[plain->page];
}

// --- goals ---

static void say_error(bool ok, const struct error *err)
{
    if (!ok) {
        plain_say(err->text);
    }
}

void plain_open_goal(struct plain *plain, const struct lesson *lesson,
                     const struct break_goal *goal)
{
    const struct demo *demo = goal_demo(lesson, goal);
    struct text text = {0};
    plain_open_program(plain, demo->file, demo->input, NULL);
    if (!plain->has_session) {
        return;
    }
    plain->goal = goal;
    text_add(&text, "Goal: ");
    goal_add_rules(goal, &text);
    text_add(&text, " The program begins with these steps:");
    plain_say(text_string(&text));
    text_finish(&text);
    if (demo->opens_at > 0) {
        plain_step(plain, demo->opens_at);
    } else {
        plain_say_choice(plain);
    }
    plain_say(
        "Type the thread that takes the next step, or several: 1 2 2. Also: back, undo, where, "
        "run (start again), best, quit.");
}

void plain_judge_goal(struct plain *plain)
{
    const struct session *session = &plain->session;
    struct text text = {0};
    struct error err = {""};
    goal_add_judgement(plain->goal, session, &text);
    if (goal_can_be_bettered(plain->goal, session)) {
        text_add(&text, " run tries it again.");
    } else if (!goal_is_reached(plain->goal, session)) {
        text_add(&text, " back and undo go back, run starts again, best shows a best run.");
    }
    plain_say(text_string(&text));
    text_finish(&text);
    if (!plain->judged && !session->failing) {
        say_error(goal_note(plain->options->progress, plain->goal, session, time(NULL), &err),
                  &err);
    }
    plain->judged = true;
}

void plain_best(struct plain *plain)
{
    struct session *session = &plain->session;
    struct stage_report report = {0};
    struct error err = {""};
    if (plain->goal == NULL) {
        plain_say("No goal is open. Go to the page that has one, then: run");
        return;
    }
    bool ok =
        session->engine.check(session->engine.context, SEARCH_FEWEST, NULL, NULL, &report, &err) &&
        goal_take_best(plain->goal, &report, session, &err) &&
        goal_note_shown(plain->options->progress, plain->goal, time(NULL), &err);
    if (ok) {
        plain_step(plain, (int)session->trace.event_count);
    }
    say_error(ok, &err);
    stage_report_finish(&report);
}

// --- questions ---

// The program whose outcomes decide, explored. NULL with `err` when that cannot be done.
static const struct demo *explore(const struct plain *plain, const struct prediction *prediction,
                                  struct stage_report *report, struct error *err)
{
    struct engine engine = {0};
    for (size_t i = 0; i < plain->lesson->demo_count; i++) {
        const struct demo *demo = &plain->lesson->demos[i];
        if (strcmp(demo->id, prediction->demo) == 0) {
            struct engine_source source = {.file = demo->file, .input = demo->input};
            bool ok = engine_open(&engine, &source, NULL, err) &&
                      engine.check(engine.context, SEARCH_OUTCOMES, NULL, NULL, report, err);
            engine_close(&engine);
            return ok ? demo : NULL;
        }
    }
    error_set(err, "The lesson has no demo %s.", prediction->demo);
    return NULL;
}

static void judge_answer(struct plain *plain, size_t answer, const struct stage_report *report,
                         const struct demo *demo)
{
    const struct page *page = plain_page(plain);
    struct text text = {0};
    struct error err = {""};
    bool right = prediction_is_right(page->prediction, report, answer);
    const struct schedule *run = prediction_run(page->prediction, report, answer);
    prediction_add_judgement(report, right, &text);
    text_printf(&text, " %s", page->prediction->reveal);
    plain_say(text_string(&text));
    text_finish(&text);
    schedule_finish(&plain->run);
    plain->answered = run == NULL ? NULL : demo;
    if (run != NULL) {
        schedule_copy(&plain->run, run);
        plain_say("show: steps a run in which your answer comes true");
    }
    say_error(prediction_note(plain->options->progress, page->id, right, time(NULL), &err), &err);
    if (plain->rest) {
        plain_more(plain);
    }
}

void plain_show(struct plain *plain)
{
    if (plain->answered == NULL) {
        plain_say("There is no run to show. Answer a question with what can happen first.");
    } else {
        plain_open_program(plain, plain->answered->file, plain->answered->input, &plain->run);
    }
}

void plain_answer(struct plain *plain, const char *number)
{
    const struct page *page = plain_page(plain);
    const struct prediction *prediction = page == NULL ? NULL : page->prediction;
    struct stage_report report = {0};
    struct error err = {""};
    char *end;
    unsigned long answer = strtoul(number, &end, 10);
    if (prediction == NULL) {
        plain_say("There is no question here.");
        return;
    }
    if (end == number || *end != '\0' || answer < 1 || answer > prediction->answer_count) {
        printf("The answers are 1 to %zu, as in: answer 1\n", prediction->answer_count);
        return;
    }
    const struct demo *demo = explore(plain, prediction, &report, &err);
    if (demo != NULL) {
        judge_answer(plain, answer - 1, &report, demo);
    } else {
        printf("The program of this question could not be run: %s\n", err.text);
    }
    stage_report_finish(&report);
}

void plain_numbers(struct plain *plain, const char *line)
{
    if (!plain->has_session) {
        plain_answer(plain, line);
        return;
    }
    while (plain->has_session && *line != '\0') {
        size_t length = strcspn(line, " \t");
        char thread[16];
        snprintf(thread, sizeof thread, "%.*s", (int)length, line);
        if (!plain_choose(plain, thread)) {
            return; // the rest was meant for another place
        }
        line += length + strspn(line + length, " \t");
    }
}
