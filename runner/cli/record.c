// record.c: noting in the store of progress what a check of an exercise found.
#include "cli/record.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static void describe(const struct check_result *result, char *out, size_t size)
{
    int line = check_line(result);
    if (result->verdict == VERDICT_PASS) {
        snprintf(out, size, "passed");
    } else if (line > 0) {
        snprintf(out, size, "%s, line %d", verdict_words(result->verdict), line);
    } else {
        snprintf(out, size, "%s", verdict_words(result->verdict));
    }
}

void record_check(struct progress *progress, const struct exercise *exercise,
                  const struct check_result *result)
{
    struct progress_entry entry;
    struct error err = {0};
    progress_get(progress, PROGRESS_EXERCISE, exercise->id, &entry);
    entry.tries++;
    entry.done |= result->verdict == VERDICT_PASS;
    entry.when = (int64_t)time(NULL);
    describe(result, entry.last, sizeof entry.last);
    if (!progress_put(progress, PROGRESS_EXERCISE, exercise->id, &entry, &err)) {
        fprintf(stderr, "heddle: %s\n", err.text);
    }
}
