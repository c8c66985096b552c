// pct.c: schedules by chance: random priorities, changed at random steps.
#include "explore/pct.h"

#include "base/memory.h"
#include "explore/bound.h"

#include <stdlib.h>

struct run {
    uint64_t random;
    // Higher goes first. Above `depth` as drawn at the start of a run, below it after a change.
    uint64_t priorities[THREADS_MAX];
    uint32_t changes[PCT_DEPTH_MAX]; // steps at which the running thread falls behind
    unsigned threads;                // that have a priority
};

// splitmix64 (Steele, Lea, Flood, OOPSLA 2014).
static uint64_t draw(struct run *run)
{
    run->random += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t value = run->random;
    value = (value ^ value >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    value = (value ^ value >> 27) * UINT64_C(0x94D049BB133111EB);
    return value ^ value >> 31;
}

static void begin_run(struct run *run, const struct pct_options *options)
{
    run->threads = 0;
    for (unsigned i = 0; i + 1 < options->depth; i++) {
        run->changes[i] = (uint32_t)(draw(run) % (options->steps > 0 ? options->steps : 1));
    }
}

// Threads get their priority in the order in which they are created, so that it follows from the
// seed alone.
static void give_priorities(struct run *run, unsigned threads)
{
    for (; run->threads < threads; run->threads++) {
        run->priorities[run->threads] = draw(run) | UINT64_C(1) << 63;
    }
}

// The thread with the highest priority of those that can act.
static unsigned choose_thread(const struct run *run, const struct executor_view *view)
{
    unsigned chosen = THREAD_NONE;
    for (unsigned i = 0; i < view->thread_count; i++) {
        bool better = chosen == THREAD_NONE || run->priorities[i] > run->priorities[chosen];
        if (view->ready[i].real != 0 && better) {
            chosen = i;
        }
    }
    return chosen;
}

// Mostly what the operation does by itself; now and then another way that it can end.
static unsigned choose_alternative(struct run *run, unsigned enabled)
{
    enum { SELDOM = 4 };
    unsigned count = (unsigned)__builtin_popcount(enabled);
    if (count == 1 || draw(run) % SELDOM != 0) {
        return (unsigned)__builtin_ctz(enabled);
    }
    for (uint64_t skip = draw(run) % count; skip > 0; skip--) {
        enabled &= enabled - 1;
    }
    return (unsigned)__builtin_ctz(enabled);
}

static void change_priority(struct run *run, const struct pct_options *options, uint32_t step,
                            unsigned thread)
{
    for (unsigned i = 0; i + 1 < options->depth; i++) {
        if (run->changes[i] == step) {
            run->priorities[thread] = options->depth - i;
        }
    }
}

static enum ending run_once(struct run *run, struct executor *executor,
                            const struct pct_options *options, struct path *path)
{
    const struct executor_view *view = executor->view;
    executor->start(executor->context);
    begin_run(run, options);
    path->count = 0;
    while (!view->ended && path->count < options->max_steps) {
        give_priorities(run, view->thread_count);
        unsigned thread = choose_thread(run, view);
        if (thread == THREAD_NONE) {
            break;
        }
        unsigned alternative = choose_alternative(run, view->ready[thread].enabled);
        change_priority(run, options, path->count, thread);
        struct op done;
        executor->step(executor->context, thread, alternative, &done);
        path_add(path, (struct path_step){(uint16_t)thread, (uint8_t)alternative});
    }
    return bound_ending(view);
}

struct pct_result pct_explore(struct executor *executor, const struct pct_options *options)
{
    struct pct_result result = {0};
    struct run *run = memory_alloc(sizeof *run);
    run->random = options->seed;
    struct path path = {0};
    while (result.executions < options->max_executions && !result.stopped &&
           (options->max_work == 0 || result.steps < options->max_work)) {
        enum ending ending = run_once(run, executor, options, &path);
        result.executions++;
        result.steps += path.count;
        result.stopped = !options->on_end(options->context, ending, &path);
    }
    path_finish(&path);
    free(run);
    return result;
}

double pct_probability(uint64_t executions, unsigned threads, uint32_t steps, unsigned depth)
{
    double once = 1.0 / (threads > 0 ? threads : 1);
    for (unsigned i = 1; i < depth; i++) {
        once /= steps > 0 ? steps : 1;
    }
    // By squaring, so that the figure is the same on every machine.
    double missed = 1;
    double factor = 1 - once;
    for (uint64_t left = executions; left > 0; left >>= 1) {
        missed *= (left & 1) != 0 ? factor : 1;
        factor *= factor;
    }
    return 1 - missed;
}
