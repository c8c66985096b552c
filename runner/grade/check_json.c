// check_json.c: the object of `heddle check --json`, schema heddle/check/v1 (stable; fields may be
// added).
#include "grade/check.h"

#include "base/memory.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

// Learner output and names may hold any bytes; JSON is UTF-8.
static json_t *string_or_null(const char *string)
{
    if (string == NULL) {
        return json_null();
    }
    json_t *value = json_string(string);
    if (value != NULL) {
        return value;
    }
    char *ascii = memory_string(string);
    for (char *c = ascii; *c != '\0'; c++) {
        *c = (unsigned char)*c >= 0x80 ? '?' : *c;
    }
    value = json_string(ascii);
    free(ascii);
    return value;
}

static json_t *thread_json(const struct trace *trace, uint16_t thread)
{
    if (thread == THREAD_NONE) {
        return json_null();
    }
    struct text name = {0};
    explain_thread(trace, thread, false, &name);
    json_t *value = string_or_null(text_string(&name));
    text_finish(&name);
    return value;
}

static void set_place(json_t *object, const struct trace *trace, uint32_t index)
{
    const struct trace_place *place = trace_place(trace, index);
    json_object_set_new(object, "file", string_or_null(trace_text(trace, place->file)));
    json_object_set_new(object, "line", json_integer(place->line));
}

static json_t *where_json(const struct trace *trace, uint32_t place, uint16_t thread)
{
    json_t *where = json_object();
    set_place(where, trace, place);
    json_object_set_new(where, "thread", thread_json(trace, thread));
    return where;
}

// The last place of each thread that waits, or runs in circles.
static void add_waiting(json_t *list, const struct trace *trace)
{
    bool livelock = trace->failure.kind == VERDICT_LIVELOCK;
    for (size_t thread = 0; thread < trace->thread_count; thread++) {
        const struct trace_event *last = NULL;
        for (size_t i = 0; i < trace->event_count; i++) {
            if (trace->events[i].thread == thread) {
                last = &trace->events[i];
            }
        }
        bool stands = last != NULL && last->result == RESULT_WAITS;
        bool circles = livelock || trace->threads[thread].turn != 0;
        if (stands || (circles && last != NULL && last->op != OP_EXIT)) {
            json_array_append_new(list, where_json(trace, last->place, last->thread));
        }
    }
}

static json_t *all_places(const struct check_result *result)
{
    const struct trace *trace = &result->report.trace;
    const struct trace_failure *failure = &trace->failure;
    json_t *list = json_array();
    if (result->where_file != NULL) {
        json_array_append_new(list, json_pack("{s:s, s:i, s:n}", "file", result->where_file, "line",
                                              result->where_line, "thread"));
    } else if (failure->has_race) {
        json_array_append_new(
            list, where_json(trace, failure->race.first.place, failure->race.first.thread));
        json_array_append_new(
            list, where_json(trace, failure->race.second.place, failure->race.second.thread));
    } else if (failure->kind == VERDICT_DEADLOCK || failure->kind == VERDICT_LIVELOCK) {
        add_waiting(list, trace);
        if (failure->kind == VERDICT_LIVELOCK && failure->place != TRACE_NONE) {
            json_array_append_new(list, where_json(trace, failure->place, failure->thread));
        }
    }
    if (json_array_size(list) == 0 && failure->place != TRACE_NONE) {
        json_array_append_new(list, where_json(trace, failure->place, failure->thread));
    }
    if (failure->place2 != TRACE_NONE) {
        json_array_append_new(list, where_json(trace, failure->place2, THREAD_NONE));
    }
    return list;
}

static json_t *access_json(const struct trace *trace, const struct trace_access *access)
{
    json_t *object = where_json(trace, access->place, access->thread);
    json_object_set_new(object, "op", json_string(op_id(access->op)));
    json_object_set_new(object, "step", json_integer(access->step));
    return object;
}

static json_t *race_json(const struct trace *trace)
{
    if (!trace->failure.has_race) {
        return json_null();
    }
    json_t *race = json_object();
    json_object_set_new(race, "object",
                        string_or_null(trace_object_name(trace, trace->failure.race.object)));
    json_object_set_new(race, "first", access_json(trace, &trace->failure.race.first));
    json_object_set_new(race, "second", access_json(trace, &trace->failure.race.second));
    return race;
}

static const char *result_id(enum op_result result)
{
    static const char *const ids[RESULT_KINDS] = {
        [RESULT_DONE] = "done",
        [RESULT_BUSY] = "busy",
        [RESULT_TIMEOUT] = "timeout",
        [RESULT_SPURIOUS] = "spurious",
        [RESULT_INTERRUPTED] = "interrupted",
        [RESULT_FAULT] = "fault",
        [RESULT_ERROR] = "error",
        [RESULT_WAITS] = "waits",
        [RESULT_CANCELLED] = "cancelled",
    };
    return (unsigned)result < RESULT_KINDS ? ids[result] : "done";
}

static json_t *step_json(const struct trace *trace, uint32_t step)
{
    const struct trace_event *event = trace_step(trace, step);
    struct text words = {0};
    explain_event(trace, step, 72, &words);
    json_t *object = json_object();
    json_object_set_new(object, "step", json_integer(step));
    json_object_set_new(object, "thread", thread_json(trace, event->thread));
    json_object_set_new(object, "op", json_string(op_id(event->op)));
    json_object_set_new(object, "result", json_string(result_id(event->result)));
    set_place(object, trace, event->place);
    const char *name = event->object != TRACE_NONE ? trace_object_name(trace, event->object) : NULL;
    json_object_set_new(object, "object", string_or_null(name));
    json_object_set_new(object, "text", string_or_null(text_string(&words)));
    text_finish(&words);
    return object;
}

// Of a very long run only the beginning and the end; the numbers of the steps show the gap.
static json_t *steps_json(const struct trace *trace)
{
    enum { KEPT = 1000 };
    json_t *steps = json_array();
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        if (step <= KEPT || step + KEPT > trace->event_count) {
            json_array_append_new(steps, step_json(trace, step));
        }
    }
    return steps;
}

static json_t *failure_json(const struct check_result *result)
{
    if (result->verdict == VERDICT_PASS) {
        return json_null();
    }
    const struct trace *trace = &result->report.trace;
    const struct explanation *words = &result->explanation;
    bool no_run = trace->event_count == 0;
    struct text schedule = {0};
    schedule_format(&result->report.schedule, &schedule);
    const char *explanation = words->story != NULL ? words->story : result->messages;
    json_t *steps = steps_json(trace);
    json_t *failure = json_object();
    json_object_set_new(failure, "kind", json_string(verdict_id(result->verdict)));
    json_object_set_new(failure, "cause", string_or_null(cause_id(words->cause)));
    json_object_set_new(failure, "race", race_json(trace));
    json_object_set_new(failure, "summary", string_or_null(result->summary));
    json_object_set_new(failure, "explanation", string_or_null(explanation));
    json_object_set_new(failure, "page", string_or_null(words->page));
    json_object_set_new(failure, "where", all_places(result));
    json_object_set_new(failure, "schedule",
                        no_run ? json_null() : json_string(text_string(&schedule)));
    json_object_set_new(failure, "preemptions", json_integer(result->report.preemptions));
    json_object_set_new(failure, "minimal", json_boolean(result->report.minimal));
    json_object_set_new(failure, "no_return", json_integer(result->report.no_return));
    json_object_set_new(failure, "steps", steps);
    text_finish(&schedule);
    return failure;
}

static json_t *notes_json(const struct stage_report *report)
{
    static const char *const ids[] = {[NOTE_SHARED_RANDOM] = "shared-random",
                                      [NOTE_BACK_OFF] = "back-off",
                                      [NOTE_NO_INPUT] = "no-input",
                                      [NOTE_NO_ARGUMENTS] = "no-arguments"};
    json_t *list = json_array();
    for (size_t i = 0; i < report->note_count; i++) {
        const struct stage_note *note = &report->notes[i];
        json_t *where = json_array();
        for (int k = 0; k < 2 && note->where[k].file[0] != '\0'; k++) {
            char thread[16];
            snprintf(thread, sizeof thread, "T%u", note->where[k].thread);
            json_t *place = json_object();
            json_object_set_new(place, "file", string_or_null(note->where[k].file));
            json_object_set_new(place, "line", json_integer(note->where[k].line));
            json_object_set_new(place, "thread", json_string(thread));
            json_array_append_new(where, place);
        }
        json_t *object = json_object();
        json_object_set_new(object, "id", json_string(ids[note->kind]));
        json_object_set_new(object, "text", string_or_null(note->text));
        json_object_set_new(object, "where", where);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *checks_json(const struct check_result *result)
{
    static const char *const states[] = {
        [CHECK_YES] = "yes", [CHECK_NO] = "no", [CHECK_NOT_JUDGED] = "not-judged"};
    json_t *list = json_array();
    for (size_t i = 0; i < result->item_count; i++) {
        const struct check_item *item = &result->items[i];
        json_t *object = json_object();
        json_object_set_new(object, "text", string_or_null(item->text));
        json_object_set_new(object, "state", json_string(states[item->state]));
        json_object_set_new(object, "note", string_or_null(item->note));
        json_object_set_new(object, "points", json_integer(item->points));
        json_array_append_new(list, object);
    }
    return list;
}

char *check_json(const struct check_result *result)
{
    const struct stage_report *report = &result->report;
    json_t *object = json_object();
    json_object_set_new(object, "schema", json_string("heddle/check/v1"));
    json_object_set_new(object, "heddle", json_string(HEDDLE_VERSION));
    json_object_set_new(object, "subject", string_or_null(result->subject));
    json_object_set_new(object, "verdict", json_string(verdict_class(result->verdict)));
    json_object_set_new(object, "complete", json_boolean(report->complete));
    json_object_set_new(object, "executions", json_integer((json_int_t)report->executions));
    json_object_set_new(object, "prelude", json_integer((json_int_t)report->prelude));
    json_object_set_new(object, "bounded", json_integer((json_int_t)report->bounded));
    json_object_set_new(object, "random", json_integer((json_int_t)report->random));
    json_object_set_new(object, "steps", json_integer((json_int_t)report->steps));
    json_object_set_new(object, "confirmation", json_integer((json_int_t)report->confirmation));
    json_object_set_new(object, "pruned", json_integer((json_int_t)report->pruned));
    if (report->rounds > 0) {
        json_object_set_new(object, "rounds", json_integer((json_int_t)report->rounds));
    }
    json_object_set_new(object, "coverage",
                        string_or_null(report->coverage != NULL ? report->coverage : ""));
    json_object_set_new(object, "summary", string_or_null(result->summary));
    json_object_set_new(object, "feedback", string_or_null(result->feedback));
    json_object_set_new(object, "failure", failure_json(result));
    json_object_set_new(object, "checks", checks_json(result));
    json_object_set_new(object, "notes", notes_json(report));
    char *dumped = json_dumps(object, JSON_COMPACT);
    struct text out = {0};
    text_printf(&out, "%s\n", dumped);
    free(dumped);
    json_decref(object);
    return text_take(&out);
}
