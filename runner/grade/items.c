// items.c: the list of what was asked of a program and what became of each point.
//
// A failure ends the search, so that of the other points nothing is known: they are "not judged
// yet", never "yes".
#include "grade/items.h"

#include "base/memory.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

// What is looked for in any program, as one line each.
struct looked_for {
    const char *text;
    enum verdict kinds[4]; // VERDICT_PASS behind the last
};

static const struct looked_for looked_for[] = {
    {"no data race", {VERDICT_DATA_RACE}},
    {"no deadlock", {VERDICT_DEADLOCK}},
    {"no livelock", {VERDICT_LIVELOCK}},
    {"no failed assertion", {VERDICT_ASSERTION, VERDICT_PROPERTY}},
    {"no crash", {VERDICT_CRASH}},
    {"no misuse of a call", {VERDICT_MISUSE}},
    {"no use of freed or foreign memory",
     {VERDICT_USE_AFTER_FREE, VERDICT_DOUBLE_FREE, VERDICT_HEAP_OVERFLOW}},
    {"ends with exit status 0", {VERDICT_NONZERO_EXIT}},
};

// What is asked of every program too, named where it is broken.
static const char *unasked(enum verdict verdict)
{
    switch (verdict) {
    case VERDICT_LEAK:
        return "no memory leak";
    case VERDICT_THREAD_LEAK:
        return "no thread left running";
    case VERDICT_OUTPUT:
        return "prints what is expected";
    case VERDICT_FORBIDDEN_CALL:
        return "no forbidden call";
    case VERDICT_COMPILE_ERROR:
        return "compiles";
    default:
        return "can be judged";
    }
}

static struct check_item *add_item(struct check_result *result, const char *text)
{
    result->items = memory_resize(result->items, result->item_count + 1, sizeof *result->items);
    struct check_item *item = &result->items[result->item_count++];
    *item = (struct check_item){.text = memory_string(text), .kind = VERDICT_PASS};
    return item;
}

bool items_tried_some(const struct check_result *result)
{
    const struct stage_report *report = &result->report;
    return !report->interrupted || report->executions + report->prelude + report->bounded > 0;
}

static char *runs_note(const struct check_result *result)
{
    struct text note = {0};
    uint64_t runs = result->report.executions + result->report.prelude + result->report.random;
    if (result->report.endless && result->report.rounds > 0) {
        text_printf(&note, "%" PRIu64 " runs, %" PRIu32 " rounds", result->report.round_runs,
                    result->report.rounds);
    } else {
        text_printf(&note, "%" PRIu64 " %s, %s", runs, runs == 1 ? "run" : "runs",
                    result->report.complete ? "all orders" : "not all orders");
    }
    return text_take(&note);
}

// `kind` is what the item is about; VERDICT_PASS where that is no kind of failure.
static void settle(const struct check_result *result, struct check_item *item, enum verdict kind,
                   bool broken)
{
    bool allowed = kind != VERDICT_PASS && (result->allowed >> kind & 1) != 0;
    if (!broken && allowed) {
        item->state = CHECK_NOT_JUDGED;
        item->note = memory_string("allowed");
    } else if (broken) {
        item->state = CHECK_NO;
        item->kind = result->verdict;
        item->note = memory_string(verdict_words(result->verdict));
    } else if (kind == VERDICT_NONZERO_EXIT && result->report.endless) {
        item->state = CHECK_NOT_JUDGED;
        item->note = memory_string("goes on for ever");
    } else if (items_tried_some(result) &&
               (result->verdict == VERDICT_PASS || result->verdict == VERDICT_UNREACHED)) {
        item->state = CHECK_YES;
        item->note = runs_note(result);
    } else {
        item->state = CHECK_NOT_JUDGED;
        item->note = memory_string("not judged yet");
    }
}

static bool is_among(enum verdict verdict, const enum verdict *kinds, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (kinds[i] == verdict && verdict != VERDICT_PASS) {
            return true;
        }
    }
    return false;
}

// What a failure of this kind breaks.
static const char *words_for(enum verdict verdict)
{
    for (size_t i = 0; i < sizeof looked_for / sizeof *looked_for; i++) {
        if (is_among(verdict, looked_for[i].kinds, 4)) {
            return looked_for[i].text;
        }
    }
    return unasked(verdict);
}

static void judge_kinds(struct check_result *result)
{
    bool found = false;
    for (size_t i = 0; i < sizeof looked_for / sizeof *looked_for; i++) {
        bool broken = is_among(result->verdict, looked_for[i].kinds, 4);
        settle(result, add_item(result, looked_for[i].text), looked_for[i].kinds[0], broken);
        found |= broken;
    }
    result->asked_count = result->item_count;
    if (!found && result->verdict != VERDICT_PASS) {
        settle(result, add_item(result, unasked(result->verdict)), result->verdict, true);
    }
}

static uint64_t times_reached(const struct check_result *result, const char *label)
{
    for (size_t i = 0; label != NULL && i < result->report.reach_count; i++) {
        const struct stage_reach *reach = &result->report.reached[i];
        if (!reach->always && strcmp(reach->label, label) == 0) {
            return reach->count;
        }
    }
    return 0;
}

// The kind of failure that the requirement is about; VERDICT_PASS where it is about something else.
static enum verdict kind_of(const struct requirement *requirement)
{
    enum verdict kind;
    bool is_kind = strcmp(requirement->kind, "verdict") == 0 && requirement->label != NULL &&
                   verdict_parse(requirement->label, &kind);
    return is_kind ? kind : VERDICT_PASS;
}

static bool is_broken(const struct check_result *result, const struct requirement *requirement)
{
    const char *label = requirement->label != NULL ? requirement->label : "";
    if (strcmp(requirement->kind, "verdict") == 0) {
        return kind_of(requirement) != VERDICT_PASS && kind_of(requirement) == result->verdict;
    }
    if (strcmp(requirement->kind, "always") == 0) {
        const char *detail = trace_text(&result->report.trace, result->report.trace.failure.detail);
        return result->verdict == VERDICT_PROPERTY && strcmp(detail, label) == 0;
    }
    if (strcmp(requirement->kind, "output") == 0) {
        return result->verdict == VERDICT_OUTPUT;
    }
    return false;
}

static void judge_reach(struct check_result *result, const struct requirement *requirement,
                        struct check_item *item)
{
    bool ran = result->verdict == VERDICT_PASS || result->verdict == VERDICT_UNREACHED;
    uint64_t times = times_reached(result, requirement->label);
    struct text note = {0};
    if (times > 0) {
        item->state = CHECK_YES;
        text_printf(&note, "in %" PRIu64 " %s", times, times == 1 ? "run" : "runs");
    } else if (ran) {
        item->state = CHECK_NO;
        item->kind = result->verdict = VERDICT_UNREACHED;
        text_printf(&note, "in none of %" PRIu64 " runs", result->report.executions);
    } else {
        text_add(&note, "not judged yet");
        item->state = CHECK_NOT_JUDGED;
    }
    item->note = text_take(&note);
}

// Whether so many threads beside main are there at once as the label says.
static void judge_together(struct check_result *result, const struct requirement *requirement,
                           struct check_item *item)
{
    struct text note = {0};
    unsigned long wanted = strtoul(requirement->label, NULL, 10);
    if (result->verdict != VERDICT_PASS || !items_tried_some(result)) {
        item->state = CHECK_NOT_JUDGED;
        text_add(&note, "not judged yet");
    } else if (result->together < wanted) {
        item->state = CHECK_NO;
        item->kind = result->verdict = VERDICT_UNREACHED;
        text_printf(&note, "never %lu threads at once", wanted);
    } else {
        item->state = CHECK_YES;
        text_printf(&note, "%" PRIu32 " threads at once", result->together);
    }
    item->note = text_take(&note);
}

static void judge_requirements(struct check_result *result, const struct exercise *exercise)
{
    bool found = false;
    for (size_t i = 0; i < exercise->requirement_count; i++) {
        const struct requirement *requirement = &exercise->requirements[i];
        struct check_item *item = add_item(result, requirement->text);
        item->points = requirement->points;
        if (strcmp(requirement->kind, "reach") == 0) {
            judge_reach(result, requirement, item);
        } else if (strcmp(requirement->kind, "together") == 0) {
            judge_together(result, requirement, item);
        } else {
            bool broken = is_broken(result, requirement);
            settle(result, item, kind_of(requirement), broken);
            found |= broken;
        }
    }
    result->asked_count = result->item_count;
    bool listed = found || result->verdict == VERDICT_PASS || result->verdict == VERDICT_UNREACHED;
    if (!listed) {
        settle(result, add_item(result, words_for(result->verdict)), result->verdict, true);
    }
}

void items_judge(struct check_result *result, const struct exercise *exercise)
{
    if (exercise != NULL && exercise->requirement_count > 0) {
        judge_requirements(result, exercise);
    } else {
        judge_kinds(result);
    }
}
