// course.h: lessons, demos, pages and exercises as plain data, read from lesson.lua, exercise.lua
// and pages/*.md.
#ifndef COURSE_COURSE_H
#define COURSE_COURSE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// All strings are owned by the course and live as long as it does; NULL where a field was not
// given.

struct narration {  // what to say in the sentence line when a step matches
    int line;       // 1-based line of the demo, 0 any
    int thread;     // -1 any
    char *op;       // op id ("mutex-lock"), NULL any
    bool waits;     // only when the thread has to wait there
    int occurrence; // 1 = first time it matches, 0 every time
    char *text;
    int at; // line of lesson.lua
};

struct demo {
    char *id; // "lost-update"
    char *title;
    char *file;      // full path of the .c file
    char *shown;     // path relative to the course folder
    char *verdict;   // expected verdict id, "pass" or a failure kind
    char *cause;     // expected cause id, NULL none
    char **outcomes; // expected outputs, NULL-ended; NULL not declared
    bool live_only;
    char *live_reason;
    char **live_shows; // texts that a live run prints, NULL-ended; NULL not declared
    bool more;         // not one of the core demos
    int opens_at;      // step at which the app opens it, 0 = start
    char *input;       // standard input, NULL none
    struct narration *narrations;
    size_t narration_count;
    int at; // line of lesson.lua
};

struct change_line { // a line of a demo and what takes its place
    int line;        // 1-based
    char *to;        // without the indentation, which stays
};

struct change { // what a page invites the reader to change, and what comes of it
    char *demo; // demo id; of the page where it was left out
    int line;
    char *to;
    struct change_line *also; // further lines of the same change
    size_t also_count;
    char *verdict;
    char *cause;     // NULL not declared
    char **outcomes; // as in struct demo
    int at;          // line of lesson.lua
};

enum page_block_kind {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_ITEM,
    BLOCK_CODE,
    BLOCK_QUOTE,
    BLOCK_RULE,
    BLOCK_TABLE_ROW
};

enum span_style { SPAN_PLAIN = 0, SPAN_STRONG = 1, SPAN_EMPHASIS = 2, SPAN_CODE = 4, SPAN_KEY = 8 };

struct page_span {
    char *text;
    unsigned style;
}; // style: enum span_style bits

struct page_block {
    enum page_block_kind kind;
    int level;    // heading 1-6; list depth 1..; table row: 1 header
    char *marker; // list item: "-" or "1."; NULL when the block before is of the same item.
                  // BLOCK_CODE: what stands behind its fence, "c" or "output lost-update 5.2"
    struct page_span *spans;
    size_t span_count; // BLOCK_CODE: one span, lines separated by \n
};

struct prediction { // a question with fixed answers, judged from the explored outcome set
    char *question;
    char *demo; // demo id whose outcomes decide
    char **answers;
    size_t answer_count; // texts; answers are chosen by digit 1..
    char **matches;      // per answer: the output it stands for, or a verdict id
    char *reveal;        // said after answering
};

struct break_goal { // an end to which the learner is to drive a demo
    char *id;       // "lost-update"
    char *shown;    // "01-locks/lost-update", as progress calls it
    char *demo;     // demo id
    char *wanted;   // an output of the demo, or a verdict id
    char *ask;      // "Make the counter end at 1"
    int best;       // fewest forced switches with which it ends so
    int at;         // line of lesson.lua
};

struct page {
    char *id; // "01-locks/lost-update"
    char *title;
    char *file; // .md path
    char *demo; // demo id embedded (Enter runs it), NULL none
    char *goal; // id of a break goal of this lesson (Enter opens it), NULL none
    struct page_block *blocks;
    size_t block_count;
    // The block before which the page's question is asked: a rule (`---`), which is not shown
    // itself. What is behind it is the rest of the page. `block_count`: asked at the end.
    size_t asked_at;
    struct prediction *prediction; // NULL none
    struct change *changes;
    size_t change_count;
    int at; // line of lesson.lua
};

struct lesson {
    char *id;    // "01-locks"
    int number;  // 1; 0 for 00-start
    char *title; // "Locks"
    char *outcome;
    char *assumes;
    int minutes; // reading with core demos
    char *folder;
    struct page *pages;
    size_t page_count;
    struct demo *demos;
    size_t demo_count;
    struct break_goal *goals;
    size_t goal_count;
    char **reading;
    size_t reading_count; // further reading
    char *broken;         // not NULL: file:line and a sentence; everything else may be empty
};

struct requirement {
    char *text;  // shown in the list: "a balance is never below 0"
    char *kind;  // "verdict" (built-in: any kind in `label`), "always", "reach", "output",
                 // "together" (so many threads at once as `label` says)
    char *label; // verdict id, or the text of HEDDLE_ALWAYS / HEDDLE_REACH, or the number
    int points;
    int at; // line of exercise.lua
};

struct scenario {
    char *id;
    char *file; // scenario C file linked with the learner's, NULL: the learner's file is a whole
                // program
    char *input;
    char *output; // expected output, NULL not judged
    bool stretch; // timed waits never end while another thread can act
    bool faults;
    uint64_t max_executions; // 0 = default
    uint32_t max_steps;      // 0 = default
};

struct solution {
    char *file;
};

struct mutant {
    char *file;
    char *kind;  // verdict id it must be found with
    char *cause; // cause id, NULL any
    int at;      // line of exercise.lua
};

struct exercise {
    char *id;     // "01-counter"
    char *lesson; // lesson id
    char *title;
    char *kind; // "fix", "break", "predict"
    int minutes;
    char *folder;
    char *task_file; // task.md
    struct page_block *task;
    size_t task_count;
    char *starter;      // path of starter.c
    char *starter_kind; // verdict id the starter fails with
    struct solution *solutions;
    size_t solution_count;
    struct scenario *scenarios;
    size_t scenario_count; // none: the file alone
    struct requirement *requirements;
    size_t requirement_count;
    struct mutant *mutants;
    size_t mutant_count;
    char **hints;
    size_t hint_count;
    char **forbidden;
    size_t forbidden_count; // calls that must not be used
    char *broken;           // as in struct lesson
};

struct course {
    char *folder; // holds lessons/ and exercises/
    struct lesson *lessons;
    size_t lesson_count;
    struct exercise *exercises;
    size_t exercise_count;
    void *catalogue; // private to course/
};

// Reads a course folder. A broken lesson or exercise is kept with `broken` set, the others stay
// usable; false only when the folder is no course at all. Release with course_finish.
bool course_open(const char *folder, struct course *course, struct error *err);
void course_finish(struct course *course);

// The folder of the installed course, or of the build tree's source; the caller owns it. NULL when
// there is none.
char *course_default_folder(void);

const struct lesson *course_lesson(const struct course *course, const char *id); // NULL none
// By id ("01-counter"), else by the name in it ("counter") where only one exercise has it.
const struct exercise *course_exercise(const struct course *course, const char *id);
// The page with this id ("01-locks/mutex"), its lesson, and its number in it, from 0. NULL none,
// also for the id NULL.
const struct page *course_page(const struct course *course, const char *id,
                               const struct lesson **lesson, size_t *number);
// "LESSON/DEMO", with the lesson by id ("01-locks"), number ("1") or name ("locks"). NULL none.
const struct demo *course_demo(const struct course *course, const char *name,
                               const struct lesson **lesson);
// The id of an exercise or lesson or the "LESSON/DEMO" nearest to a mistyped name, NULL when none
// is near.
const char *course_nearest(const struct course *course, const char *name);

// Calls the exercise's feedback function (if any) with a table {verdict, kind, cause, variable,
// line}; texts are owned by the caller, NULL when it says nothing. A failing function gives its
// file:line and message as `text`.
struct course_finding {
    const char *verdict, *kind, *cause, *variable;
    int line;
    const char *label; // of the HEDDLE_ALWAYS that did not hold; NULL none
};
void course_feedback(const struct course *course, const struct exercise *exercise,
                     const struct course_finding *finding, char **text, char **page);

// Reads one Markdown file into blocks. Exposed for tests and task.md.
bool page_read(const char *path, struct page_block **blocks, size_t *count, char **title,
               struct error *err);
void page_free(struct page_block *blocks, size_t count);

#endif
