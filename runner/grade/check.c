// check.c: a subject (a learner's file, an exercise's file) checked under all interleavings.
//
// Build, explore, judge, put into words. An exercise has scenarios, each a program of its own made
// from the learner's file; they are judged in their order (and built and searched ahead, see
// pipeline.h), the first that fails is reported, and the numbers of all are summed.
#include "grade/check.h"

#include "base/files.h"
#include "base/memory.h"
#include "course/workspace.h"
#include "grade/items.h"
#include "grade/lines.h"
#include "grade/pipeline.h"
#include "grade/source.h"
#include "grade/together.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { SOURCE_MAX_BYTES = 4 << 20 };

struct check_options check_options_default(void)
{
    return (struct check_options){.limits = stage_limits_default()};
}

static char *formatted(const char *format, ...) __attribute__((format(printf, 1, 2)));

static char *formatted(const char *format, ...)
{
    struct text text = {0};
    va_list args;
    va_start(args, format);
    text_vprintf(&text, format, args);
    va_end(args);
    return text_take(&text);
}

// A finding for which nothing had to be run.
static void find_at(struct check_result *result, enum verdict verdict, const char *file, int line,
                    char *summary)
{
    result->verdict = verdict;
    result->summary = summary;
    result->where_file = memory_string(file);
    result->where_line = line;
}

// Takes the first "FILE:LINE:" out of the compiler's lines. FILE may be another one of the
// program's.
static void find_compile_error(struct check_result *result)
{
    const char *messages = result->build.messages;
    const char *error = strstr(messages, "error:");
    const char *start = error;
    while (start != NULL && start > messages && start[-1] != '\n') {
        start--;
    }
    const char *colon = start != NULL ? strchr(start, ':') : NULL;
    int line = colon != NULL && colon < error ? atoi(colon + 1) : 0;
    char *file = line > 0 ? memory_copy(start, (size_t)(colon - start)) : NULL;
    const char *own = file_name(result->file);
    struct text summary = {0};
    text_printf(&summary, line > 0 ? "%s does not compile: see line %d" : "%s does not compile",
                own, line);
    bool other = file != NULL && strcmp(file_name(file), own) != 0;
    if (other) {
        text_printf(&summary, " of %s", file_name(file));
    }
    text_add(&summary, ".");
    find_at(result, VERDICT_COMPILE_ERROR, other ? file : result->file, line, text_take(&summary));
    result->messages = memory_string(messages);
    free(file);
}

// Whether there is a module to run. What keeps it from being run is put into the result.
static bool module_is_there(struct check_result *result)
{
    const struct build *build = &result->build;
    result->checksum = build->checksum;
    if (build->compile_error) {
        find_compile_error(result);
        return false;
    }
    if (build->refused != NULL) {
        find_at(result, VERDICT_UNSUPPORTED, build->refused_file, build->refused_line,
                formatted("Line %d of %s cannot be judged: %s.", build->refused_line,
                          file_name(build->refused_file), build->refused));
        return false;
    }
    return true;
}

// The counters of a report that is going to be replaced, kept for the sum.
static void add_counters(struct stage_report *to, const struct stage_report *from)
{
    to->executions += from->executions;
    to->prelude += from->prelude;
    to->bounded += from->bounded;
    to->random += from->random;
    to->confirmation += from->confirmation;
    to->pruned += from->pruned;
    to->steps += from->steps;
    to->threads = to->threads > from->threads ? to->threads : from->threads;
    to->complete = to->complete && from->complete;
}

static void drop_program(struct check_result *result)
{
    stage_stop(result->stage);
    result->stage = NULL;
    build_finish(&result->build);
}

// Adds the marks that an earlier scenario reached to those of the report.
static void take_reached(struct stage_report *to, struct stage_report *from)
{
    to->reached =
        memory_resize(to->reached, to->reach_count + from->reach_count, sizeof *to->reached);
    for (size_t i = 0; i < from->reach_count; i++) {
        to->reached[to->reach_count++] = from->reached[i];
    }
    from->reach_count = 0;
}

// The sentence behind `sentence`; the end of the text when it is the last one.
static const char *next_sentence(const char *sentence)
{
    const char *end = strstr(sentence, ". ");
    return end == NULL ? sentence + strlen(sentence) : end + 2;
}

// What can be said of two scenarios that passed: of one that was not searched completely what that
// search left out, else how many runs there were in all, and under which limits.
static void join_coverage(struct stage_report *to, const struct stage_report *from)
{
    struct text text = {0};
    if (!from->complete || !to->complete) {
        text_add(&text, to->complete ? from->coverage : to->coverage);
    } else {
        const char *limits = next_sentence(to->coverage);
        text_printf(&text, "All %" PRIu64 " different runs were tried.",
                    to->executions + from->executions);
        text_printf(&text, "%s%s", *limits == '\0' ? "" : " ", limits);
        const char *next;
        for (const char *s = next_sentence(from->coverage); *s != '\0'; s = next) {
            next = next_sentence(s);
            size_t length = strcspn(s, ".");
            char *sentence = formatted("%.*s.", (int)length, s);
            if (strstr(limits, sentence) == NULL) {
                text_printf(&text, " %s", sentence);
            }
            free(sentence);
        }
    }
    free(to->coverage);
    to->coverage = text_take(&text);
}

// Puts the report into the result. That of an earlier scenario there gives its numbers to it.
static void take_report(struct check_result *result, struct stage_report *report)
{
    if (result->report.coverage != NULL) {
        if (report->verdict == VERDICT_PASS && report->coverage != NULL) {
            join_coverage(report, &result->report);
        }
        add_counters(report, &result->report);
        if (report->verdict == VERDICT_PASS) {
            take_reached(report, &result->report);
        }
    }
    stage_report_finish(&result->report);
    result->report = *report;
    result->verdict = report->verdict;
    result->report.schedule.checksum = result->checksum;
}

// Waits for the next program of the pipeline: it is the one that the result is about now.
static bool take_next(struct check_result *result, struct pipeline *pipeline,
                      const struct check_options *options, struct error *err)
{
    struct pipeline_answer answer;
    drop_program(result);
    if (!pipeline_next(pipeline, options->progress, options->progress_context, &answer, err)) {
        return false;
    }
    result->build = answer.build;
    result->stage = answer.stage;
    if (module_is_there(result)) {
        take_report(result, &answer.report);
    }
    return true;
}

// A pass is about these threads and these values; what lies beyond them was not tried.
static char *not_covered(const struct check_result *result, const struct exercise *exercise)
{
    size_t scenarios = 0;
    for (size_t i = 0; exercise != NULL && i < exercise->scenario_count; i++) {
        scenarios += exercise->scenarios[i].file != NULL;
    }
    char *rest = scenarios == 0   ? memory_string("other values than those in the program")
                 : scenarios == 1 ? memory_string("what the scenario does not do")
                                  : formatted("what none of the %zu scenarios does", scenarios);
    uint32_t others = result->report.threads > 0 ? result->report.threads - 1 : 0;
    char *text = others == 0
                     ? formatted("Not covered: %s.", rest)
                     : formatted("Not covered: more than %" PRIu32 " %s beside main, and %s.",
                                 others, others == 1 ? "thread" : "threads", rest);
    free(rest);
    return text;
}

static char *pass_summary(const struct check_result *result, const struct exercise *exercise)
{
    const char *coverage = result->report.coverage;
    if (coverage != NULL && coverage[0] != '\0' && result->report.complete) {
        char *beyond = not_covered(result, exercise);
        char *text = formatted("Passed. %s %s", coverage, beyond);
        free(beyond);
        return text;
    }
    if (!items_tried_some(result)) {
        return memory_string(coverage);
    }
    if (coverage != NULL && coverage[0] != '\0') {
        return formatted("No failure was found. %s", coverage);
    }
    uint64_t runs = result->report.executions;
    return formatted("Passed: nothing went wrong in %" PRIu64 " %s.", runs,
                     runs == 1 ? "run" : "runs");
}

static char *unreached_summary(const struct check_result *result)
{
    for (size_t i = 0; i < result->item_count; i++) {
        if (result->items[i].kind == VERDICT_UNREACHED) {
            uint64_t runs = result->report.executions;
            return formatted("This never happened in %" PRIu64 " %s, and it must be able to: %s.",
                             runs, runs == 1 ? "run" : "runs", result->items[i].text);
        }
    }
    return memory_string("Something that must be able to happen never did.");
}

// Puts the finding into words.
static void describe(struct check_result *result, const struct exercise *exercise)
{
    // A run may fail before its first step; then the trace has no events and a failure to tell of.
    bool told =
        result->report.trace.event_count > 0 || result->report.trace.failure.kind != VERDICT_PASS;
    if (result->verdict != VERDICT_PASS && told) {
        struct lines *lines = lines_open();
        if (!explain_harms(&result->report.trace)) {
            result->report.no_return = 0; // where nothing goes wrong that shows
        }
        explain_failure(&result->report.trace, result->report.no_return, lines_get, lines,
                        &result->explanation);
        lines_close(lines);
    }
    if (result->summary != NULL) {
        return;
    }
    if (result->verdict == VERDICT_PASS) {
        result->summary = pass_summary(result, exercise);
    } else if (result->verdict == VERDICT_UNREACHED) {
        result->summary = unreached_summary(result);
    } else if (result->explanation.summary != NULL && result->explanation.summary[0] != '\0') {
        result->summary = memory_string(result->explanation.summary);
    } else {
        result->summary =
            formatted("%s: %s.", file_name(result->file), verdict_words(result->verdict));
    }
}

// Says of a pass which kinds of failure it is not about. Where races are allowed, accesses that
// race were not put into every order, so the search was not complete.
static void name_allowed(struct check_result *result)
{
    struct text text = {0};
    text_add(&text, result->report.coverage == NULL ? "" : result->report.coverage);
    const char *before =
        text.length > 0 ? " Allowed, and so not judged: " : "Allowed, and so not judged: ";
    for (int kind = VERDICT_PASS + 1; kind < VERDICT_KINDS; kind++) {
        if ((result->allowed >> kind & 1) != 0) {
            text_printf(&text, "%s%s", before, verdict_words(kind));
            before = ", ";
        }
    }
    text_add(&text, ".");
    if ((result->allowed >> VERDICT_DATA_RACE & 1) != 0) {
        text_add(&text, " Accesses that race were not put into every order.");
        result->report.complete = false;
    }
    free(result->report.coverage);
    result->report.coverage = text_take(&text);
}

static void finish_result(struct check_result *result, const struct exercise *exercise)
{
    if (result->messages == NULL) {
        result->messages = memory_string("");
    }
    if (result->allowed != 0 && result->verdict == VERDICT_PASS) {
        name_allowed(result);
    }
    items_judge(result, exercise);
    describe(result, exercise);
}

// Words for a shell, up to the first NULL.
static char *words_of(const char *const *words, int count)
{
    struct text text = {0};
    for (int i = 0; i < count && words[i] != NULL; i++) {
        text_add(&text, i > 0 ? " " : "");
        text_add_word(&text, words[i]);
    }
    return text_take(&text);
}

bool check_files(const char *const *paths, int count, const struct check_options *options,
                 struct check_result *result, struct error *err)
{
    memset(result, 0, sizeof *result);
    result->allowed = options->limits.allow;
    result->subject = memory_string(paths[0]);
    result->file = memory_string(paths[0]);
    result->words = words_of(paths, count);
    result->file_count = count;
    struct pipeline_program program = {.request = {.sources = paths,
                                                   .source_count = count,
                                                   .include = options->include,
                                                   .prefer_gcc = options->prefer_gcc,
                                                   .input = options->input,
                                                   .arguments = options->arguments},
                                       .script = {.input = options->input,
                                                  .output = options->output,
                                                  .arguments = options->arguments},
                                       .limits = options->limits};
    struct pipeline *pipeline = pipeline_open(options->prefer_gcc);
    pipeline_add(pipeline, &program);
    bool done = take_next(result, pipeline, options, err);
    pipeline_close(pipeline);
    if (done) {
        finish_result(result, NULL);
    } else {
        check_finish(result);
    }
    return done;
}

// The learner's file with the scenario's; `sources` holds the two paths.
static struct build_request scenario_request(const struct exercise *exercise,
                                             const struct scenario *scenario, const char *path,
                                             bool prefer_gcc, const char *sources[2])
{
    sources[0] = path;
    sources[1] = scenario != NULL ? scenario->file : NULL;
    return (struct build_request){
        .sources = sources,
        .source_count = sources[1] != NULL ? 2 : 1,
        .include = exercise->folder,
        .others_kept = true,
        .prefer_gcc = prefer_gcc,
        .input = scenario != NULL ? scenario->input : NULL,
    };
}

bool check_build(const struct exercise *exercise, const struct scenario *scenario, const char *path,
                 bool prefer_gcc, struct build *build, struct error *err)
{
    const char *sources[2];
    struct build_request request = scenario_request(exercise, scenario, path, prefer_gcc, sources);
    return build_module(&request, build, err);
}

void check_scenario(const struct scenario *scenario, struct stage_limits *limits,
                    struct stage_script *script)
{
    if (scenario == NULL) {
        return;
    }
    script->input = scenario->input;
    script->output = scenario->output;
    limits->judge_output |= scenario->output != NULL;
    limits->stretch |= scenario->stretch;
    limits->faults |= scenario->faults;
    if (scenario->max_executions > 0) {
        limits->max_executions = scenario->max_executions;
    }
    if (scenario->max_steps > 0) {
        limits->max_steps = scenario->max_steps;
    }
}

static void add_scenario(struct pipeline *pipeline, const struct exercise *exercise,
                         const struct scenario *scenario, const struct check_options *options,
                         const char *path)
{
    const char *sources[2];
    struct pipeline_program program = {
        .request = scenario_request(exercise, scenario, path, options->prefer_gcc, sources),
        .limits = options->limits};
    check_scenario(scenario, &program.limits, &program.script);
    pipeline_add(pipeline, &program);
}

// Calls that the exercise does not allow, found in the source text.
static bool find_forbidden(const struct exercise *exercise, struct check_result *result,
                           struct error *err)
{
    size_t length;
    char *text = file_read(result->file, SOURCE_MAX_BYTES, &length, err);
    for (size_t i = 0; text != NULL && i < exercise->forbidden_count; i++) {
        bool call;
        int line = source_line_of(text, exercise->forbidden[i], &call);
        if (line > 0 && call && result->verdict == VERDICT_PASS) {
            find_at(result, VERDICT_FORBIDDEN_CALL, result->file, line,
                    formatted("Line %d of %s calls %s, which this exercise does not allow.", line,
                              file_name(result->file), exercise->forbidden[i]));
        }
    }
    free(text);
    return text != NULL;
}

static const struct scenario *scenario_at(const struct exercise *exercise, size_t index)
{
    return exercise->scenario_count > 0 ? &exercise->scenarios[index] : NULL;
}

static bool check_scenarios(const struct exercise *exercise, const struct check_options *options,
                            struct check_result *result, struct error *err)
{
    if (!find_forbidden(exercise, result, err)) {
        return false;
    }
    size_t count = exercise->scenario_count > 0 ? exercise->scenario_count : 1;
    struct pipeline *pipeline = pipeline_open(options->prefer_gcc);
    for (size_t i = 0; i < count; i++) {
        add_scenario(pipeline, exercise, scenario_at(exercise, i), options, result->file);
    }
    bool done = true;
    for (size_t i = 0;
         done && i < count && result->verdict == VERDICT_PASS && !result->report.interrupted; i++) {
        const struct scenario *scenario = scenario_at(exercise, i);
        free(result->scenario);
        result->scenario = scenario != NULL ? memory_string(scenario->id) : NULL;
        done = take_next(result, pipeline, options, err);
        together_count(exercise, scenario, options, result);
    }
    pipeline_close(pipeline);
    return done;
}

bool check_exercise(const struct exercise *exercise, const char *path,
                    const struct check_options *options, struct check_result *result,
                    struct error *err)
{
    memset(result, 0, sizeof *result);
    result->allowed = options->limits.allow;
    if (exercise->broken != NULL) {
        return error_set(err, "exercise %s cannot be used: %s", exercise->id, exercise->broken);
    }
    result->subject = memory_string(exercise->id);
    result->words = words_of((const char *const[]){exercise->id, path}, 2);
    result->file = path != NULL ? memory_string(path) : workspace_file(exercise);
    if (!check_scenarios(exercise, options, result, err)) {
        check_finish(result);
        return false;
    }
    finish_result(result, exercise);
    return true;
}

int check_line(const struct check_result *result)
{
    const struct trace *trace = &result->report.trace;
    const struct trace_failure *failure = &trace->failure;
    if (result->where_line > 0) {
        return result->where_line;
    }
    uint32_t line = trace_place(trace, failure->place)->line;
    if (line == 0 && failure->has_race) {
        line = trace_place(trace, failure->race.second.place)->line;
    }
    for (size_t i = trace->event_count; line == 0 && i > 0; i--) {
        line = trace_place(trace, trace->events[i - 1].place)->line;
    }
    return (int)line;
}

const struct page *check_page(const struct course *course, const struct check_result *result,
                              const struct lesson **lesson, size_t *number)
{
    const char *id =
        result->feedback_page != NULL ? result->feedback_page : result->explanation.page;
    return result->verdict == VERDICT_PASS ? NULL : course_page(course, id, lesson, number);
}

void check_name_page(const struct course *course, struct check_result *result)
{
    const struct lesson *lesson;
    size_t number;
    const struct page *page = check_page(course, result, &lesson, &number);
    free(result->page);
    result->page = page == NULL
                       ? NULL
                       : formatted("%d %s, page %zu, \"%s\"", lesson->number, lesson->title,
                                   number + 1, page->title == NULL ? page->id : page->title);
}

void check_feedback(const struct course *course, const struct exercise *exercise,
                    struct check_result *result)
{
    const struct trace *trace = &result->report.trace;
    struct course_finding finding = {
        .verdict = verdict_class(result->verdict),
        .kind = verdict_id(result->verdict),
        .cause = cause_id(result->explanation.cause),
        .variable = trace_object_name(trace, trace->failure.object),
        .label =
            result->verdict == VERDICT_PROPERTY ? trace_text(trace, trace->failure.detail) : NULL,
        .line = check_line(result),
    };
    course_feedback(course, exercise, &finding, &result->feedback, &result->feedback_page);
    check_name_page(course, result);
}

void check_finish(struct check_result *result)
{
    drop_program(result);
    stage_report_finish(&result->report);
    explanation_finish(&result->explanation);
    for (size_t i = 0; i < result->item_count; i++) {
        free(result->items[i].text);
        free(result->items[i].note);
    }
    char *const owned[] = {result->subject,  result->summary,       result->messages,
                           result->feedback, result->feedback_page, result->scenario,
                           result->file,     result->where_file,    result->words,
                           result->page,     result->options,       result->run_options};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) {
        free(owned[i]);
    }
    free(result->items);
    memset(result, 0, sizeof *result);
}
