// prediction.c: the question of a page, judged by the set of outcomes of its program.
#include "tui/prediction.h"

#include "tui/outcomes.h"

#include <string.h>

// A run that ends so: with this output, or with this verdict. NULL when there is none.
static const struct schedule *run_of(const struct stage_report *report, const char *match)
{
    enum verdict verdict;
    for (size_t i = 0; i < report->outcome_count; i++) {
        const struct stage_outcome *outcome = &report->outcomes[i];
        bool output = outcome->output != NULL && strcmp(outcome->output, match) == 0;
        if (output || strcmp(verdict_id(outcome->kind), match) == 0) {
            return &outcome->schedule;
        }
    }
    bool found = verdict_parse(match, &verdict) && report->verdict == verdict;
    return found ? &report->schedule : NULL;
}

static bool happens(const struct stage_report *report, const char *match)
{
    return run_of(report, match) != NULL;
}

bool prediction_is_right(const struct prediction *prediction, const struct stage_report *report,
                         size_t answer)
{
    if (strcmp(prediction->matches[answer], "none") != 0) {
        return happens(report, prediction->matches[answer]);
    }
    for (size_t i = 0; i < prediction->answer_count; i++) {
        if (i != answer && happens(report, prediction->matches[i])) {
            return false;
        }
    }
    return true;
}

const struct schedule *prediction_run(const struct prediction *prediction,
                                      const struct stage_report *report, size_t answer)
{
    return run_of(report, prediction->matches[answer]);
}

void prediction_add_judgement(const struct stage_report *report, bool right, struct text *out)
{
    text_add(out, right ? "Yes. " : "No. ");
    if (report->outcome_count == 0) {
        return;
    }
    text_printf(out, "heddle ran the program in %s: it ",
                report->outcomes_complete ? "every order that matters"
                                          : "as many orders as the limits allow");
    outcomes_add(report, out);
    text_add(out, ".");
}

bool prediction_note(struct progress *progress, const char *page, bool right, int64_t when,
                     struct error *err)
{
    struct progress_entry entry;
    progress_get(progress, PROGRESS_PREDICTION, page, &entry);
    if (!entry.done) {
        entry.right = right;
    }
    entry.done = true;
    entry.tries++;
    entry.when = when;
    return progress_put(progress, PROGRESS_PREDICTION, page, &entry, err);
}
