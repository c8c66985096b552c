// pipeline.c: several programs built and searched ahead, and their answers in the order of the
// programs.
//
// One thread looks after all of it: compilers, linkers and stages are processes, and it sleeps
// until one of them has something to say. Each program has a job. What runs at the same time is
// limited by the number of processors, and earlier programs go first, so that work for a later one
// is never in the way of the answer that is waited for. The answers are those of programs checked
// one after the other: no job knows of another, but for the compiled sources that they share.
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

struct job {
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
    struct job *jobs; // owned
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

static void job_drop(struct job *job)
{
    building_stop(job->building);
    stage_stop(job->stage);
    build_finish(&job->build);
    job->building = NULL;
    job->stage = NULL;
}

void pipeline_close(struct pipeline *pipeline)
{
    if (pipeline == NULL) {
        return;
    }
    for (size_t i = 0; i < pipeline->count; i++) {
        job_drop(&pipeline->jobs[i]);
        free(pipeline->jobs[i].sources);
    }
    free(pipeline->jobs);
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
    pipeline->jobs =
        memory_grow(pipeline->jobs, pipeline->count, &pipeline->capacity, sizeof *pipeline->jobs);
    struct job *job = &pipeline->jobs[pipeline->count++];
    *job = (struct job){.program = *program, .sources = sources};
    job->program.request.sources = sources;
}

static void job_fail(struct job *job)
{
    job->failed = true;
    job->phase = PHASE_ENDED;
}

static void look_at_building(struct job *job, struct store *store)
{
    if (job->building == NULL) {
        job->building = building_start(&job->program.request, store);
    }
    if (!building_look(job->building)) {
        return;
    }
    if (!building_end(job->building, &job->build, &job->problem)) {
        job_fail(job);
    } else {
        bool runs = !job->build.compile_error && job->build.refused == NULL;
        job->phase = runs ? PHASE_BUILT : PHASE_ENDED;
    }
    job->building = NULL;
}

// Where it is the only program, its search has all processors to itself.
static void start_search(const struct pipeline *pipeline, struct job *job)
{
    struct stage_limits limits = job->program.limits;
    limits.processors = pipeline->count == 1 ? (uint32_t)pipeline->processors : 1;
    limits.uncounted = !job->program.request.count_blocks;
    job->stage = stage_search(job->build.module_path, &job->program.script, &limits, &job->problem);
    job->phase = PHASE_SEARCHING;
    if (job->stage == NULL) {
        job_fail(job);
    }
}

// How many processors the linkers and the searches keep busy.
static int busy(const struct pipeline *pipeline)
{
    int count = 0;
    for (size_t i = pipeline->next; i < pipeline->count; i++) {
        const struct job *job = &pipeline->jobs[i];
        bool links = job->building != NULL && !building_compiles(job->building);
        count += links || job->phase == PHASE_BUILT || job->phase == PHASE_SEARCHING;
    }
    return count;
}

// A stage keeps memory also when it has answered.
static bool room_for_stage(const struct pipeline *pipeline)
{
    int count = 0;
    for (size_t i = pipeline->next; i < pipeline->count; i++) {
        count += pipeline->jobs[i].stage != NULL;
    }
    return count < pipeline->processors;
}

static bool goes_on(const struct job *job)
{
    return job->phase != PHASE_ENDED;
}

// Looks at a job until it waits for something.
static void look_at(struct pipeline *pipeline, size_t which, stage_progress progress, void *context)
{
    struct job *job = &pipeline->jobs[which];
    bool first = which == pipeline->next;
    if (job->phase == PHASE_BUILDING) {
        look_at_building(job, pipeline->store);
    }
    if (job->phase == PHASE_BUILT && (first || room_for_stage(pipeline))) {
        start_search(pipeline, job);
    }
    if (job->phase == PHASE_SEARCHING &&
        stage_search_look(job->stage, first ? progress : NULL, context)) {
        job->phase = PHASE_ENDED;
    }
}

static void look_at_all(struct pipeline *pipeline, stage_progress progress, void *context)
{
    for (size_t i = pipeline->next; i < pipeline->count; i++) {
        look_at(pipeline, i, progress, context);
    }
    const struct job *first = &pipeline->jobs[pipeline->next];
    int room = pipeline->processors - busy(pipeline);
    bool needed = first->building != NULL && building_compiles(first->building);
    store_look(pipeline->store, room < 1 && needed ? 1 : room);
}

static void wait_for_any(const struct pipeline *pipeline)
{
    struct waits waits = {0};
    store_wait_for(pipeline->store, &waits);
    for (size_t i = pipeline->next; i < pipeline->count; i++) {
        const struct job *job = &pipeline->jobs[i];
        if (job->building != NULL) {
            building_wait_for(job->building, &waits);
        } else if (job->phase == PHASE_SEARCHING) {
            stage_search_wait_for(job->stage, &waits);
        }
    }
    waits_wait(&waits);
}

static bool take_answer(struct job *job, struct pipeline_answer *answer, struct error *err)
{
    *answer = (struct pipeline_answer){0};
    if (job->failed) {
        return error_set(err, "%s", job->problem.text);
    }
    if (job->stage != NULL && !stage_search_end(job->stage, &answer->report, err)) {
        return false;
    }
    answer->build = job->build;
    answer->stage = job->stage;
    job->build = (struct build){0};
    job->stage = NULL;
    return true;
}

static void begin_again_with_blocks(struct job *job, struct pipeline_answer *answer)
{
    stage_report_finish(&answer->report);
    stage_stop(answer->stage);
    build_finish(&answer->build);
    job->program.request.count_blocks = true;
    job->phase = PHASE_BUILDING;
}

bool pipeline_next(struct pipeline *pipeline, stage_progress progress, void *context,
                   struct pipeline_answer *answer, struct error *err)
{
    BUG_ON(pipeline->next >= pipeline->count);
    struct job *job = &pipeline->jobs[pipeline->next];
    for (;;) {
        look_at_all(pipeline, progress, context);
        if (goes_on(job)) {
            wait_for_any(pipeline);
            continue;
        }
        if (!take_answer(job, answer, err)) {
            return false;
        }
        if (job->program.request.count_blocks || !stage_was_stopped(&answer->report)) {
            pipeline->next++;
            return true;
        }
        begin_again_with_blocks(job, answer);
    }
}
