// lint_parts.h: what the files of heddle lint share. Private to grade/.
#ifndef GRADE_LINT_PARTS_H
#define GRADE_LINT_PARTS_H

#include "grade/check.h"
#include "grade/lint.h"

enum {
    PAGE_ROWS = 18,
    PAGE_COLUMNS = 76,
    PAGE_WORDS = 180,
    SHORT_WORDS = 60,  // of a hint, and of what an exercise says to a failure
    STEP_COLUMNS = 42, // of a line that a thread takes a step on
    LINE_COLUMNS = 60,
    SCHEDULE_COLUMNS = 80, // of a failing run, as text
    LINT_FILE_BYTES = 1 << 20,
};

// --- lint.c: saying what was found ---

// Reports "FILE:LINE: sentence"; line 0: "FILE: sentence".
void lint_find(struct lint *lint, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// Reports what the catalogue says of a lesson or exercise that it could not read.
void lint_find_broken(struct lint *lint, const char *broken);

// The part of a path behind the course's folder.
const char *lint_shown(const struct lint *lint, const char *path);

// Says what is being done; false when it is to stop.
bool lint_goes_on(struct lint *lint, const char *owner, const char *what);

// A whole text file; NULL after having reported why it cannot be read. The caller owns it.
char *lint_read(struct lint *lint, const char *path);

// --- lint_text.c: words and lines ---

int text_line_of(const char *text, const char *at);   // 1-based
const char *text_line_at(const char *text, int line); // its first byte, NULL behind the last
size_t text_columns(const char *line);                // of a line, to its end
size_t text_words(const char *text);                  // separated by blanks
bool text_line_is_blank(const char *text, int line);  // also when there is none

// The 12 of the next "line 12" or "lines 12" in `text` at or behind `*at`, which then points behind
// "line"; 0 when there is none.
int text_next_line(const char *text, const char **at);

// The line of the first of the words that learners are not to read (`*word`), 0 none. Line breaks
// and letter case do not hide one.
int text_forbidden(const char *text, const char **word);

// --- lint_files.c: the files of a folder ---

// Looks for forbidden words in a folder's files, and for .c and .md files for which `named` says
// that the owner's spec does not have them.
void lint_files(struct lint *lint, const char *folder, bool (*named)(const void *, const char *),
                const void *owner);

// Whether a file of the folder whose name ends in `suffix` has the string in it.
bool lint_files_have(const char *folder, const char *suffix, const char *string);

// --- lint_build.c: programs ---

// Compiles with each compiler that is here, as a learner would, and reports the first warning or
// error of each. `folder` is for -I, NULL none; `alone`: a whole program, which is linked too.
void lint_compile(struct lint *lint, const char *path, const char *include, bool alone);

// Checks words for verdicts and causes at a line of a spec.
bool lint_verdict(struct lint *lint, const char *file, int line, const char *kind,
                  const char *cause);

struct lint_promise {
    const char *file; // where it stands
    int line;
    const char *what; // what it is about: "demo lost-update", "mutant-1.c"
    const char *kind;
    const char *cause; // NULL: not promised
    bool complete;     // a pass has to be complete
};

// Reports what is other than promised; true when all is as promised.
bool lint_judge(struct lint *lint, const struct lint_promise *promise,
                const struct check_result *result);

bool lint_has_page(const struct course *course, const char *id);

// --- lint_demo.c: demos ---

// What exploring a demo has shown. Zero-initialise; release with demo_facts_finish.
struct demo_facts {
    bool explored;
    enum verdict verdict;
    struct stage_report outcomes; // of the search for all outcomes
};

void lint_demo(struct lint *lint, const struct lesson *lesson, const struct demo *demo,
               struct demo_facts *facts);
void demo_facts_finish(struct demo_facts *facts);

// Compares a declared set of outputs (NULL: not declared) with what was explored.
void lint_outcomes(struct lint *lint, const char *file, int line, const char *what,
                   char *const *declared, const struct stage_report *report);

// Whether an answer's meaning, an output or a verdict's id, can happen.
bool demo_can(const struct demo_facts *facts, const char *match);

// --- lint_live.c ---

// Runs a demo that is live only, where it declares that it ends well.
void lint_live(struct lint *lint, const struct lint_promise *promise, const struct demo *demo);

// --- lint_invitation.c: "change line 12 to `;`" ---

enum { INVITATION_LINES = 8 };

struct invitation {
    const char *at;              // in the text
    int lines[INVITATION_LINES]; // none: "change it to"
    size_t count;
    const char *code; // what is to stand there, up to the next backquote; NULL not said so
    const char *rest; // of the text; at the start all of it
};

// The next one in invitation->rest; false when there is none.
bool invitation_next(struct invitation *invitation);

// --- lint_page.c and lint_change.c: pages, and the changes that they invite to ---

void lint_page(struct lint *lint, const struct lesson *lesson, const struct page *page);
void lint_changes(struct lint *lint, const struct lesson *lesson, const struct page *page,
                  const char *markdown);
void lint_outputs(struct lint *lint, const struct lesson *lesson, const struct page *page,
                  const char *markdown); // lint_output.c
void lint_narrated_changes(struct lint *lint, const struct lesson *lesson, const struct demo *demo);

// A demo of the lesson by its id, NULL none.
const struct demo *lint_demo_of(const struct lesson *lesson, const char *id);

// --- lint_topics.c ---

void lint_topics(struct lint *lint);

#endif
