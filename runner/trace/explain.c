// explain.c: the explanation of a failing run, put together from its parts.
#include "trace/explain.h"

#include "trace/story.h"

#include <stdlib.h>

// The lesson page that shows each cause. A new page: one line here.
static const struct {
    enum cause cause;
    const char *page;
} pages[] = {
    {CAUSE_LOST_UPDATE, "01-locks/lost-update"},
    {CAUSE_UNLOCKED_ACCESS, "01-locks/lost-update"},
    {CAUSE_CHECK_THEN_ACT, "01-locks/check-then-act"},
    {CAUSE_TWO_LOCKS, "01-locks/two-locks"},
    {CAUSE_LOCK_CYCLE, "01-locks/lock-order"},
    {CAUSE_SELF_DEADLOCK, "01-locks/self-deadlock"},
    {CAUSE_MISSING_UNLOCK, "01-locks/every-way-out"},
    {CAUSE_LOCK_LEFT_BY_EXIT, "01-locks/every-way-out"},
    {CAUSE_UPGRADE, "01-locks/upgrade"},
    {CAUSE_SLEEP_AS_ORDER, "02-semaphores/asleep"},
    {CAUSE_SEMAPHORE_COUNT, "02-semaphores/lost-permit"},
    {CAUSE_NESTED_WAIT, "02-semaphores/mutex-first"},
    {CAUSE_BARRIER_COUNT, "03-barriers/head-count"},
    {CAUSE_MISSING_PHASE, "03-barriers/missing-phase"},
    {CAUSE_BARRIER_REUSE, "03-barriers/own-count"},
    {CAUSE_ONE_PILL, "05-queues/one-pill"},
    {CAUSE_UNORDERED_PUBLICATION, "05-queues/ring"},
    {CAUSE_MISSING_JOIN, "00-start/waiting-for-the-end"},
    {CAUSE_SHARED_ARGUMENT, "00-start/one-number-for-two"},
    {CAUSE_PLAIN_FLAG, "04-events/asking"},
    {CAUSE_LOST_WAKEUP, "04-events/lost-bell"},
    {CAUSE_IF_NOT_WHILE, "04-events/stolen"},
    {CAUSE_SIGNAL_NOT_BROADCAST, "04-events/one-or-all"},
};

static const char *page_of(enum cause cause)
{
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        if (pages[i].cause == cause) {
            return pages[i].page;
        }
    }
    return NULL;
}

// Whether a time-out can have led there.
static bool can_come_from_time(const struct trace_failure *failure)
{
    switch (failure->consequence != VERDICT_PASS ? failure->consequence : failure->kind) {
    case VERDICT_ASSERTION:
    case VERDICT_NONZERO_EXIT:
    case VERDICT_OUTPUT:
    case VERDICT_PROPERTY:
    case VERDICT_DEADLOCK:
    case VERDICT_LIVELOCK:
    case VERDICT_LIMIT:
        return true;
    default:
        return false;
    }
}

// The question with which a story ends stays its end.
static void add_before_question(struct text *story, const char *sentence)
{
    const char *all = text_string(story);
    size_t at = story->length;
    if (text_ends(all, "?")) {
        for (size_t i = 0; i + 2 < story->length; i++) {
            bool ends = all[i] == '.' || all[i] == '?';
            at = ends && all[i + 1] == ' ' ? i + 1 : at;
        }
    }
    struct text joined = {0};
    text_add_bytes(&joined, all, at);
    text_add(&joined, sentence);
    text_add(&joined, all + at);
    text_finish(story);
    *story = joined;
}

static void tell(struct words *words, const struct finding *finding)
{
    if (words->trace->failure.kind == VERDICT_DEADLOCK) {
        story_deadlock(words, finding, true);
    } else {
        story_memory(words, finding);
    }
    if (can_come_from_time(&words->trace->failure)) {
        struct text sentence = {0};
        struct text *story = words->out;
        words->out = &sentence;
        story_past_deadline(words);
        words->out = story;
        if (sentence.length > 0) {
            add_before_question(story, text_string(&sentence));
        }
        text_finish(&sentence);
    }
}

bool explain_harms(const struct trace *trace)
{
    enum cause cause = explain_cause(trace);
    return trace->failure.kind != VERDICT_DATA_RACE || story_race_harms(trace) ||
           cause == CAUSE_LOST_UPDATE || cause == CAUSE_CHECK_THEN_ACT || cause == CAUSE_TWO_LOCKS;
}

void explain_failure(const struct trace *trace, uint32_t no_return,
                     const char *(*source)(void *context, const char *file, uint32_t line),
                     void *context, struct explanation *out)
{
    *out = (struct explanation){.cause = CAUSE_NONE};
    struct finding finding;
    cause_find(trace, &finding);
    struct text summary = {0};
    struct text story = {0};
    struct text table = {0};
    if (trace->failure.kind != VERDICT_PASS) {
        struct words words = {.trace = trace, .out = &summary};
        story_summary(&words, &finding);
        words = (struct words){.trace = trace, .out = &story};
        tell(&words, &finding);
        story_table(trace, &finding, no_return, source, context, &table);
    }
    out->cause = finding.cause;
    out->page = page_of(finding.cause);
    out->summary = text_take(&summary);
    out->story = text_take(&story);
    out->table = text_take(&table);
}

void explanation_finish(struct explanation *explanation)
{
    free(explanation->summary);
    free(explanation->story);
    free(explanation->table);
    *explanation = (struct explanation){.cause = CAUSE_NONE};
}
