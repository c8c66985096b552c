// step.h: the state of the step view: a program, its session, and how it is looked at.
#ifndef TUI_STEP_H
#define TUI_STEP_H

#include "tui/session.h"
#include "tui/source.h"
#include "tui/ui.h"

enum pane { PANE_SOURCE, PANE_STATE, PANE_TIMELINE, PANE_OUTPUT, PANES };

enum step_work { STEP_RESTS, STEP_OPENS, STEP_FINDS };

struct step {
    // What is stepped.
    const struct lesson *lesson;     // of a demo, else NULL
    const struct demo *demo;         // NULL: another program
    const struct break_goal *goal;   // that is played in the demo, else NULL
    const struct exercise *exercise; // whose failing run this is, else NULL
    const struct app_saved *saved;   // the saved program that it is, else NULL
    char *title;                     // "1 Locks > lost-update"; owned
    char *name;                      // how the command line calls it: "locks/lost-update"; owned
    char *file;                      // what is compiled: the original or the learner's copy; owned
    const struct app_options *options;
    struct schedule first; // the run to open in
    bool has_first;
    bool asked_for; // in the shell: what a check would say of it is found out
    bool confirms;  // the search is made for that
    uint32_t opens_at;
    struct check_result *failure; // the checked exercise, borrowed; NULL otherwise
    bool at_way_out;
    bool was_reset; // the copy of the demo, since it was last edited: u brings it back
    bool judged;    // the goal: the run that stands at its end was judged

    struct session session;
    bool ready;           // the session is open
    char *problem;        // why it is not, in words; owned
    char *messages;       // the compiler's lines; owned, NULL none
    char *built;          // the text that was built, to see changes; owned, NULL none
    long long saved_ns;   // when that text was saved
    int64_t next_look_ms; // when to look for the next save
    struct sources sources;

    // What the worker does, and where it leaves its result.
    enum step_work work;
    struct worker *worker;
    bool work_ok;
    struct error work_error;
    struct session opened;
    struct stage_report report;

    struct explanation explained; // of a run that failed at the cursor
    bool has_explained;

    enum pane pane;
    bool zoomed;
    int scroll[PANES]; // rows away from where the pane would stand by itself
    bool playing;
    int speed; // steps a second
    int64_t next_frame_ms;
    enum { STEP_ASKS_THREAD, STEP_ASKS_WAKE, STEP_ASKS_RESET, STEP_ASKS_BEST } question;
};

// The file and line of the next step of a thread, or where it stands; line 0 when not known.
const char *step_place(const struct step *step, uint16_t thread, uint32_t *line);

// The thread at which to look where the run has failed; THREAD_NONE elsewhere, and when there is
// none.
uint16_t step_failing(const struct step *step);

// Threads worth a lane or a row: all that exist or existed at the cursor.
int step_threads(const struct step *step);

// How much is said where a run has failed: the story with the way back, the story, one line with
// the way back, that line. Elsewhere there is one sentence.
enum telling { TELL_ALL, TELL_STORY, TELL_LINE, TELL_LEAST };

// What the sentence region says.
void step_sentence(const struct step *step, enum telling telling, struct text *out);

// At most 20 lines of 72 columns that show the run, with the command that opens it again.
void step_copy_text(struct app *app, struct step *step, struct text *out);

// The full explanation, for the key w.
void step_why(struct step *step, struct text *out);

// Files are read when first shown.
const struct source *step_source(const struct step *step, const char *file);

extern const struct view_class step_class;
void step_draw(const struct app *app, const void *data, struct canvas *canvas); // view_step.c

#endif
