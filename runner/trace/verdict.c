// verdict.c: ids, words and exit statuses of the outcomes, and the ids of their causes.
#include "trace/verdict.h"

#include <stddef.h>
#include <string.h>

enum { STATUS_PASS, STATUS_FAIL, STATUS_ERROR, STATUS_INTERNAL };

struct verdict_row {
    const char *id;
    const char *words;
    int status;
};

static const struct verdict_row rows[VERDICT_KINDS] = {
    [VERDICT_PASS] = {"pass", "passed", STATUS_PASS},
    [VERDICT_DATA_RACE] = {"data-race", "data race", STATUS_FAIL},
    [VERDICT_DEADLOCK] = {"deadlock", "deadlock", STATUS_FAIL},
    [VERDICT_LIVELOCK] = {"livelock", "livelock", STATUS_FAIL},
    [VERDICT_ASSERTION] = {"assertion", "failed assertion", STATUS_FAIL},
    [VERDICT_CRASH] = {"crash", "crash", STATUS_FAIL},
    [VERDICT_MISUSE] = {"misuse", "misuse of a call", STATUS_FAIL},
    [VERDICT_USE_AFTER_FREE] = {"use-after-free", "use after free", STATUS_FAIL},
    [VERDICT_DOUBLE_FREE] = {"double-free", "double free", STATUS_FAIL},
    [VERDICT_HEAP_OVERFLOW] = {"heap-overflow", "heap overflow", STATUS_FAIL},
    [VERDICT_LEAK] = {"leak", "memory leak", STATUS_FAIL},
    [VERDICT_THREAD_LEAK] = {"thread-leak", "thread leak", STATUS_FAIL},
    [VERDICT_NONZERO_EXIT] = {"nonzero-exit", "exit status not 0", STATUS_FAIL},
    [VERDICT_OUTPUT] = {"output", "wrong output", STATUS_FAIL},
    [VERDICT_PROPERTY] = {"property", "broken property", STATUS_FAIL},
    [VERDICT_UNREACHED] = {"unreached", "never reached", STATUS_FAIL},
    [VERDICT_FORBIDDEN_CALL] = {"forbidden-call", "forbidden call", STATUS_FAIL},
    [VERDICT_LIMIT] = {"limit", "step limit", STATUS_ERROR},
    [VERDICT_NONDETERMINISM] = {"nondeterminism", "nondeterminism", STATUS_ERROR},
    [VERDICT_UNSUPPORTED] = {"unsupported", "unsupported call", STATUS_ERROR},
    [VERDICT_COMPILE_ERROR] = {"compile-error", "does not compile", STATUS_FAIL},
    [VERDICT_INTERNAL] = {"internal", "internal fault of heddle", STATUS_INTERNAL},
};

static const struct verdict_row *row_of(enum verdict verdict)
{
    return &rows[(unsigned)verdict < VERDICT_KINDS ? verdict : VERDICT_INTERNAL];
}

const char *verdict_id(enum verdict verdict)
{
    return row_of(verdict)->id;
}

const char *verdict_words(enum verdict verdict)
{
    return row_of(verdict)->words;
}

const char *verdict_ends(enum verdict verdict)
{
    return row_of(verdict)->status == STATUS_FAIL ? "FAILS" : "STOPS";
}

int verdict_exit_status(enum verdict verdict)
{
    return row_of(verdict)->status;
}

const char *verdict_class(enum verdict verdict)
{
    switch (row_of(verdict)->status) {
    case STATUS_PASS:
        return "pass";
    case STATUS_FAIL:
        return "fail";
    default:
        return "error";
    }
}

bool verdict_parse(const char *id, enum verdict *verdict)
{
    for (int i = 0; i < VERDICT_KINDS; i++) {
        if (strcmp(rows[i].id, id) == 0) {
            *verdict = (enum verdict)i;
            return true;
        }
    }
    return false;
}

static const char *const causes[CAUSE_KINDS] = {
    [CAUSE_LOST_UPDATE] = "lost-update",
    [CAUSE_CHECK_THEN_ACT] = "check-then-act",
    [CAUSE_TWO_LOCKS] = "two-locks",
    [CAUSE_UNLOCKED_ACCESS] = "unlocked-access",
    [CAUSE_LOCK_CYCLE] = "lock-cycle",
    [CAUSE_SELF_DEADLOCK] = "self-deadlock",
    [CAUSE_MISSING_UNLOCK] = "missing-unlock",
    [CAUSE_LOST_WAKEUP] = "lost-wakeup",
    [CAUSE_IF_NOT_WHILE] = "if-not-while",
    [CAUSE_SIGNAL_NOT_BROADCAST] = "signal-not-broadcast",
    [CAUSE_SLEEP_AS_ORDER] = "sleep-as-order",
    [CAUSE_SEMAPHORE_COUNT] = "semaphore-count",
    [CAUSE_BARRIER_COUNT] = "barrier-count",
    [CAUSE_BARRIER_REUSE] = "barrier-reuse",
    [CAUSE_ONE_PILL] = "one-pill",
    [CAUSE_NESTED_WAIT] = "nested-wait",
    [CAUSE_PLAIN_FLAG] = "plain-flag",
    [CAUSE_LOCK_LEFT_BY_CANCEL] = "lock-left-by-cancel",
    [CAUSE_LOCK_LEFT_BY_EXIT] = "lock-left-by-exit",
    [CAUSE_UPGRADE] = "upgrade",
    [CAUSE_MISSING_JOIN] = "missing-join",
    [CAUSE_DEAD_STACK] = "dead-stack",
    [CAUSE_UNORDERED_PUBLICATION] = "unordered-publication",
    [CAUSE_MISSING_PHASE] = "missing-phase",
    [CAUSE_JOIN_CYCLE] = "join-cycle",
    [CAUSE_SHARED_ARGUMENT] = "shared-argument",
};

const char *cause_id(enum cause cause)
{
    return (unsigned)cause < CAUSE_KINDS ? causes[cause] : NULL;
}

bool cause_parse(const char *id, enum cause *cause)
{
    for (int i = CAUSE_NONE + 1; i < CAUSE_KINDS; i++) {
        if (strcmp(causes[i], id) == 0) {
            *cause = (enum cause)i;
            return true;
        }
    }
    return false;
}
