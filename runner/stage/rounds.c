// rounds.c: programs that go on for ever. No run of one comes to its end, so its loops are followed
// for two rounds, then three and more, each time in every order, until that is too much: a run ends
// where a thread would begin a further round. (The unwinding of loops of bounded model checking:
// E. Clarke, D. Kroening, F. Lerda, "A Tool for Checking ANSI-C Programs", TACAS 2004.)
#include "runtime/engine.h"
#include "runtime/scenario.h"
#include "stage/search_state.h"

enum { TURNS_MAX = 99, WORK_ROUNDS = 400000 };

// What the report says of a search.
struct figures {
    uint64_t executions, pruned, failing, since_failure;
    uint64_t reached[SCENARIO_LABELS_MAX]; // by label
    bool complete, outcomes_complete, every_run_fails;
};

static struct figures figures_of(const struct search *search)
{
    const struct stage_report *report = search->report;
    struct figures figures = {.executions = report->executions,
                              .pruned = report->pruned,
                              .failing = search->failing,
                              .since_failure = search->since_failure,
                              .complete = report->complete,
                              .outcomes_complete = report->outcomes_complete,
                              .every_run_fails = report->every_run_fails};
    for (size_t i = 0; i < report->reach_count; i++) {
        figures.reached[i] = report->reached[i].count;
    }
    return figures;
}

static void put_back(struct search *search, const struct figures *figures)
{
    struct stage_report *report = search->report;
    search->failing = figures->failing;
    search->since_failure = figures->since_failure;
    report->executions = figures->executions;
    report->pruned = figures->pruned;
    report->complete = figures->complete;
    report->outcomes_complete = figures->outcomes_complete;
    report->every_run_fails = figures->every_run_fails;
    for (size_t i = 0; i < report->reach_count; i++) {
        report->reached[i].count = figures->reached[i];
    }
}

// What is not supported counts only where no failure is known: it must not hide one.
static bool has_found(const struct search *search, bool known)
{
    bool unsure = search->unsure.found && search->unsure.failure.kind != VERDICT_LIMIT;
    return search->first.found || search->race.found || (unsure && !known);
}

// Loops of so many turns and one, in every order. False when that is too much, or something was
// found.
static bool follow(struct search *search, uint32_t turns, uint64_t work)
{
    engine_options.max_turns = turns;
    search_begin_again(search);
    search_all(search, work);
    return search->all_but_turned && !search->first.found && !search->race.found &&
           !search->unsure.found && !search->stop;
}

bool rounds_search(struct search *search)
{
    struct stage_report *report = search->report;
    struct figures before = figures_of(search);
    struct goal unsure = search->unsure, first = search->first;
    uint64_t work = search_work(search, WORK_ROUNDS);
    search->unsure = (struct goal){0};
    search->first = (struct goal){0};
    for (uint32_t turns = 1; turns <= TURNS_MAX && work > 0; turns++) {
        uint64_t steps = report->steps;
        if (!follow(search, turns, work)) {
            break;
        }
        report->rounds = turns + 1;
        report->round_runs = report->executions + report->pruned;
        work -= report->steps - steps < work ? report->steps - steps : work;
    }
    if (has_found(search, first.found)) {
        goal_finish(&unsure);
        goal_finish(&first);
        return true; // with the loops cut as they were when it was met
    }
    goal_finish(&search->cut);
    goal_finish(&search->unsure);
    search->unsure = unsure;
    search->first = first;
    put_back(search, &before);
    engine_options.max_turns = search->context->request->limits.max_turns;
    return false;
}
