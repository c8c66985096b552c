// build.c: from C source files to a module that the stage can load.
//
// The order: read the sources, compile each, refuse what no hook can see, decide about every name
// that the program does not define itself, redirect the names in the objects, link. What the
// learner's source does wrong is a finding (the compiler's lines or a sentence of ours in
// `messages`), what the machine does wrong is an error.
#include "grade/build.h"

#include "base/files.h"
#include "base/memory.h"
#include "grade/compiler.h"
#include "grade/inputs.h"
#include "grade/link.h"
#include "grade/names.h"
#include "grade/objects.h"
#include "grade/refusals.h"
#include "grade/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SOURCES_MAX = 64 };

// What is at hand while one program is built.
struct work {
    const struct build_request *request;
    struct build *build;
    struct compiler compiler;
    struct inputs inputs; // sources in the order of the request, then headers
    struct object objects[SOURCES_MAX];
    struct text messages;
    struct refusal refusal;
};

static char *work_file(const struct work *work, const char *stem, int which, const char *ending)
{
    char name[64];
    snprintf(name, sizeof name, "%s%d%s", stem, which, ending);
    return file_join(work->build->directory, name);
}

// Says in the words of a compiler what is wrong with the program.
static void complain(struct work *work, const char *path, int line, const char *format,
                     const char *name)
{
    text_add(&work->messages, path);
    if (line > 0) {
        text_printf(&work->messages, ":%d", line);
    }
    text_add(&work->messages, ": error: ");
    while (*format != '\0') {
        if (format[0] == '%' && format[1] == 's') {
            text_add(&work->messages, name);
            format += 2;
        } else {
            text_add_char(&work->messages, *format++);
        }
    }
    text_add(&work->messages, "\n");
    work->build->compile_error = true;
}

static bool read_sources(struct work *work, struct error *err)
{
    const struct build_request *request = work->request;
    if (request->source_count < 1 || request->source_count > SOURCES_MAX) {
        return error_set(err, "a program has 1 to %d source files", SOURCES_MAX);
    }
    for (int i = 0; i < request->source_count; i++) {
        if (!inputs_add_source(&work->inputs, request->sources[i], err)) {
            return false;
        }
    }
    return true;
}

// An empty file compiles, and then has no main: better said at once.
static bool is_blank(const struct input *input)
{
    struct source_word word = {0};
    return !source_next(input->text, &word);
}

static bool compile_one(struct work *work, int which, struct error *err)
{
    struct object *object = &work->objects[which];
    object->source = work->request->sources[which];
    object->path = work_file(work, "part", which, ".o");
    char *dependencies = work_file(work, "part", which, ".d");
    char *dump = work->compiler.is_gcc ? work_file(work, "part", which, ".tsan0") : NULL;
    struct compilation compilation = {.source = object->source,
                                      .object = object->path,
                                      .dependencies = dependencies,
                                      .dump = dump};
    struct process_result result = {0};
    bool ran = compiler_run(&work->compiler, work->request, &compilation, &result, err);
    if (ran) {
        text_add(&work->messages, text_string(&result.output));
        work->build->compile_error |= result.status != 0;
        inputs_add_headers(&work->inputs, dependencies);
        text_finish(&result.output);
    }
    free(dependencies);
    free(dump);
    return ran && (work->build->compile_error || object_read(object, err));
}

static bool compile_all(struct work *work, struct error *err)
{
    for (int i = 0; i < work->request->source_count; i++) {
        if (is_blank(&work->inputs.at[i])) {
            complain(work, work->request->sources[i], 0, "the file is empty", "");
        } else if (!compile_one(work, i, err)) {
            return false;
        }
    }
    return true;
}

// Compiles the source once more to see what became of its asm statements.
static bool look_at_assembly(struct work *work, int which, struct error *err)
{
    char *path = work_file(work, "part", which, ".s");
    struct compilation compilation = {
        .source = work->request->sources[which], .object = path, .assembly = true};
    struct process_result result = {0};
    bool ran = compiler_run(&work->compiler, work->request, &compilation, &result, err);
    text_finish(&result.output);
    size_t length;
    char *assembly = ran ? file_read(path, 256u << 20, &length, err) : NULL;
    if (assembly != NULL) {
        refusal_in_assembly(assembly, !work->compiler.is_gcc, &work->refusal);
    }
    bool done = assembly != NULL;
    free(assembly);
    free(path);
    return done;
}

static bool refuse_assembly(struct work *work, struct error *err)
{
    bool suspected = false;
    for (size_t i = 0; i < work->inputs.count; i++) {
        const struct input *input = &work->inputs.at[i];
        int line = 0;
        suspected |= input->system ? refusal_suspects_header(input->text)
                                   : refusal_suspects(input->text, &line);
        suspected |=
            !input->system && !work->compiler.is_gcc && refusal_suspects_long_double(input->text);
        if (line > 0 && work->refusal.reason == NULL) {
            work->refusal = (struct refusal){
                .reason = memory_string(
                    "assembly outside of all functions: heddle cannot see what it does"),
                .file = memory_string(input->path),
                .line = line};
        }
    }
    for (int i = 0; suspected && i < work->request->source_count; i++) {
        if (!look_at_assembly(work, i, err)) {
            return false;
        }
    }
    return true;
}

static void refuse_hidden_stores(struct work *work)
{
    for (int i = 0; work->compiler.is_gcc && i < work->request->source_count; i++) {
        char *path = work_file(work, "part", i, ".tsan0");
        size_t length;
        char *dump = file_read(path, 256u << 20, &length, NULL);
        if (dump != NULL) {
            refusal_in_dump(dump, &work->refusal);
        }
        free(dump);
        free(path);
    }
}

static void refuse_indirect(struct work *work)
{
    for (int i = 0; i < work->request->source_count; i++) {
        const struct object *object = &work->objects[i];
        for (size_t k = 0; k < object->symbol_count && work->refusal.reason == NULL; k++) {
            if (object->symbols[k].indirect) {
                work->refusal.reason = memory_string(
                    "an indirect function (ifunc) runs code while the program is being loaded");
                work->refusal.file = memory_string(object->source);
                work->refusal.line =
                    source_line_of(work->inputs.at[i].text, object->symbols[k].name, NULL);
            }
        }
    }
}

static bool refuse_unseen(struct work *work, struct error *err)
{
    if (!refuse_assembly(work, err)) {
        return false;
    }
    refuse_hidden_stores(work);
    refuse_indirect(work);
    struct build *build = work->build;
    build->refused = work->refusal.reason;
    build->refused_file = work->refusal.file;
    if (build->refused != NULL && build->refused_file == NULL) {
        build->refused_file = memory_string(work->request->sources[0]);
    }
    build->refused_line = work->refusal.line;
    work->refusal = (struct refusal){0};
    return true;
}

static void require_main(struct work *work)
{
    int found = 0;
    for (int i = 0; i < work->request->source_count; i++) {
        const struct symbol *main_symbol = object_symbol(&work->objects[i], "main");
        if (main_symbol == NULL || !main_symbol->defined) {
            continue;
        }
        if (++found == 2) {
            complain(work, work->request->sources[i],
                     source_line_of(work->inputs.at[i].text, "main", NULL),
                     "a second function main: a program has one", "");
        }
    }
    if (found == 0) {
        complain(work, work->request->sources[0], 0,
                 "there is no function main. heddle runs whole programs, from main to its end", "");
    }
}

static void complain_missing(struct work *work, const struct name_list *missing)
{
    for (size_t k = 0; k < missing->count; k++) {
        const char *path = work->request->sources[0];
        int line = 0;
        bool call = false;
        for (int i = 0; line == 0 && i < work->request->source_count; i++) {
            line = source_line_of(work->inputs.at[i].text, missing->at[k], &call);
            path = line > 0 ? work->request->sources[i] : path;
        }
        complain(work, path, line,
                 call || line == 0 ? "the linker finds no function %s" : "the linker finds no %s",
                 missing->at[k]);
    }
}

static bool redirect_all(struct work *work, struct name_plan *plan, struct error *err)
{
    int count = work->request->source_count;
    struct text renames[SOURCES_MAX] = {0};
    for (int i = 0; i < count; i++) {
        names_plan(work->objects, count, i, &renames[i], plan);
    }
    complain_missing(work, &plan->missing);
    bool done = true;
    for (int i = 0; i < count; i++) {
        done =
            done && (work->build->compile_error ||
                     link_redirect(&work->objects[i], &renames[i], work->build->directory, i, err));
        text_finish(&renames[i]);
    }
    return done;
}

static bool link_all(struct work *work, const struct name_plan *plan, struct error *err)
{
    const char *parts[SOURCES_MAX + 1];
    int count = work->request->source_count;
    for (int i = 0; i < count; i++) {
        parts[i] = work->objects[i].path;
    }
    char *stubs = NULL;
    bool done =
        plan->stubs.count == 0 || link_stubs(&plan->stubs, work->build->directory, &stubs, err);
    if (stubs != NULL) {
        parts[count++] = stubs;
    }
    bool refused = false;
    done = done && link_module(parts, count, work->build->directory, work->build->module_path,
                               &work->messages, &refused, err);
    work->build->compile_error |= refused;
    free(stubs);
    return done;
}

static bool make_module(struct work *work, struct error *err)
{
    struct name_plan plan = {0};
    bool done = redirect_all(work, &plan, err) &&
                (work->build->compile_error || link_all(work, &plan, err));
    name_plan_finish(&plan);
    return done;
}

static void describe(struct work *work)
{
    struct build *build = work->build;
    build->compiler =
        compiler_version(work->objects[0].comment != NULL ? work->objects[0].comment : "");
    struct text command = {0};
    text_printf(&command, "%s -g -pthread", work->compiler.is_gcc ? "gcc" : "clang");
    for (int i = 0; i < work->request->source_count; i++) {
        text_printf(&command, " %s", work->request->sources[i]);
    }
    build->command = text_take(&command);
    build->checksum = inputs_checksum(&work->inputs, build->compiler);
}

static bool build_steps(struct work *work, struct error *err)
{
    if (!read_sources(work, err) ||
        !compiler_find(work->request->prefer_gcc, &work->compiler, err)) {
        return false;
    }
    work->build->directory = file_temporary_directory(err);
    if (work->build->directory == NULL) {
        return false;
    }
    work->build->module_path = file_join(work->build->directory, "module.so");
    if (!compile_all(work, err)) {
        return false;
    }
    describe(work);
    if (work->build->compile_error) {
        return true;
    }
    require_main(work);
    return refuse_unseen(work, err) &&
           (work->build->compile_error || work->build->refused != NULL || make_module(work, err));
}

bool build_module(const struct build_request *request, struct build *build, struct error *err)
{
    memset(build, 0, sizeof *build);
    struct work *work = memory_alloc(sizeof *work);
    work->request = request;
    work->build = build;
    bool done = build_steps(work, err);
    build->messages = text_take(&work->messages);
    for (int i = 0; i < SOURCES_MAX; i++) {
        object_finish(&work->objects[i]);
    }
    compiler_finish(&work->compiler);
    build->inputs = work->inputs;
    refusal_finish(&work->refusal);
    free(work);
    if (!done) {
        build_finish(build);
    }
    return done;
}

void build_finish(struct build *build)
{
    if (build->directory != NULL) {
        file_remove_tree(build->directory);
    }
    inputs_finish(&build->inputs);
    free(build->module_path);
    free(build->directory);
    free(build->compiler);
    free(build->command);
    free(build->messages);
    free(build->refused);
    free(build->refused_file);
    memset(build, 0, sizeof *build);
}
