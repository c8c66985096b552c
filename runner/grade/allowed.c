// allowed.c: kinds of failure that are no failure in a check, as words.
#include "grade/allowed.h"

#include "base/memory.h"
#include "trace/verdict.h"

#include <stdlib.h>
#include <string.h>

// Kinds behind which a run can go on, or that are seen at its end. The others stop it.
static bool can_be_allowed(enum verdict kind)
{
    switch (kind) {
    case VERDICT_DATA_RACE:
    case VERDICT_DEADLOCK:
    case VERDICT_LIVELOCK:
    case VERDICT_LEAK:
    case VERDICT_THREAD_LEAK:
    case VERDICT_NONZERO_EXIT:
    case VERDICT_OUTPUT:
        return true;
    default:
        return false;
    }
}

bool allowed_parse(const char *list, uint64_t *allow, struct error *err)
{
    char *copy = memory_string(list);
    char *rest = NULL;
    bool known = true;
    for (char *id = strtok_r(copy, ",", &rest); known && id != NULL;
         id = strtok_r(NULL, ",", &rest)) {
        enum verdict kind;
        known = verdict_parse(id, &kind) && kind != VERDICT_PASS;
        if (!known) {
            error_set(err, "there is no kind of failure \"%.60s\"", id);
        } else if (!can_be_allowed(kind)) {
            known = error_set(err,
                              "%s stops the run, so it cannot be allowed; these can: data-race, "
                              "deadlock, livelock, leak, thread-leak, nonzero-exit, output",
                              id);
        } else {
            *allow |= UINT64_C(1) << kind;
        }
    }
    free(copy);
    return known;
}

void allowed_format(uint64_t allow, struct text *out)
{
    const char *between = "";
    for (int kind = 0; kind < VERDICT_KINDS; kind++) {
        if ((allow >> kind & 1) != 0) {
            text_printf(out, "%s%s", between, verdict_id((enum verdict)kind));
            between = ",";
        }
    }
}
