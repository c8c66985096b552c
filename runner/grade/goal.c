// goal.c: break goals: which runs reach one, and with how few forced switches that is possible.
#include "grade/goal.h"

#include "base/text.h"
#include "grade/build.h"

#include <stdlib.h>
#include <string.h>

bool goal_matches(const char *wanted, enum verdict kind, const char *output)
{
    enum verdict verdict;
    if (verdict_parse(wanted, &verdict)) {
        return kind == verdict;
    }
    return output != NULL && strcmp(output, wanted) == 0;
}

char *goal_output(const struct trace *trace)
{
    struct text output = {0};
    text_add(&output, "");
    for (size_t i = 0; i < trace->event_count; i++) {
        const struct trace_event *event = &trace->events[i];
        if (event->op == OP_OUTPUT &&
            strcmp(trace_object_name(trace, event->object), "standard error") != 0) {
            text_add(&output, trace_text(trace, event->text));
        }
    }
    return text_take(&output);
}

bool goal_reached(const struct break_goal *goal, const struct trace *trace)
{
    char *output = goal_output(trace);
    bool reached = goal_matches(goal->wanted, (enum verdict)trace->failure.kind, output);
    free(output);
    return reached;
}

const struct stage_outcome *goal_best(const struct break_goal *goal,
                                      const struct stage_report *report)
{
    const struct stage_outcome *best = NULL;
    for (size_t i = 0; i < report->outcome_count; i++) {
        const struct stage_outcome *outcome = &report->outcomes[i];
        if (!goal_matches(goal->wanted, outcome->kind, outcome->output)) {
            continue;
        }
        bool better = best == NULL || (outcome->minimal && !best->minimal) ||
                      (outcome->minimal == best->minimal && outcome->switches < best->switches);
        best = better ? outcome : best;
    }
    return best;
}

const struct break_goal *goal_of_page(const struct lesson *lesson, const struct page *page)
{
    for (size_t i = 0; page->goal != NULL && i < lesson->goal_count; i++) {
        if (strcmp(lesson->goals[i].id, page->goal) == 0) {
            return &lesson->goals[i];
        }
    }
    return NULL;
}

const struct demo *goal_demo(const struct lesson *lesson, const struct break_goal *goal)
{
    for (size_t i = 0; i < lesson->demo_count; i++) {
        if (strcmp(lesson->demos[i].id, goal->demo) == 0) {
            return &lesson->demos[i];
        }
    }
    return NULL;
}

// --- for authors ---

static bool judge_best(const struct break_goal *goal, const struct stage_report *report,
                       struct error *why)
{
    const struct stage_outcome *best = goal_best(goal, report);
    if (best == NULL) {
        return error_set(why, "goal %s: no run ends as it wants%s", goal->id,
                         report->outcomes_complete ? "" : ", of those that the limits allow");
    }
    if (!best->minimal) {
        return error_set(why,
                         "goal %s: the demo is too big to say with how few switches it can be "
                         "reached",
                         goal->id);
    }
    return best->switches == (uint32_t)goal->best ||
           error_set(why, "goal %s: `best` is %d, and the best run has %u", goal->id, goal->best,
                     best->switches);
}

// Explores the demo in the stage, and makes the best run again.
static bool explore(const struct break_goal *goal, struct stage *stage,
                    const struct stage_script *script, struct error *why)
{
    struct stage_limits plain = stage_limits_default();
    struct stage_limits limits = plain;
    limits.collect_outcomes = true;
    limits.minimal_outcomes = true;
    limits.judge_output = true;
    struct stage_report report = {0};
    struct trace trace = {0};
    bool right =
        stage_check(stage, script, &limits, NULL, NULL, &report, why) &&
        judge_best(goal, &report, why) &&
        stage_run(stage, &goal_best(goal, &report)->schedule, script, &plain, 0, &trace, why);
    if (right && !goal_reached(goal, &trace)) {
        right = error_set(why, "goal %s: its best run, made again, ends in another way: %s",
                          goal->id, verdict_words((enum verdict)trace.failure.kind));
    }
    trace_finish(&trace);
    stage_report_finish(&report);
    return right;
}

bool goal_check(const struct lesson *lesson, const struct break_goal *goal, struct error *why)
{
    const struct demo *demo = goal_demo(lesson, goal);
    const char *sources[] = {demo->file};
    struct build_request request = {.sources = sources, .source_count = 1};
    struct stage_script script = {demo->input, NULL};
    struct build build = {0};
    if (!build_module(&request, &build, why)) {
        return false;
    }
    bool right = !build.compile_error && build.refused == NULL;
    if (!right) {
        error_set(why, "goal %s: its demo does not build", goal->id);
    } else {
        struct stage *stage = stage_start(build.module_path, why);
        right = stage != NULL && explore(goal, stage, &script, why);
        stage_stop(stage);
    }
    build_finish(&build);
    return right;
}
