// judge.c: what is wrong with an execution that has come to its end.
//
// The first failing event of an execution counts; then a cycle of locks, then how it ended, then
// what is left behind.
#include "stage/judge.h"

#include "base/text.h"
#include "runtime/console.h"
#include "runtime/heap.h"
#include "runtime/quiet.h"
#include "runtime/turn.h"
#include "runtime/visit.h"

#include <stdio.h>
#include <string.h>

// A thread that is blocked, and whether all that are left only repeat a turn that changes nothing.
static void judge_stuck(struct failure *failure)
{
    bool all_idle = true;
    const struct thread *blocked = NULL;
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        if (!thread->alive) {
            continue;
        }
        bool joins = thread->pending.kind == OP_JOIN;
        all_idle &= thread->idle != 0 || joins;
        if (blocked == NULL || (blocked->pending.kind == OP_JOIN && !joins) ||
            (thread->idle != 0 && blocked->idle == 0)) {
            blocked = thread;
        }
    }
    bool some_idle = blocked != NULL && blocked->idle != 0;
    failure->kind = all_idle && some_idle ? VERDICT_LIVELOCK : VERDICT_DEADLOCK;
    if (blocked != NULL) {
        failure->thread = blocked->id;
        failure->site = blocked->pending.site;
        failure->object = blocked->pending.object;
    }
}

// The thread that was running, or that came round too often.
static void judge_limit(struct failure *failure)
{
    failure->kind = VERDICT_LIMIT;
    failure->thread = RECORDS->event.thread;
    failure->site = RECORDS->event.pending.site;
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        if (thread->alive && thread->idle == TURNS_USED_UP) {
            failure->thread = thread->id;
            failure->site = thread->pending.site;
            snprintf(failure->detail, sizeof failure->detail, "%s",
                     RECORDS->held ? quiet_words : "");
            return;
        }
    }
}

static bool all_finished(void)
{
    for (uint32_t i = 1; i < RECORDS->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        if (!thread->ended && !thread->detached) {
            return false;
        }
    }
    return true;
}

static void judge_leaks(struct failure *failure)
{
    struct heap_block block;
    if (all_finished() && heap_leak(&block)) {
        failure->kind = VERDICT_LEAK;
        failure->thread = block.thread;
        failure->site = block.allocated;
        failure->address = block.address;
        snprintf(failure->detail, sizeof failure->detail, "%llu", (unsigned long long)block.size);
    }
}

// main has returned and nobody will ever join these. (Where main ends by pthread_exit, or a thread
// calls exit, leaving threads alone is the way the program is meant.)
static void judge_threads(struct failure *failure)
{
    if (!RECORDS->threads[0].returned) {
        return;
    }
    for (uint32_t i = 1; i < RECORDS->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        if (!thread->joined && !thread->detached) {
            failure->kind = VERDICT_THREAD_LEAK;
            failure->thread = thread->id;
            failure->site = thread->create_site;
            failure->object = thread->object;
            return;
        }
    }
}

// The first line that differs, in words.
static void tell_difference(const char *printed, const char *expected, char *out, size_t size)
{
    enum { SHOWN = 40 };
    unsigned line = 1;
    size_t is = strcspn(printed, "\n"), wanted = strcspn(expected, "\n");
    while (is == wanted && printed[is] == expected[is] && printed[is] != '\0' &&
           strncmp(printed, expected, is) == 0) {
        printed += is + 1;
        expected += wanted + 1;
        is = strcspn(printed, "\n");
        wanted = strcspn(expected, "\n");
        line++;
    }
    int is_shown = is < SHOWN ? (int)is : SHOWN;
    int wanted_shown = wanted < SHOWN ? (int)wanted : SHOWN;
    if (*printed == '\0') {
        snprintf(out, size, "The output ends before line %u, which should be \"%.*s\"", line,
                 wanted_shown, expected);
    } else if (*expected == '\0') {
        snprintf(out, size, "The output has a line %u that should not be there, \"%.*s\"", line,
                 is_shown, printed);
    } else {
        snprintf(out, size, "Line %u of the output is \"%.*s\" and should be \"%.*s\"", line,
                 is_shown, printed, wanted_shown, expected);
    }
}

static void judge_output(const char *expected, struct failure *failure)
{
    struct text printed = {0};
    console_standard_output(&printed);
    if (strcmp(text_string(&printed), expected) != 0) {
        failure->kind = VERDICT_OUTPUT;
        tell_difference(text_string(&printed), expected, failure->detail, sizeof failure->detail);
    }
    text_finish(&printed);
}

// What the program ended with, and printed.
static void judge_results(const struct stage_limits *limits, const char *output,
                          struct failure *failure)
{
    if (limits->judge_exit && RECORDS->exit_status != 0) {
        failure->kind = VERDICT_NONZERO_EXIT;
        failure->code = RECORDS->exit_status;
        failure->site = RECORDS->event.pending.site;
    } else if (output != NULL) {
        judge_output(output, failure);
    }
}

void judge_execution(enum judge_end end, const struct stage_limits *limits, const char *output,
                     struct failure *failure)
{
    const struct records *records = RECORDS;
    *failure = records->failure;
    if (failure->kind != VERDICT_PASS) {
        if (failure->kind != VERDICT_UNSUPPORTED) {
            visit_judge_behind_main(failure->thread, failure);
        }
        return;
    }
    failure->thread = THREAD_NONE;
    if (records->deadlock_step != 0) {
        *failure = records->cycle;
    } else if (end == END_STUCK) {
        judge_stuck(failure);
    } else if (end == END_LIMIT) {
        judge_limit(failure);
    } else if (!visit_judge_behind_main(THREAD_NONE, failure)) {
        judge_results(limits, output, failure);
    }
    bool ended = end == END_EXIT && failure->kind == VERDICT_PASS;
    if (ended) {
        judge_threads(failure);
    }
    if (ended && failure->kind == VERDICT_PASS && limits->judge_leaks && records->exiting) {
        judge_leaks(failure);
    }
    if ((limits->allow >> failure->kind & 1) != 0) {
        failure->kind = VERDICT_PASS;
    }
}
