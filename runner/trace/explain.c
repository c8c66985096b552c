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
    {CAUSE_LOCK_CYCLE, "01-locks/lock-order"},
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

static void tell(struct words *words, const struct finding *finding)
{
    if (words->trace->failure.kind == VERDICT_DEADLOCK) {
        story_deadlock(words, finding, true);
    } else {
        story_memory(words, finding);
    }
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
