// verdict.h: every outcome heddle can announce, with its stable id and what it means for the exit
// status.
#ifndef TRACE_VERDICT_H
#define TRACE_VERDICT_H

#include <stdbool.h>

// The order after VERDICT_PASS is the precedence between equally short failures.
enum verdict {
    VERDICT_PASS,
    VERDICT_DATA_RACE,
    VERDICT_DEADLOCK,
    VERDICT_LIVELOCK,
    VERDICT_ASSERTION,
    VERDICT_CRASH,
    VERDICT_MISUSE,
    VERDICT_USE_AFTER_FREE,
    VERDICT_DOUBLE_FREE,
    VERDICT_HEAP_OVERFLOW,
    VERDICT_LEAK,
    VERDICT_THREAD_LEAK,
    VERDICT_NONZERO_EXIT,
    VERDICT_OUTPUT,
    VERDICT_PROPERTY,
    VERDICT_UNREACHED,
    VERDICT_FORBIDDEN_CALL,
    VERDICT_LIMIT,
    VERDICT_NONDETERMINISM,
    VERDICT_UNSUPPORTED,
    VERDICT_COMPILE_ERROR,
    VERDICT_INTERNAL,
    VERDICT_KINDS
};

const char *verdict_id(enum verdict verdict);              // "data-race"; program lifetime
bool verdict_parse(const char *id, enum verdict *verdict); // false for an unknown id
const char *verdict_class(enum verdict verdict); // "pass", "fail" or "error", the JSON verdict
int verdict_exit_status(enum verdict verdict);   // 0, 1, 2 or 3 as DESIGN.md
const char *verdict_words(enum verdict verdict); // for a title: "data race", "use after free"
const char *verdict_ends(enum verdict verdict);  // what such a run does: "FAILS", or "STOPS" where
                                                 // nothing is known of the program

// The cause of a failure, where one is known: stable ids of `failure.cause`.
enum cause {
    CAUSE_NONE,
    CAUSE_LOST_UPDATE,
    CAUSE_CHECK_THEN_ACT,
    CAUSE_TWO_LOCKS,
    CAUSE_UNLOCKED_ACCESS,
    CAUSE_LOCK_CYCLE,
    CAUSE_SELF_DEADLOCK,
    CAUSE_MISSING_UNLOCK,
    CAUSE_LOST_WAKEUP,
    CAUSE_IF_NOT_WHILE,
    CAUSE_SIGNAL_NOT_BROADCAST,
    CAUSE_SLEEP_AS_ORDER,
    CAUSE_SEMAPHORE_COUNT,
    CAUSE_BARRIER_COUNT,
    CAUSE_BARRIER_REUSE,
    CAUSE_ONE_PILL,
    CAUSE_NESTED_WAIT,
    CAUSE_PLAIN_FLAG,
    CAUSE_LOCK_LEFT_BY_CANCEL,
    CAUSE_LOCK_LEFT_BY_EXIT,
    CAUSE_UPGRADE,
    CAUSE_MISSING_JOIN,
    CAUSE_DEAD_STACK,
    CAUSE_UNORDERED_PUBLICATION,
    CAUSE_MISSING_PHASE,
    CAUSE_JOIN_CYCLE,
    CAUSE_SHARED_ARGUMENT,
    CAUSE_KINDS
};

const char *cause_id(enum cause cause); // "lost-update"; NULL for CAUSE_NONE
bool cause_parse(const char *id, enum cause *cause);

#endif
