// readers.c: each reader of foreign input, and what is done with what it has read.
#include "data.h"

#include "base/files.h"
#include "base/memory.h"
#include "course/course.h"
#include "grade/saved.h"
#include "stage/message.h"
#include "stage/report.h"
#include "trace/explain.h"
#include "trace/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STEPS_LOOKED_AT = 60, COLUMNS = 40 };

void reader_add(struct reader *reader, const char *bytes, size_t length)
{
    if (reader->sample_count < SAMPLES_MAX) {
        reader->samples[reader->sample_count++] =
            (struct sample){memory_copy(bytes, length), length};
    }
}

static bool read_schedule(const char *bytes, size_t length, const char *folder)
{
    struct schedule schedule, again;
    struct text text = {0}, other = {0};
    struct error err;
    bool good = true;
    char *string = memory_copy(bytes, length);
    (void)folder;
    if (schedule_parse(string, &schedule, &err)) {
        schedule_format(&schedule, &text);
        good = schedule_parse(text_string(&text), &again, &err);
        if (good) {
            schedule_format(&again, &other);
            good = strcmp(text_string(&text), text_string(&other)) == 0;
            schedule_finish(&again);
        }
        schedule_cut(&schedule, 5);
        schedule_finish(&schedule);
    }
    text_finish(&text);
    text_finish(&other);
    free(string);
    return good;
}

static bool read_saved(const char *bytes, size_t length, const char *folder)
{
    struct saved saved, again;
    struct text text = {0}, other = {0};
    struct error err = {""};
    bool good = true;
    if (!saved_parse(bytes, length, "fuzz.heddle", &saved, &err)) {
        return strncmp(err.text, "fuzz.heddle:", strlen("fuzz.heddle:")) == 0;
    }
    saved_format(&saved, &text);
    good = saved_parse(text.bytes, text.length, "again.heddle", &again, &err);
    if (good) {
        saved_format(&again, &other);
        good = text.length == other.length && memcmp(text.bytes, other.bytes, text.length) == 0;
        saved_finish(&again);
    }
    char *below = file_join(folder, "unpacked");
    saved_unpack(&saved, below, &err);
    file_remove_tree(below);
    free(below);
    saved_finish(&saved);
    text_finish(&text);
    text_finish(&other);
    return good;
}

static const char *no_line(void *context, const char *file, uint32_t line)
{
    (void)context;
    return file[0] != '\0' && line % 2 == 0 ? "a line of a file;" : NULL;
}

static void look_at_steps(const struct trace *trace)
{
    struct text text = {0};
    for (uint32_t step = 0; step <= trace->event_count + 1 && step < STEPS_LOOKED_AT; step++) {
        struct state state = {0};
        state_after(&state, trace, step < trace->event_count ? step : (uint32_t)trace->event_count);
        state_finish(&state);
        const struct trace_event *event = trace_step(trace, step);
        if (event != NULL) {
            explain_event(trace, step, COLUMNS, &text);
            explain_line(trace, step, &text);
            explain_step(trace, step, event, 1, &text);
            explain_next(trace, step - 1, event, COLUMNS, &text);
            explain_carried(trace, step - 1, event, &text);
        }
        text_clear(&text);
    }
    text_finish(&text);
}

static bool read_trace(const char *bytes, size_t length, const char *folder)
{
    struct trace trace;
    struct error err;
    (void)folder;
    if (!trace_decode(&trace, bytes, length, &err)) {
        return true;
    }
    struct explanation explained = {0};
    struct schedule schedule = {0};
    struct text text = {0};
    trace_encode(&trace, &text);
    struct trace again;
    bool good = trace_decode(&again, text.bytes, text.length, &err) &&
                trace_hash(&again) == trace_hash(&trace);
    trace_finish(&again);
    trace_schedule(&trace, 1, &schedule);
    trace_preemptions(&trace);
    trace_switches(&trace, (uint32_t)trace.event_count);
    explain_failure(&trace, (uint32_t)trace.event_count / 2, no_line, NULL, &explained);
    look_at_steps(&trace);
    explanation_finish(&explained);
    schedule_finish(&schedule);
    text_finish(&text);
    trace_finish(&trace);
    return good;
}

static bool read_report(const char *bytes, size_t length, const char *folder)
{
    struct message_reader reader = {bytes, bytes + length, false};
    struct stage_report report = {0};
    (void)folder;
    if (report_unpack(&reader, &report)) {
        struct text text = {0};
        report_pack(&report, &text);
        text_finish(&text);
    }
    stage_report_finish(&report);
    return true;
}

static bool read_request(const char *bytes, size_t length, const char *folder)
{
    struct message_reader reader = {bytes, bytes + length, false};
    struct message_request request;
    (void)folder;
    message_read_request(&reader, &request);
    if (!reader.broken) {
        struct text text = {0};
        message_add_request(&text, &request);
        text_finish(&text);
    }
    message_request_finish(&request);
    return true;
}

static bool write_file(const char *folder, const char *name, const char *bytes, size_t length)
{
    char *path = file_join(folder, name);
    FILE *out = fopen(path, "we");
    bool done = out != NULL && fwrite(bytes, 1, length, out) == length;
    if (out != NULL) {
        done = fclose(out) == 0 && done;
    }
    free(path);
    return done;
}

static bool read_page(const char *bytes, size_t length, const char *folder)
{
    struct page_block *blocks = NULL;
    size_t count = 0;
    char *title = NULL;
    struct error err;
    char *path = file_join(folder, "page.md");
    bool written = write_file(folder, "page.md", bytes, length);
    if (written && page_read(path, &blocks, &count, &title, &err)) {
        page_free(blocks, count);
        free(title);
    }
    free(path);
    return written;
}

// Opens a course whose lesson or exercise is the damaged file. Broken is fine; what is not broken
// is used.
static bool open_course(const char *folder)
{
    struct course course;
    struct error err;
    if (!course_open(folder, &course, &err)) {
        return true;
    }
    bool good = course.lesson_count > 0 && course.exercise_count > 0;
    for (size_t i = 0; i < course.exercise_count; i++) {
        const struct course_finding finding = {"fail", "data-race", "lost-update", "counter", 9};
        char *text = NULL, *page = NULL;
        if (course.exercises[i].broken == NULL) {
            course_feedback(&course, &course.exercises[i], &finding, &text, &page);
        }
        free(text);
        free(page);
    }
    course_nearest(&course, "01-star");
    course_finish(&course);
    return good;
}

static bool read_lesson(const char *bytes, size_t length, const char *folder)
{
    return write_file(folder, "course/lessons/01-start/lesson.lua", bytes, length) &&
           open_course("course");
}

static bool read_exercise(const char *bytes, size_t length, const char *folder)
{
    return write_file(folder, "course/exercises/01-count/exercise.lua", bytes, length) &&
           open_course("course");
}

static const char *const schedule_words[] = {"h1-", "-", ".",    "t",   "s",
                                             "i",   "f", "-1.0", "h2-", NULL};
static const char *const saved_words[] = {
    "heddle-saved 1\n", "source 1 a.c\n", "header 2 h.h\n", "end ",       "end of file\n",
    "input 1\n",        "include ../x\n", "stretch\n",      "../",        "\r\n",
    "schedule h1-\n",   "# x\n",          "max-steps 1\n",  "faults x\n", NULL};
static const char *const page_words[] = {"# ",   "- ",     "1. ", "`",   "```\n", "**",
                                         "_",    "[a](b)", "|\n", "|--", "> ",    "\n\n",
                                         "    ", "<b>",    "![",  "\t",  NULL};
static const char *const lua_words[] = {"{",
                                        "}",
                                        "nil",
                                        "true",
                                        "1/0",
                                        "function() end",
                                        "\"\"",
                                        "'x'",
                                        "#",
                                        "..",
                                        "[[",
                                        "--",
                                        "end",
                                        "return ",
                                        ",",
                                        "while true do end",
                                        "0x7fffffffffffffff",
                                        "string.rep('x', 1e9)",
                                        "{ {}, {} }",
                                        "math.huge",
                                        "-1",
                                        "_G",
                                        "setmetatable({}, {__index = error})",
                                        NULL};

struct reader readers[DATA_KINDS] = {
    [DATA_SCHEDULE] = {"schedules", schedule_words, 40000, .read = read_schedule},
    [DATA_SAVED] = {"saved programs", saved_words, 20000, .read = read_saved},
    [DATA_TRACE] = {"encoded traces", NULL, 8000, .read = read_trace},
    [DATA_REPORT] = {"reports of the stage", NULL, 20000, .read = read_report},
    [DATA_REQUEST] = {"requests to the stage", NULL, 20000, .read = read_request},
    [DATA_PAGE] = {"pages", page_words, 6000, .read = read_page},
    [DATA_LESSON] = {"lessons in Lua", lua_words, 2000, .read = read_lesson},
    [DATA_EXERCISE] = {"exercises in Lua", lua_words, 2000, .read = read_exercise},
};
