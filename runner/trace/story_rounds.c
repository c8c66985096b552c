// story_rounds.c: a table shows the first of many rounds that are alike, and says that it goes on
// so.
#include "trace/facts.h"
#include "trace/rounds.h"
#include "trace/story.h"

enum { LEAST_ROUNDS = 8 };

// The rounds that begin with `step`. The last way out stays a row of its own.
static bool find_rounds(const struct trace *trace, uint32_t no_return, uint32_t step,
                        struct rounds *rounds)
{
    if (!rounds_at(trace, step, LEAST_ROUNDS, rounds)) {
        return false;
    }
    if (no_return >= rounds->first && no_return <= rounds->last) {
        rounds->last = no_return - 1;
    }
    return rounds->last >= rounds->first + 2 * rounds->length - 1;
}

void story_fold(const struct trace *trace, uint32_t no_return, int *weights)
{
    struct rounds rounds;
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        if (!find_rounds(trace, no_return, step, &rounds)) {
            continue;
        }
        for (uint32_t later = step + rounds.length; later <= rounds.last; later++) {
            uint32_t same = step + (later - step) % rounds.length;
            weights[same] = weights[later] > weights[same] ? weights[later] : weights[same];
            weights[later] = 0;
        }
        step = rounds.last;
    }
}

// Whether the thread comes round and round for ever.
static bool goes_on(const struct trace *trace, uint16_t thread)
{
    const struct trace_event *final = trace_step(trace, fact_last_step(trace, thread));
    return trace->threads[thread].turn != 0 && final != NULL && final->op != OP_EXIT &&
           final->result != RESULT_WAITS;
}

static void fold_for_ever(const struct trace *trace, struct story_row *rows, size_t count)
{
    bool said[THREADS_MAX] = {false};
    for (size_t i = count; i-- > 0;) {
        uint16_t thread = trace_step(trace, rows[i].step)->thread;
        if (thread < trace->thread_count && !said[thread] && goes_on(trace, thread)) {
            rows[i].until = STORY_FOR_EVER;
        }
        said[thread] = true;
    }
}

size_t story_mark_rounds(const struct trace *trace, uint32_t no_return, struct story_row *rows,
                         size_t count)
{
    struct rounds rounds;
    size_t row = 0, marked = 0;
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        if (!find_rounds(trace, no_return, step, &rounds)) {
            continue;
        }
        size_t last = count;
        for (; row < count && rows[row].step < step + rounds.length; row++) {
            last = rows[row].step >= step ? row : last;
        }
        if (last < count) {
            rows[last].until = rounds.last;
        }
        step = rounds.last;
    }
    fold_for_ever(trace, rows, count);
    for (size_t i = 0; i < count; i++) {
        marked += rows[i].until != 0;
    }
    return marked;
}
