// record.c: what a check of an exercise found, in the learner's progress.
#include "grade/record.h"

#include "base/files.h"

#include <stdio.h>
#include <string.h>

static bool is_own(const struct check_result *result, const char *file)
{
    return strcmp(file_name(file), file_name(result->file)) == 0;
}

// A line of the learner's file that the failure is about; 0 where it lies in a scenario.
static int own_line(const struct check_result *result)
{
    const struct trace *trace = &result->report.trace;
    const struct trace_failure *failure = &trace->failure;
    const uint32_t places[] = {failure->place, failure->has_race ? failure->race.second.place : 0,
                               failure->has_race ? failure->race.first.place : 0};
    if (result->where_line > 0) {
        return is_own(result, result->where_file) ? result->where_line : 0;
    }
    for (size_t i = 0; trace->event_count > 0 && i < sizeof places / sizeof *places; i++) {
        const struct trace_place *place = trace_place(trace, places[i]);
        if (place->line > 0 && is_own(result, trace_text(trace, place->file))) {
            return (int)place->line;
        }
    }
    return 0;
}

void record_describe(const struct check_result *result, char *out, size_t size)
{
    const char *cause = cause_id(result->explanation.cause);
    int line = own_line(result);
    int used = snprintf(out, size, "%s", cause != NULL ? cause : verdict_words(result->verdict));
    for (char *c = out; cause != NULL && *c != '\0'; c++) {
        *c = *c == '-' ? ' ' : *c;
    }
    if (line > 0 && used > 0 && (size_t)used < size) {
        snprintf(out + used, size - (size_t)used, ", line %d", line);
    }
}

bool record_result(struct progress *progress, const struct exercise *exercise,
                   const struct check_result *result, int64_t when, bool is_try, struct error *err)
{
    struct progress_entry entry;
    progress_get(progress, PROGRESS_EXERCISE, exercise->id, &entry);
    entry.tries += is_try;
    entry.when = when;
    entry.last[0] = '\0';
    if (result->verdict == VERDICT_PASS) {
        entry.done = true;
    } else {
        record_describe(result, entry.last, sizeof entry.last);
    }
    return progress_put(progress, PROGRESS_EXERCISE, exercise->id, &entry, err);
}
