// pipeline.c: several programs built and searched ahead, and their answers in the order of the
// programs.
//
// One thread looks after all of it: compilers, linkers and stages are processes, and it sleeps
// until one of them has something to say. Each program has a lane. What runs at the same time is
// limited by the number of processors, and earlier programs go first, so that work for a later one
// is never in the way of the answer that is waited for. The answers are those of programs checked
// one after the other: no lane knows of another, but for the compiled sources that they share.
#include "grade/pipeline.h"

#include "base/bug.h"
#include "base/memory.h"
#include "base/process.h"
#include "grade/store.h"

#include <stdlib.h>

enum phase {
    PHASE_BUILDING,
    PHASE_BUILT,     // there is a module
    PHASE_SEARCHING, // in `stage`
    PHASE_ENDED      // `stage` has an answer, or `build` tells why there is none, or `problem`
};

struct lane {
    struct pipeline_program program;
    const char **sources; // of the program's request; owned
    enum phase phase;
    struct building *building; // while building; owned
    struct build build;        // behind it; owned
    struct stage *stage;       // owned
    bool failed;               // `problem` says why
    struct error problem;
};

struct pipeline {
    struct store *store;
    struct lane *lanes; // owned
    size_t count, capacity;
    size_t next; // whose answer is waited for; those before it have none left
    int processors;
};

struct pipeline *pipeline_open(bool prefer_gcc)
{
    struct pipeline *pipeline = memory_alloc(sizeof *pipeline);
    pipeline->store = store_open(prefer_gcc);
    pipeline->processors = process_processors();
    return pipeline;
}

static void lane_drop(struct lane *lane)
{
    building_stop(lane->building);
    stage_stop(lane->stage);
    build_finish(&lane->build);
    lane->building = NULL;
    lane->stage = NULL;
}

void pipeline_close(struct pipeline *pipeline)
{
    if (pipeline == NULL) {
        return;
    }
    for (size_t i = 0; i < pipeline->count; i++) {
        lane_drop(&pipeline->lanes[i]);
        free(pipeline->lanes[i].sources);
    }
    free(pipeline->lanes);
    store_close(pipeline->store);
    free(pipeline);
}

void pipeline_add(struct pipeline *pipeline, const struct pipeline_program *program)
{
    int count = program->request.source_count;
    const char **sources = memory_resize(NULL, (size_t)count, sizeof *sources);
    for (int i = 0; i < count; i++) {
        sources[i] = program->request.sources[i];
    }
    pipeline->lanes =
        memory_grow(pipeline->lanes, pipeline->count, &pipeline->capacity, sizeof *pipeline->lanes);
    struct lane *lane = &pipeline->lanes[pipeline->count++];
    *lane = (struct lane){.program = *program, .sources = sources};
    lane->program.request.sources = sources;
}

static void lane_fail(struct lane *lane)
{
    lane->failed = true;
    lane->phase = PHASE_ENDED;
}

static void look_at_building(struct lane *lane, struct store *store)
{
    if (lane->building == NULL) {
        lane->building = building_start(&lane->program.request, store);
    }
    if (!building_look(lane->building)) {
        return;
    }
    if (!building_end(lane->building, &lane->build, &lane->problem)) {
        lane_fail(lane);
    } else {
        bool runs = !lane->build.compile_error && lane->build.refused == NULL;
        lane->phase = runs ? PHASE_BUILT : PHASE_ENDED;
    }
    lane->building = NULL;
}

static void start_search(struct lane *lane)
{
    lane->stage = stage_search(lane->build.module_path, &lane->program.script,
                               &lane->program.limits, &lane->problem);
    lane->phase = PHASE_SEARCHING;
    if (lane->stage == NULL) {
        lane_fail(lane);
    }
}

// How many processors the linkers and the searches keep busy.
static int busy(const struct pipeline *pipeline)
{
    int count = 0;
    for (size_t i = pipeline->next; i < pipeline->count; i++) {
        const struct lane *lane = &pipeline->lanes[i];
        bool links = lane->building != NULL && !building_compiles(lane->building);
        count += links || lane->phase == PHASE_BUILT || lane->phase == PHASE_SEARCHING;
    }
    return count;
}

// A stage keeps memory also when it has answered.
static bool room_for_stage(const struct pipeline *pipeline)
{
    int count = 0;
    for (size_t i = pipeline->next; i < pipeline->count; i++) {
        count += pipeline->lanes[i].stage != NULL;
    }
    return count < pipeline->processors;
}

static bool goes_on(const struct lane *lane)
{
    return lane->phase != PHASE_ENDED;
}

// Looks at a lane until it waits for something.
static void look_at(struct pipeline *pipeline, size_t which, stage_progress progress, void *context)
{
    struct lane *lane = &pipeline->lanes[which];
    bool first = which == pipeline->next;
    if (lane->phase == PHASE_BUILDING) {
        look_at_building(lane, pipeline->store);
    }
    if (lane->phase == PHASE_BUILT && (first || room_for_stage(pipeline))) {
        start_search(lane);
    }
    if (lane->phase == PHASE_SEARCHING &&
        stage_search_look(lane->stage, first ? progress : NULL, context)) {
        lane->phase = PHASE_ENDED;
    }
}

static void look_at_all(struct pipeline *pipeline, stage_progress progress, void *context)
{
    for (size_t i = pipeline->next; i < pipeline->count; i++) {
        look_at(pipeline, i, progress, context);
    }
    const struct lane *first = &pipeline->lanes[pipeline->next];
    int room = pipeline->processors - busy(pipeline);
    bool needed = first->building != NULL && building_compiles(first->building);
    store_look(pipeline->store, room < 1 && needed ? 1 : room);
}

static void wait_for_any(const struct pipeline *pipeline)
{
    struct waits waits = {0};
    store_wait_for(pipeline->store, &waits);
    for (size_t i = pipeline->next; i < pipeline->count; i++) {
        const struct lane *lane = &pipeline->lanes[i];
        if (lane->building != NULL) {
            building_wait_for(lane->building, &waits);
        } else if (lane->phase == PHASE_SEARCHING) {
            stage_search_wait_for(lane->stage, &waits);
        }
    }
    waits_wait(&waits);
}

// The watchdog ended a loop in which nothing happens: only that limit has words of its own.
static bool needs_blocks(const struct stage_report *report)
{
    return report->verdict == VERDICT_LIMIT && report->trace.failure.detail != 0;
}

static bool take_answer(struct lane *lane, struct pipeline_answer *answer, struct error *err)
{
    *answer = (struct pipeline_answer){0};
    if (lane->failed) {
        return error_set(err, "%s", lane->problem.text);
    }
    if (lane->stage != NULL && !stage_search_end(lane->stage, &answer->report, err)) {
        return false;
    }
    answer->build = lane->build;
    answer->stage = lane->stage;
    lane->build = (struct build){0};
    lane->stage = NULL;
    return true;
}

static void begin_again_with_blocks(struct lane *lane, struct pipeline_answer *answer)
{
    stage_report_finish(&answer->report);
    stage_stop(answer->stage);
    build_finish(&answer->build);
    lane->program.request.count_blocks = true;
    lane->phase = PHASE_BUILDING;
}

bool pipeline_next(struct pipeline *pipeline, stage_progress progress, void *context,
                   struct pipeline_answer *answer, struct error *err)
{
    BUG_ON(pipeline->next >= pipeline->count);
    struct lane *lane = &pipeline->lanes[pipeline->next];
    for (;;) {
        look_at_all(pipeline, progress, context);
        if (goes_on(lane)) {
            wait_for_any(pipeline);
            continue;
        }
        if (!take_answer(lane, answer, err)) {
            return false;
        }
        if (lane->program.request.count_blocks || !needs_blocks(&answer->report)) {
            pipeline->next++;
            return true;
        }
        begin_again_with_blocks(lane, answer);
    }
}
