// toy_compare.c: searches a toy program with and without reduction and compares what was found.
#include "toy_compare.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_STEPS = 400 };

struct collector {
    struct found found;
    struct toy toy;   // that is explored
    struct toy again; // runs each path once more for its fingerprint
};

static int compare(const void *one, const void *other)
{
    uint64_t a = *(const uint64_t *)one;
    uint64_t b = *(const uint64_t *)other;
    return a < b ? -1 : a > b;
}

static void keep(uint64_t **array, size_t *count, size_t *capacity, uint64_t value)
{
    *array = memory_grow(*array, *count, capacity, sizeof **array);
    (*array)[(*count)++] = value;
}

static size_t sort_unique(uint64_t *array, size_t count)
{
    size_t kept = 0;
    if (count > 0) {
        qsort(array, count, sizeof *array, compare);
    }
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || array[kept - 1] != array[i]) {
            array[kept++] = array[i];
        }
    }
    return kept;
}

static void collect(struct collector *collector, enum ending ending, uint64_t trace)
{
    struct found *found = &collector->found;
    found->deadlocks += ending == ENDING_DEADLOCK;
    keep(&found->traces, &found->trace_count, &found->trace_capacity, trace);
    keep(&found->outcomes, &found->outcome_count, &found->outcome_capacity,
         toy_outcome(&collector->toy));
    keep(&found->memories, &found->memory_count, &found->memory_capacity,
         toy_memory(&collector->toy));
}

static bool on_reduced_end(void *context, enum ending ending, const struct path *path)
{
    struct collector *collector = context;
    if (ending != ENDING_PRUNED) {
        collect(collector, ending, enumerate_trace(&collector->again.executor, path));
    }
    return true;
}

static bool on_schedule_end(void *context, enum ending ending, const struct path *path,
                            uint64_t trace)
{
    (void)path;
    if (ending != ENDING_PRUNED) {
        collect(context, ending, trace);
    }
    return true;
}

static void begin(struct collector *collector, const struct toy_program *program,
                  struct toy_search search)
{
    memset(&collector->found, 0, sizeof collector->found);
    toy_start(&collector->toy, program);
    toy_start(&collector->again, program);
    if (search.keep_states) {
        toy_keep_states(&collector->toy);
    }
}

static struct found finish(struct collector *collector)
{
    struct found *found = &collector->found;
    toy_finish(&collector->toy);
    toy_finish(&collector->again);
    found->outcome_count = sort_unique(found->outcomes, found->outcome_count);
    found->memory_count = sort_unique(found->memories, found->memory_count);
    return *found;
}

bool toy_is_plain(const struct toy_program *program)
{
    bool plain = program->faults == 0;
    for (unsigned thread = 0; thread < TOY_THREADS; thread++) {
        for (unsigned at = 0; at < TOY_CODE; at++) {
            switch (program->code[thread][at].code) {
            case TOY_WAIT:
            case TOY_TIMEDWAIT:
            case TOY_TIMEDLOCK:
            case TOY_SEM_TIMEDWAIT:
            case TOY_TIMEDJOIN:
                plain = false;
                break;
            default:
                break;
            }
        }
    }
    return plain;
}

struct found toy_reduced(const struct toy_program *program, struct toy_search search)
{
    static struct collector collector;
    begin(&collector, program, search);
    struct dpor_options options = {.max_executions = search.max_executions,
                                   .max_steps = MAX_STEPS,
                                   .prefix = search.prefix,
                                   .trees = search.trees,
                                   .on_end = on_reduced_end,
                                   .context = &collector};
    struct dpor *dpor = dpor_create(&collector.toy.executor, TOY_THREADS);
    struct dpor_result result = dpor_explore(dpor, &options);
    dpor_destroy(dpor);
    collector.found.executions = result.executions;
    collector.found.pruned = result.pruned;
    collector.found.complete = result.complete;
    if (collector.found.trace_count > 0) {
        qsort(collector.found.traces, collector.found.trace_count, sizeof(uint64_t), compare);
    }
    return finish(&collector);
}

struct found toy_unreduced(const struct toy_program *program, struct toy_search search)
{
    static struct collector collector;
    begin(&collector, program, search);
    struct enumerate_options options = {.max_executions = search.max_executions,
                                        .max_steps = MAX_STEPS,
                                        .prefix = search.prefix,
                                        .on_end = on_schedule_end,
                                        .context = &collector};
    struct enumerate_result result = enumerate_schedules(&collector.toy.executor, &options);
    struct found *found = &collector.found;
    found->executions = result.traces;
    found->pruned = result.pruned;
    found->complete = result.complete;
    found->trace_count = sort_unique(found->traces, found->trace_count);
    return finish(&collector);
}

void found_finish(struct found *found)
{
    free(found->traces);
    free(found->outcomes);
    free(found->memories);
    *found = (struct found){0};
}

static bool same(const uint64_t *one, size_t one_count, const uint64_t *other, size_t other_count)
{
    return one_count == other_count &&
           (one_count == 0 || memcmp(one, other, one_count * sizeof *one) == 0);
}

bool found_agree(const struct found *reduced, const struct found *unreduced, char *why, size_t size)
{
    snprintf(why, size,
             "executions %llu, traces %llu, outcomes %zu and %zu, of memory %zu and %zu, "
             "deadlocks %llu",
             (unsigned long long)reduced->executions, (unsigned long long)unreduced->executions,
             reduced->outcome_count, unreduced->outcome_count, reduced->memory_count,
             unreduced->memory_count, (unsigned long long)reduced->deadlocks);
    return reduced->complete && unreduced->complete &&
           unreduced->executions == unreduced->trace_count &&
           same(reduced->traces, reduced->trace_count, unreduced->traces, unreduced->trace_count) &&
           same(reduced->outcomes, reduced->outcome_count, unreduced->outcomes,
                unreduced->outcome_count) &&
           same(reduced->memories, reduced->memory_count, unreduced->memories,
                unreduced->memory_count);
}
