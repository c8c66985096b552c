// copies.c: copies of the stage, each of which searches a part of the tree of the complete search.
//
// A copy shares with the one that made it a piece of memory, into which it writes what it has found
// when it ends, and a pipe, of which nothing but the end is read. It has no socket and asks nobody
// anything. What it meets that is not plain (a failure, a race, a file that the client has to be
// asked for, a run of very many steps) ends it, and the search looks for itself: so only counts
// have to be added up.
#include "runtime/crash.h"
#include "runtime/engine.h"
#include "runtime/scenario.h"
#include "stage/sandbox.h"
#include "stage/search_state.h"
#include "stage/serve.h"

#include "base/memory.h"
#include "explore/share.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PARTS_MAX = 64, LOOK_MS = 50 };

// What the ends of executions add up to, from the beginning of a search.
struct facts {
    uint64_t followed, executions, runs, accesses;
    uint32_t threads, longest;
    bool waited, timed, some_end;
    uint64_t reached[SCENARIO_LABELS_MAX];
};

// In memory that is shared.
struct part {
    _Atomic uint64_t executions; // so far
    atomic_bool given_up;        // nobody waits for it any more
    atomic_bool done;
    // Known once the search has come to the branch: how much it may still do, and the accesses that
    // it has made since the copy was.
    _Atomic uint64_t left_executions, left_steps, ahead;
    struct facts before, behind;
    uint64_t accesses[2];     // of the part, one execution before the last and behind the last
    bool enough;              // and with these it was enough
    struct share_found found; // but for its plans
    char plans[];
};

struct copies {
    struct dpor_share share;
    atomic_int *busy; // processors that the search and all copies use; shared
    int processors;
    struct given {
        struct part *part; // NULL: the place is free
        int end;           // of the pipe
    } given[PARTS_MAX];
    uint32_t taken; // the part that was awaited last, 0 none
    struct part *own;
    int own_end; // of a copy: the other end
    size_t notes, labels;
    struct search_context context; // of a copy
};

static void *share_memory(size_t size)
{
    void *shared =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return shared != MAP_FAILED ? shared : NULL;
}

static void free_place(struct given *given)
{
    if (given->part != NULL) {
        munmap(given->part, sizeof *given->part + SHARE_PLANS_MAX);
        close(given->end);
        given->part = NULL;
    }
}

static struct facts facts_now(const struct search *search)
{
    const struct stage_report *report = search->report;
    struct facts facts = {.followed = search->followed,
                          .executions = search->executions,
                          .runs = engine_runs(),
                          .accesses = engine_accesses(),
                          .threads = report->threads,
                          .longest = search->longest,
                          .waited = search->waited,
                          .timed = search->timed,
                          .some_end = search->some_end};
    for (size_t i = 0; i < report->reach_count; i++) {
        facts.reached[i] = report->reached[i].count;
    }
    return facts;
}

// Whether nothing was found so far but executions that went well.
static bool is_plain(const struct search *search)
{
    return !search->first.found && !search->race.found && !search->unsure.found &&
           !search->cut.found && !search->turned && !search->held && search->longest <= LONG;
}

static bool room(void *context)
{
    struct search *search = context;
    const struct copies *copies = search->copies;
    return atomic_load(copies->busy) < copies->processors && is_plain(search);
}

static void left(void *context, struct share_left *left)
{
    const struct search *search = context;
    const struct part *own = search->copies->own;
    uint64_t executions = atomic_load_explicit(&own->left_executions, memory_order_relaxed);
    uint64_t steps = atomic_load_explicit(&own->left_steps, memory_order_relaxed);
    left->executions = executions < left->executions ? executions : left->executions;
    left->steps = steps < left->steps ? steps : left->steps;
}

uint64_t copies_ahead(const struct search *search)
{
    const struct part *own = search->copies != NULL ? search->copies->own : NULL;
    return own != NULL ? atomic_load_explicit(&own->ahead, memory_order_relaxed) : 0;
}

static struct given *free_place_of(struct copies *copies)
{
    for (uint32_t i = 0; i < PARTS_MAX; i++) {
        if (copies->given[i].part == NULL) {
            return &copies->given[i];
        }
    }
    return NULL;
}

// What a copy does first: it leaves what belongs to the one that made it.
static void become_copy(struct search *search, struct part *part, int end)
{
    struct copies *copies = search->copies;
    for (uint32_t i = 0; i < PARTS_MAX; i++) {
        free_place(&copies->given[i]);
    }
    if (copies->own != NULL) {
        close(copies->own_end);
        munmap(copies->own, sizeof *copies->own + SHARE_PLANS_MAX);
    }
    copies->taken = 0;
    copies->own = part;
    copies->own_end = end;
    copies->notes = search->report->note_count;
    copies->labels = search->report->reach_count;
    copies->context = *search->context;
    copies->context.socket = -1;
    search->context = &copies->context;
    serve_in_copy();
}

static uint32_t split(void *context, bool *copied)
{
    struct search *search = context;
    struct copies *copies = search->copies;
    struct given *place = free_place_of(copies);
    struct part *part = place != NULL ? share_memory(sizeof *part + SHARE_PLANS_MAX) : NULL;
    int ends[2];
    if (part == NULL) {
        return 0;
    }
    if (pipe(ends) != 0) {
        munmap(part, sizeof *part + SHARE_PLANS_MAX);
        return 0;
    }
    part->before = facts_now(search);
    atomic_store(&part->left_executions, UINT64_MAX);
    atomic_store(&part->left_steps, UINT64_MAX);
    atomic_fetch_add(copies->busy, 1);
    pid_t process = sandbox_copy();
    if (process == 0) {
        close(ends[0]);
        become_copy(search, part, ends[1]);
        *copied = true;
        return 1;
    }
    close(ends[1]);
    *place = (struct given){part, ends[0]};
    if (process < 0) {
        copies->processors = 1; // it would not work the next time either
        atomic_fetch_sub(copies->busy, 1);
        free_place(place);
        return 0;
    }
    return (uint32_t)(place - copies->given) + 1;
}

// Copies end with the execution that they are at. Until then they are waited for: whoever ends
// before them leaves them to a process that may never ask what became of them.
static void give_up_all(struct copies *copies)
{
    enum { LONGEST_MS = 2000 };
    for (uint32_t i = 0; i < PARTS_MAX; i++) {
        if (copies->given[i].part != NULL) {
            atomic_store(&copies->given[i].part->given_up, true);
        }
    }
    for (uint32_t i = 0; i < PARTS_MAX; i++) {
        if (copies->given[i].part != NULL) {
            message_waits(copies->given[i].end, LONGEST_MS); // for the end of the pipe
            free_place(&copies->given[i]);
        }
    }
}

static void deliver(void *context, const struct share_found *found)
{
    struct search *search = context;
    struct copies *copies = search->copies;
    struct part *part = copies->own;
    give_up_all(copies);
    part->found = *found;
    if (found->length > SHARE_PLANS_MAX) {
        _exit(1);
    }
    if (found->length > 0) {
        memcpy(part->plans, found->plans, found->length);
    }
    part->behind = facts_now(search);
    atomic_fetch_sub(copies->busy, 1);
    atomic_store(&part->done, true);
    _exit(0);
}

// Tells the copy what it has to go by from now on.
static void tell(struct part *part, const struct search *search, const struct dpor *dpor,
                 const struct dpor_options *options)
{
    struct share_left now;
    share_left_of(dpor, options, &now);
    atomic_store(&part->left_executions, now.executions);
    atomic_store(&part->left_steps, now.steps);
    atomic_store(&part->ahead, engine_accesses() - part->before.accesses + copies_ahead(search));
}

static bool await(void *context, uint32_t number, const struct dpor *dpor,
                  const struct dpor_options *options, struct share_found *found)
{
    struct search *search = context;
    struct copies *copies = search->copies;
    if (copies->taken != 0) {
        free_place(&copies->given[copies->taken - 1]);
    }
    copies->taken = number;
    struct part *part = copies->given[number - 1].part;
    uint64_t seen = 0;
    bool wanted = true;
    tell(part, search, dpor, options);
    atomic_fetch_sub(copies->busy, 1);
    while (wanted && !message_waits(copies->given[number - 1].end, LOOK_MS)) {
        uint64_t now = atomic_load(&part->executions);
        wanted = search_tell(search, now) &&
                 !(copies->own != NULL && atomic_load(&copies->own->given_up));
        search->context->recorder->journal->beats += now != seen;
        seen = now;
        tell(part, search, dpor, options);
    }
    // One that could not say so has left its processor as well.
    bool lost = wanted && !atomic_load(&part->done);
    atomic_fetch_add(copies->busy, lost ? 0 : 1);
    atomic_store(&part->given_up, true);
    *found = part->found;
    found->plans = part->plans;
    return wanted && !lost;
}

static bool merge(void *context, uint32_t number, bool stopped)
{
    struct search *search = context;
    struct stage_report *report = search->report;
    const struct part *part = search->copies->given[number - 1].part;
    const struct facts *before = &part->before, *behind = &part->behind;
    uint64_t accesses = behind->accesses - before->accesses;
    bool too_much = search_is_too_much(search, accesses);
    if (stopped ? !too_much || !part->enough || search_is_too_much(search, part->accesses[0])
                : too_much) {
        return false;
    }
    engine_add_work(behind->runs - before->runs, accesses);
    search->followed += behind->followed - before->followed;
    search->executions += behind->executions - before->executions;
    report->threads = behind->threads > report->threads ? behind->threads : report->threads;
    search->longest = behind->longest > search->longest ? behind->longest : search->longest;
    search->waited |= behind->waited;
    search->timed |= behind->timed;
    search->some_end |= behind->some_end;
    for (size_t i = 0; i < report->reach_count; i++) {
        report->reached[i].count += behind->reached[i] - before->reached[i];
    }
    return true;
}

bool copies_look(struct search *search, bool goes_on, const struct path *path)
{
    struct copies *copies = search->copies;
    if (copies->own == NULL) {
        return goes_on;
    }
    const struct stage_report *report = search->report;
    struct part *own = copies->own;
    bool plain = is_plain(search) && path->count <= LONG && !RECORDS->came_round &&
                 RECORDS->look == 0 && report->note_count == copies->notes &&
                 report->reach_count == copies->labels &&
                 !atomic_load_explicit(&own->given_up, memory_order_relaxed);
    atomic_fetch_add_explicit(&own->executions, 1, memory_order_relaxed);
    own->accesses[0] = own->accesses[1];
    own->accesses[1] = engine_accesses() - own->before.accesses;
    own->enough = plain && !goes_on && search_is_too_much(search, 0);
    return goes_on && plain;
}

const struct dpor_share *copies_open(struct search *search)
{
    enum { BETWEEN = 64, LEAST = 1000 };
    const struct stage_limits *limits = &search->context->request->limits;
    bool may = limits->processors > 1 && !limits->collect_outcomes;
    atomic_int *busy = may ? share_memory(sizeof *busy) : NULL;
    if (busy == NULL) {
        return NULL;
    }
    atomic_store(busy, 1);
    struct copies *copies = memory_alloc(sizeof *copies);
    copies->busy = busy;
    copies->processors = (int)limits->processors;
    copies->share = (struct dpor_share){.context = search,
                                        .between = limits->copies_early ? 1 : BETWEEN,
                                        .least = limits->copies_early ? 0 : LEAST,
                                        .room = room,
                                        .split = split,
                                        .left = left,
                                        .deliver = deliver,
                                        .await = await,
                                        .merge = merge};
    search->copies = copies;
    return &copies->share;
}

void copies_close(struct search *search)
{
    if (search->copies != NULL) {
        give_up_all(search->copies);
        munmap(search->copies->busy, sizeof *search->copies->busy);
        free(search->copies);
        search->copies = NULL;
    }
}
