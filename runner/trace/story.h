// story.h: the parts of the explanation of a failing run; each file of the layer tells one family.
#ifndef TRACE_STORY_H
#define TRACE_STORY_H

#include "trace/cause.h"
#include "trace/words.h"

// What a thread made of the value that it read: "0 + 1", and with the result "0 + 1 = 1"; the
// result alone when the variable is no integer.
void story_terms(struct words *words, uint32_t object, uint64_t from, uint64_t to);
void story_sum(struct words *words, uint32_t object, uint64_t from, uint64_t to);

// Why nobody, or these threads, can go on. `asks`: with the question at the end.
void story_deadlock(struct words *words, const struct finding *finding, bool asks);

// Its parts about a semaphore that is 0, a barrier that does not open, and waits that no rule
// explains; `end`: where everybody waits.
void story_semaphore(struct words *words, const struct finding *finding, const struct state *end,
                     bool asks);
void story_barrier_passed(struct words *words, const struct finding *finding);
void story_barrier(struct words *words, const struct finding *finding, const struct state *end,
                   bool asks);
void story_waits(struct words *words, const struct state *end, bool asks);

// What a thread waits for, and where: "waits for forks[1] (line 18)".
void story_waiting(struct words *words, const struct thread_state *thread);

// What a thread that comes round and round meets in each turn: "reads 0 in stop on line 12, turn
// after turn". How many looks it has, which are in `looks`.
enum { STORY_LOOKS = 3 };
size_t story_turn(struct words *words, uint16_t thread, uint32_t looks[STORY_LOOKS]);

// A wait that was over at once, since its deadline lies before the program's start. One sentence
// with a blank in front; nothing where no wait of the run was.
void story_past_deadline(struct words *words);

// Who can never go on, and from where. One sentence.
void story_stuck(struct words *words);

// Which outdated belief led to the failure; with its first sentence and its question.
void story_memory(struct words *words, const struct finding *finding);

// What a race does, where that is known: one sentence with a blank behind it. A use of a local
// variable that is gone: the whole story.
void story_harm(struct words *words);
void story_gone(struct words *words, const struct finding *finding);

// Failures that explain themselves: a call, a block of memory, a limit.
void story_kind(struct words *words);

// Threads that run and get nowhere: what each meets in its turn, with how many they are; and the
// whole story.
unsigned story_turns(struct words *words);
void story_livelock(struct words *words);

// A call that broke a rule of its library: the whole story, and its first sentence.
void story_misuse(struct words *words);
void story_misuse_seen(struct words *words);

// The same of a stream that was closed, where the failure is about one. A step of a regular file;
// false: it is none.
bool story_is_of_stream(const struct trace *trace);
void story_stream(struct words *words);
void story_stream_seen(struct words *words);
bool story_file_step(struct words *words, const struct trace_event *event);

// The name of that call, "misuse" unknown.
void story_misuse_call(const struct trace *trace, struct text *out);

// What was done to which block of memory. One sentence.
void story_block(struct words *words);

// What the person sees: the failed check, the crash, the wrong result. One sentence.
void story_seen(struct words *words);

// The call of exit that ended the program; NULL when main returned, or it ended otherwise.
const struct trace_event *story_exit_call(const struct trace *trace);

// Whether the run of a data race ends in something worse: a failed check, a crash, a hang.
bool story_race_harms(const struct trace *trace);

// What the step meant: who has what now, who waits and who can go on. One or two sentences.
void story_step(struct words *words, uint32_t step, const struct state *state);

// One sentence for a list or a log: names with backquotes, lines as file:line.
void story_summary(struct words *words, const struct finding *finding);

// A table has so many rows; more, up to the `max` of story_rows, for steps of at least this weight.
enum { STORY_ROWS = 11, STORY_NEEDED = 36 };

// A step that the table shows.
struct story_row {
    uint32_t step;
    int weight;     // what it means for the failure: the source lines of the heaviest are shown
    uint32_t until; // behind it the same steps come again and again up to this one, 0: they do not
};

#define STORY_FOR_EVER UINT32_MAX

// The steps that a table of at most `max` rows shows, ascending; how many there are. `no_return`:
// the step behind which every way on fails, 0 unknown.
size_t story_rows(const struct trace *trace, const struct finding *finding, uint32_t no_return,
                  struct story_row *rows, size_t max);

// Gives all that many rounds weigh to the first of them, so that no other is shown. `weights`: by
// step.
void story_fold(const struct trace *trace, uint32_t no_return, int *weights);

// Notes behind which rows it goes on so; how many they are.
size_t story_mark_rounds(const struct trace *trace, uint32_t no_return, struct story_row *rows,
                         size_t count);

// The table thread x step.
void story_table(const struct trace *trace, const struct finding *finding, uint32_t no_return,
                 const char *(*source)(void *context, const char *file, uint32_t line),
                 void *context, struct text *out);

#endif
