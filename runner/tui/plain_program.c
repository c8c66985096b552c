// plain_program.c: stepping and checking without a screen: what the app's keys do, as lines.
#include "base/files.h"
#include "grade/check.h"
#include "grade/record.h"
#include "tui/goal.h"
#include "tui/plain.h"
#include "tui/print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void plain_close_program(struct plain *plain)
{
    if (plain->has_session) {
        session_close(&plain->session);
        plain->has_session = false;
    }
    plain->goal = NULL;
    plain->demo = NULL;
    plain->own = false;
    plain->judged = false;
}

void plain_forget_check(struct plain *plain)
{
    if (plain->has_result) {
        plain_close_program(plain);
        check_finish(&plain->result);
        plain->has_result = false;
    }
}

bool plain_in_exercise(const struct plain *plain)
{
    return plain->exercise != NULL && !plain->reads;
}

static bool is_open(const struct plain *plain)
{
    if (!plain->has_session) {
        plain_say(plain_in_exercise(plain)
                      ? "No run is open. Try: check. Where one fails, step follows it"
                      : "No program is open. Try: run, or open NAME");
    }
    return plain->has_session;
}

static void print_event(const struct plain *plain)
{
    struct text text = {0};
    explain_line(&plain->session.trace, plain->session.cursor, &text);
    text_add_char(&text, '\n');
    print_text(stdout, text_string(&text));
    text_finish(&text);
}

static void print_end(const struct session *session)
{
    if (!session_has_failed(session)) {
        plain_say("The program has ended.");
        return;
    }
    struct explanation explained = {0};
    struct text text = {0};
    explain_failure(&session->trace, session->no_return, NULL, NULL, &explained);
    enum verdict kind = session->trace.failure.kind;
    text_printf(&text, "%s: %s. %s", verdict_ends(kind), verdict_words(kind),
                explained.summary == NULL ? "" : explained.summary);
    plain_say(text_string(&text));
    text_finish(&text);
    explanation_finish(&explained);
}

// "write sold = 1 (it read 0, step 5)"
static void add_next(const struct session *session, const struct trace_event *next,
                     struct text *out)
{
    struct text carried = {0};
    explain_next(&session->trace, session->cursor, next, PLAIN_COLUMNS, out);
    explain_carried(&session->trace, session->cursor, next, &carried);
    text_printf(out, "%s%s", carried.length > 0 ? " " : "", text_string(&carried));
    text_finish(&carried);
}

void plain_where(struct plain *plain)
{
    struct session *session = &plain->session;
    if (!is_open(plain)) {
        return;
    }
    for (size_t i = 0; i < session->state.thread_count; i++) {
        struct text text = {0};
        if (session->state.threads[i].status == STATUS_ABSENT) {
            continue;
        }
        print_format(stdout, "%c T%zu (%s): ", session_marked(session) == i ? '>' : ' ', i,
                     trace_thread_name(&session->trace, (uint16_t)i));
        if (!session_standing(session, (uint16_t)i, &text) && i < session->next_count &&
            session->next[i].exists) {
            add_next(session, &session->next[i].event, &text);
        }
        text_add_char(&text, '\n');
        print_text(stdout, text_string(&text));
        text_finish(&text);
    }
}

void plain_say_choice(struct plain *plain)
{
    struct session *session = &plain->session;
    struct text who = {0};
    bool at_end = session_at_end(session);
    plain->judged &= at_end;
    if (at_end && plain->goal != NULL) {
        plain_judge_goal(plain);
    } else if (at_end) {
        print_end(session);
    } else if (session_who(session, &who) > 1 && !session->failing) {
        struct text line = {0};
        text_printf(&line, "Who goes next: %s? (choose N; step takes %u", text_string(&who),
                    session_marked(session));
        if (plain->goal != NULL) {
            text_add(&line, "; ");
            goal_add_count(goal_switches(session), &line);
            text_add(&line, " so far");
        }
        printf("%s)\n", text_string(&line));
        text_finish(&line);
    }
    text_finish(&who);
}

void plain_open_program(struct plain *plain, const char *file, const char *input,
                        const struct schedule *schedule)
{
    struct engine engine = {0};
    bool own = file == plain->options->file;
    struct engine_source source = {.file = file,
                                   .input = own ? plain->options->input : input,
                                   .arguments = own ? plain->options->arguments : NULL,
                                   .prefer_gcc = plain->options->prefer_gcc,
                                   .limits = plain->options->limits};
    struct error err = {""};
    char *messages = NULL;
    const struct app_saved *saved = own ? plain->options->saved : NULL;
    if (saved != NULL) {
        source = *saved->source;
    }
    plain_close_program(plain);
    if (!engine_open(&engine, &source, &messages, &err) ||
        !session_open(&plain->session, &engine, schedule, &err)) {
        plain_say(err.text);
        if (messages != NULL) {
            print_text(stdout, messages);
        }
    } else {
        plain->has_session = true;
        char *shown = file_shown(saved != NULL ? saved->name : file);
        print_format(stdout, "%s, step 0.\n", shown);
        free(shown);
        plain_where(plain);
    }
    free(messages);
}

void plain_step(struct plain *plain, int count)
{
    if (!is_open(plain)) {
        return;
    }
    for (int i = 0; i < count && !session_at_end(&plain->session); i++) {
        session_go(&plain->session, plain->session.cursor + 1);
        print_event(plain);
    }
    plain_say_choice(plain);
}

// The thread that `word` numbers; false, with a sentence, when it is no number.
static bool read_thread(const char *word, const char *example, uint16_t *thread)
{
    char *end;
    long number = strtol(word, &end, 10);
    if (end == word || *end != '\0' || number < 0 || number >= THREADS_MAX) {
        printf("%s which thread? Its number, as in: %s 2\n", example, example);
        return false;
    }
    *thread = (uint16_t)number;
    return true;
}

bool plain_choose(struct plain *plain, const char *thread)
{
    struct error err = {""};
    uint16_t number;
    if (!is_open(plain) || !read_thread(thread, "choose", &number)) {
        return false;
    }
    if (!session_choose(&plain->session, number, RESULT_DONE, &err)) {
        plain_say(err.text);
        return false;
    }
    print_event(plain);
    plain_say_choice(plain);
    return true;
}

void plain_wake(struct plain *plain, const char *thread)
{
    struct error err = {""};
    uint16_t number;
    if (!is_open(plain) || !read_thread(thread, "early", &number)) {
        return;
    }
    if (session_wake(&plain->session, number, &err)) {
        print_event(plain);
        plain_say_choice(plain);
    } else {
        plain_say(err.text);
    }
}

static void print_place(struct plain *plain)
{
    printf("step %u\n", plain->session.cursor);
    plain_where(plain);
}

void plain_back(struct plain *plain)
{
    if (plain->session.cursor > 0) {
        session_go(&plain->session, plain->session.cursor - 1);
    }
    print_place(plain);
}

void plain_again(struct plain *plain)
{
    struct error err = {""};
    if (!session_restart(&plain->session, &err)) {
        plain_say(err.text);
    }
    print_place(plain);
}

void plain_undo(struct plain *plain)
{
    struct error err = {""};
    if (is_open(plain) && !session_undo(&plain->session, &err)) {
        plain_say(err.text);
    } else if (plain->has_session) {
        print_place(plain);
    }
}

void plain_redo(struct plain *plain)
{
    struct error err = {""};
    if (is_open(plain) && !session_redo(&plain->session, &err)) {
        plain_say(err.text);
    } else if (plain->has_session) {
        print_place(plain);
    }
}

void plain_find(struct plain *plain)
{
    struct session *session = &plain->session;
    struct stage_report report = {0};
    struct error err = {""};
    if (!is_open(plain)) {
        return;
    }
    if (!session->engine.check(session->engine.context, SEARCH_FAILURE, NULL, NULL, &report,
                               &err) ||
        !session_take(session, &report, &err)) {
        plain_say(err.text);
    } else if (session->failing) {
        printf("Found: %s, in a run of %zu steps. step follows it.\n",
               verdict_words(report.verdict), session->trace.event_count);
    } else {
        plain_say(session_found_nothing(session));
        plain_say(session->coverage);
    }
    stage_report_finish(&report);
}

void plain_way_out(struct plain *plain)
{
    const struct session *session = &plain->session;
    if (!is_open(plain)) {
        return;
    }
    if (!session->failing) {
        plain_say("This is no failing run that was searched for. find finds one.");
    } else if (session->no_return == 0) {
        plain_say(session->every_run_fails ? "There is no way out: every run of this program fails."
                                           : "The last way out is not known for this run.");
    } else {
        session_go(&plain->session, session->no_return - 1);
        plain_say(session_who(session, NULL) > 1
                      ? "The last step with a way out: let another thread go than the one marked >."
                      : "The last step with a way out.");
        print_place(plain);
    }
}

void plain_why(struct plain *plain)
{
    struct text text = {0};
    struct session *session = &plain->session;
    if (!is_open(plain)) {
        return;
    }
    if (session->failing || session_has_failed(session)) {
        struct explanation explained = {0};
        explain_failure(&session->trace, session->no_return, NULL, NULL, &explained);
        plain_say(explained.story == NULL ? "" : explained.story);
        print_format(stdout, "%s\n", explained.table == NULL ? "" : explained.table);
        explanation_finish(&explained);
    } else {
        explain_step(&session->trace, session->cursor, NULL, 0, &text);
        plain_say(text_string(&text));
        plain_where(plain);
    }
    text_finish(&text);
}

static void note_result(struct plain *plain)
{
    struct error err;
    if (!record_result(plain->options->progress, plain->exercise, &plain->result, time(NULL), true,
                       &err)) {
        plain_say(err.text);
    }
}

// The failing run of the check, at its start.
static void open_failure(struct plain *plain)
{
    struct engine engine = {0};
    struct error err = {""};
    const struct stage_report *report = &plain->result.report;
    if (plain->result.stage == NULL || report->trace.event_count == 0) {
        return;
    }
    engine_borrow_check(&engine, plain->exercise, &plain->result);
    if (!session_open(&plain->session, &engine, NULL, &err)) {
        plain_say(err.text);
        return;
    }
    plain->has_session = true;
    if (!session_adopt(&plain->session, &report->schedule, report->no_return, report->verdict,
                       &err)) {
        plain_say(err.text);
        plain_close_program(plain);
        return;
    }
    session_forget(&plain->session);
    printf("\nstep follows this run; it has %zu steps. choose N leaves it.\n",
           plain->session.trace.event_count);
}

// What to do after the report of a check.
static void say_next(const struct plain *plain)
{
    const struct course *course = plain->options->course;
    const struct exercise *end = course->exercises + course->exercise_count;
    if (plain->result.page != NULL) {
        puts("page: opens the page that explains it");
    }
    if (plain->result.verdict == VERDICT_PASS && plain->exercise + 1 < end) {
        printf("The next exercise: open %s\n", plain->exercise[1].id);
    }
}

void plain_check(struct plain *plain)
{
    struct check_options options = check_options_default();
    struct error err;
    if (plain->exercise == NULL) {
        plain_say("No exercise is open. Try: list, then open NAME");
        return;
    }
    plain_forget_check(plain);
    plain_close_program(plain);
    if (!check_exercise(plain->exercise, NULL, &options, &plain->result, &err)) {
        plain_say(err.text);
        check_finish(&plain->result);
        return;
    }
    plain->has_result = true;
    check_feedback(plain->options->course, plain->exercise, &plain->result);
    char *report = check_text(&plain->result, plain->options->program);
    print_text(stdout, report);
    free(report);
    note_result(plain);
    open_failure(plain);
    say_next(plain);
}
