// coverage.c: which runs were tried, in words, where nothing failed.
#include "runtime/engine.h"
#include "stage/search_state.h"

// How often waits end by themselves, where the program has such.
static void say_bounds(const struct search *search, struct text *out)
{
    unsigned spurious = search->context->request->limits.spurious;
    if (search->waited && spurious == 0) {
        text_add(out, " No condition wait ends without a signal (--spurious).");
    } else if (search->waited) {
        text_add(out, " A condition wait may end without a signal at most ");
        text_printf(out, spurious == 1 ? "once" : "%u times", spurious);
        text_add(out, " for each thread and condition.");
    }
    if (search->timed) {
        text_add(out, " A timed wait ends by its time at most twice while other threads can act.");
    }
}

void coverage_of_all(const struct search *search, struct text *out)
{
    const struct stage_report *report = search->report;
    unsigned long long runs = report->executions;
    if (report->threads == 1) {
        text_add(out, "There is only one thread, and so only one run.");
    } else if (runs == 1 && search->context->request->limits.judge_output) {
        text_add(
            out,
            "There is only one run: no two operations of different threads can change places.");
    } else if (runs == 1) {
        text_add(out, "One run stands for all: threads can change places only in ways that make no "
                      "difference, or in the order of what they print.");
    } else {
        text_printf(out, "All %llu different runs were tried.", runs);
    }
    say_bounds(search, out);
}

static void say_endless(const struct search *search, struct text *out)
{
    text_add(out,
             search->some_end ? "Some runs did not come to their end." : "No run came to its end.");
}

void coverage_of_rounds(const struct search *search, struct text *out)
{
    const struct stage_report *report = search->report;
    unsigned long long runs = report->round_runs;
    say_endless(search, out);
    text_printf(out,
                " The first %u rounds of each loop were tried in every order (%llu run%s): "
                "nothing failed there.",
                report->rounds, runs, runs == 1 ? "" : "s");
    if (report->verdict == VERDICT_PASS) {
        say_bounds(search, out);
    }
}

static void say_chance(int percent, struct text *out)
{
    text_add(out, "; a failure that needs two steps in a certain order would have been met with a "
                  "probability ");
    if (percent < 1) {
        text_add(out, "that may be below 1%.");
    } else {
        text_printf(out, "of at least %d%%.", percent < 99 ? percent : 99);
    }
}

void coverage_of_some(const struct search *search, unsigned bounds, uint64_t bounded,
                      struct text *out)
{
    const struct stage_report *report = search->report;
    bool rest = search->all_but_held;
    unsigned long long runs = report->executions + report->prelude;
    text_printf(out, "%llu run%s tried%s.", runs, runs == 1 ? " was" : "s were",
                rest ? "" : ", and there are more");
    if (search->held) {
        text_add(out, " A loop in which nothing happens that another thread could see was not "
                      "followed to its end.");
    }
    if (search->endless) {
        text_add_char(out, ' ');
        say_endless(search, out);
        text_printf(out, " Each loop was followed for %u rounds.", engine_options.max_turns + 1);
    } else if (search->turned && engine_options.max_turns != 0) {
        text_printf(out, " Loops were followed for %u turns (--max-turns)",
                    search->context->request->limits.max_turns);
        text_printf(out, search->turner != NULL ? "; the first that went on is that of %s." : ".",
                    search->turner);
    }
    if (bounds > 0) {
        text_printf(out, " Among them are all schedules with at most %u preemption%s (%llu).",
                    bounds - 1, bounds == 2 ? "" : "s", (unsigned long long)bounded);
    }
    if (report->random > 0) {
        text_printf(out, " %llu more were chosen by chance (--seed %llu)",
                    (unsigned long long)report->random,
                    (unsigned long long)search->context->request->limits.seed);
        say_chance((int)(search->chance * 100), out);
    }
    say_bounds(search, out);
    bool room = report->executions < search->context->request->limits.max_executions;
    text_add(out, report->interrupted      ? " The search was interrupted."
                  : search->turned || rest ? ""
                  : room                   ? " For more, make the program smaller."
                         : " For more, raise --max-executions, or make the program smaller.");
}
