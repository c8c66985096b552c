// together.c: how many threads of a program are there at the same time.
//
// Whoever makes a thread goes on where no choice says otherwise, so this run has as many as there
// can be, unless the program itself waits for one before it makes the next.
#include "grade/together.h"

#include <string.h>

static bool is_asked(const struct exercise *exercise)
{
    for (size_t i = 0; i < exercise->requirement_count; i++) {
        if (strcmp(exercise->requirements[i].kind, "together") == 0) {
            return true;
        }
    }
    return false;
}

static uint32_t most_alive(const struct trace *trace)
{
    uint32_t alive = 0, most = 0;
    for (size_t i = 0; i < trace->event_count; i++) {
        const struct trace_event *event = &trace->events[i];
        alive += event->op == OP_CREATE && event->result == RESULT_DONE;
        alive -= event->op == OP_EXIT && event->thread != 0 && alive > 0;
        most = alive > most ? alive : most;
    }
    return most;
}

void together_count(const struct exercise *exercise, const struct scenario *scenario,
                    const struct check_options *options, struct check_result *result)
{
    if (result->verdict != VERDICT_PASS || result->stage == NULL || result->report.interrupted ||
        !is_asked(exercise)) {
        return;
    }
    struct stage_limits limits = options->limits;
    struct stage_script script = {0};
    struct trace trace = {0};
    struct error ignored;
    check_scenario(scenario, &limits, &script);
    if (stage_run(result->stage, NULL, &script, &limits, 0, &trace, &ignored)) {
        uint32_t most = most_alive(&trace);
        result->together = most > result->together ? most : result->together;
    }
    trace_finish(&trace);
}
