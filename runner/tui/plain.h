// plain.h: the state of the app without a screen, and the commands on a program that is stepped.
#ifndef TUI_PLAIN_H
#define TUI_PLAIN_H

#include "grade/check.h"
#include "tui/app.h"
#include "tui/document.h"
#include "tui/session.h"

enum { PLAIN_COLUMNS = 76 };

struct plain {
    const struct app_options *options;
    const struct lesson *lesson; // that is open, NULL none
    size_t page;
    bool rest;                       // what is behind the question of the page was not printed yet
    const struct exercise *exercise; // that is open, NULL none
    const struct demo *demo;         // that is open, NULL none
    bool own;                        // the session is of a file that was opened by its name
    bool reads;                      // a page was opened behind the exercise
    bool has_session;
    struct session session;
    const struct break_goal *goal; // that is played in the session, NULL none
    bool judged;                   // its run, which stands at its end
    const struct demo *answered;   // of the page's last answer that can come true, NULL none
    struct schedule run;           // in which it does
    bool has_result;
    struct check_result result; // of the exercise's last check; the session may use its stage
};

void plain_say(const char *string); // folded, with a line end
void plain_print(const struct plain *plain, const struct page_block *blocks, size_t count);
void plain_more(struct plain *plain); // of the page, behind its question

void plain_open_program(struct plain *plain, const char *file, const char *input,
                        const struct schedule *schedule);
void plain_run_live(const struct demo *demo); // one that cannot be stepped
void plain_close_program(struct plain *plain);
void plain_step(struct plain *plain, int count);
bool plain_choose(struct plain *plain, const char *thread); // false: nobody moved
void plain_wake(struct plain *plain, const char *thread);   // ends its wait early
void plain_back(struct plain *plain);
void plain_again(struct plain *plain);
void plain_find(struct plain *plain);
void plain_where(struct plain *plain);
void plain_why(struct plain *plain);
void plain_undo(struct plain *plain);
void plain_redo(struct plain *plain);
bool plain_in_exercise(const struct plain *plain); // no page was opened since
void plain_check(struct plain *plain);
void plain_forget_check(struct plain *plain); // closes the program that uses it, too

// Says where the run stands after a step: who could go next, or how it ended.
void plain_say_choice(struct plain *plain);

void plain_way_out(struct plain *plain); // to the last step from which the run can end well

// The demo of the page that is open; NULL none.
const struct demo *plain_page_demo(const struct plain *plain);

// --- plain_files.c ---

void plain_reset(struct plain *plain); // the original of exercise or demo in the place of the copy
void plain_reset_key(struct plain *plain); // the same as the key that pages speak of
void plain_edit(struct plain *plain);      // makes the copy of the demo, says where the file is

// --- plain_goal.c ---

const struct page *plain_page(const struct plain *plain); // that is open, NULL none
void plain_open_goal(struct plain *plain, const struct lesson *lesson,
                     const struct break_goal *goal);
void plain_judge_goal(struct plain *plain); // at the end of a run
void plain_best(struct plain *plain);

// A line of numbers: the threads that take a step each; on a page with a question, its answer.
void plain_numbers(struct plain *plain, const char *line);
void plain_answer(struct plain *plain, const char *number);
void plain_show(struct plain *plain); // a run in which that answer comes true

#endif
