// build.c: from C source files to a module that the stage can load.
//
// The order: read the sources, compile each, refuse what no hook can see, decide about every name
// that the program does not define itself, redirect the names in the objects, link. What the
// learner's source does wrong is a finding (the compiler's lines or a sentence of ours in
// `messages`), what the machine does wrong is an error.
//
// Compilers and linker are processes of their own. A building never waits for them: its phase says
// what has to end before the next part of the work, and building_look goes on from there.
#include "grade/build.h"

#include "base/files.h"
#include "base/memory.h"
#include "grade/compiler.h"
#include "grade/data.h"
#include "grade/inputs.h"
#include "grade/link.h"
#include "grade/names.h"
#include "grade/objects.h"
#include "grade/refusals.h"
#include "grade/rename.h"
#include "grade/source.h"
#include "grade/store.h"
#include "stage/supply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SOURCES_MAX = 64, LISTING_MAX_BYTES = 256 << 20 };

// What the building waits for.
enum phase {
    PHASE_COMPILING, // the objects
    PHASE_ASSEMBLY,  // the same sources as assembly
    PHASE_LINKING,
    PHASE_ENDED
};

// What is at hand while one program is built.
struct building {
    struct build_request request;
    struct store *store; // borrowed
    struct build build;
    enum phase phase;
    bool failed; // `problem` says why; nothing of `build` is to be used
    struct error problem;
    struct inputs inputs; // sources in the order of the request, then headers
    const struct compiled *compiled[SOURCES_MAX]; // NULL: no_source; the store's
    const struct compiled *assembly[SOURCES_MAX]; // the store's
    struct object objects[SOURCES_MAX];
    struct process *linker; // owned
    struct text messages;
    struct refusal refusal;
};

static char *building_file(const struct building *building, const char *stem, int which,
                           const char *ending)
{
    char name[64];
    snprintf(name, sizeof name, "%s%d%s", stem, which, ending);
    return file_join(building->build.directory, name);
}

// Says in the words of a compiler what is wrong with the program.
static void complain(struct building *building, const char *path, int line, const char *format,
                     const char *name)
{
    text_add(&building->messages, path);
    if (line > 0) {
        text_printf(&building->messages, ":%d", line);
    }
    text_add(&building->messages, ": error: ");
    while (*format != '\0') {
        if (format[0] == '%' && format[1] == 's') {
            text_add(&building->messages, name);
            format += 2;
        } else {
            text_add_char(&building->messages, *format++);
        }
    }
    text_add(&building->messages, "\n");
    building->build.compile_error = true;
}

static bool read_sources(struct building *building, struct error *err)
{
    const struct build_request *request = &building->request;
    if (request->source_count < 1 || request->source_count > SOURCES_MAX) {
        return error_set(err, "a program has 1 to %d source files", SOURCES_MAX);
    }
    for (int i = 0; i < request->source_count; i++) {
        if (!inputs_add_source(&building->inputs, request->sources[i], err)) {
            return false;
        }
    }
    return true;
}

// Why the compiler is not asked at all; NULL: it is. An empty file compiles, and then has no main:
// better said at once. Of a file that is no text it would quote lines that nobody can read.
static const char *no_source(const struct input *input)
{
    struct source_word word = {0};
    if (memchr(input->text, '\0', input->length) != NULL) {
        return "the file is no text: there is a NUL byte in it";
    }
    return source_next(input->text, &word) ? NULL : "the file is empty";
}

static bool want(struct building *building, int which, bool assembly, struct error *err)
{
    struct compilation what = {.source = building->request.sources[which],
                               .include = building->request.include,
                               .count_blocks = building->request.count_blocks,
                               .assembly = assembly,
                               .kept = which > 0 && building->request.others_kept};
    const struct compiled *wanted = store_want(building->store, &what, err);
    (assembly ? building->assembly : building->compiled)[which] = wanted;
    return wanted != NULL;
}

static bool want_objects(struct building *building, struct error *err)
{
    bool done = true;
    for (int i = 0; done && i < building->request.source_count; i++) {
        done = no_source(&building->inputs.at[i]) != NULL || want(building, i, false, err);
    }
    return done;
}

static bool all_ended(const struct building *building, const struct compiled *const *wanted)
{
    for (int i = 0; i < building->request.source_count; i++) {
        if (wanted[i] != NULL && !wanted[i]->ended) {
            return false;
        }
    }
    return true;
}

static bool is_gcc(const struct building *building)
{
    return store_compiler(building->store)->is_gcc;
}

static bool fail_as(const struct compiled *compiled, struct error *err)
{
    return error_set(err, "%s", compiled->problem.text);
}

static bool take_object(struct building *building, int which, struct error *err)
{
    const struct compiled *compiled = building->compiled[which];
    struct object *object = &building->objects[which];
    object->source = building->request.sources[which];
    object->path = memory_string(compiled->what.object);
    if (!compiled->ran) {
        return fail_as(compiled, err);
    }
    text_add(&building->messages, text_string(&compiled->result.output));
    building->build.compile_error |= compiled->result.status != 0;
    inputs_add_headers(&building->inputs, compiled->what.dependencies);
    return building->build.compile_error || object_read(object, err);
}

static bool take_objects(struct building *building, struct error *err)
{
    for (int i = 0; i < building->request.source_count; i++) {
        if (building->compiled[i] == NULL) {
            complain(building, building->request.sources[i], 0, no_source(&building->inputs.at[i]),
                     "");
        } else if (!take_object(building, i, err)) {
            return false;
        }
    }
    return true;
}

// The sources were compiled once more, to see what became of their asm statements.
static bool look_at_assembly(struct building *building, struct error *err)
{
    for (int i = 0; i < building->request.source_count; i++) {
        const struct compiled *compiled = building->assembly[i];
        size_t length;
        char *assembly = compiled->ran
                             ? file_read(compiled->what.object, LISTING_MAX_BYTES, &length, err)
                             : NULL;
        if (assembly == NULL) {
            return !compiled->ran ? fail_as(compiled, err) : false;
        }
        refusal_in_assembly(assembly, !is_gcc(building), &building->refusal);
        free(assembly);
    }
    return true;
}

// Whether there may be assembly in the program; what stands outside of all functions is refused at
// once.
static bool suspects_assembly(struct building *building)
{
    bool suspected = false;
    for (size_t i = 0; i < building->inputs.count; i++) {
        const struct input *input = &building->inputs.at[i];
        int line = 0;
        suspected |= input->system ? refusal_suspects_header(input->text)
                                   : refusal_suspects(input->text, &line);
        suspected |=
            !input->system && !is_gcc(building) && refusal_suspects_long_double(input->text);
        if (line > 0 && building->refusal.reason == NULL) {
            building->refusal = (struct refusal){
                .reason = memory_string(
                    "assembly outside of all functions: heddle cannot see what it does"),
                .file = memory_string(input->path),
                .line = line};
        }
    }
    return suspected;
}

// The functions as gcc's thread sanitizer has left them; there is a second file only where
// functions are optimised.
static void refuse_hidden_accesses(struct building *building, int which)
{
    const struct compilation *what = &building->compiled[which]->what;
    const char *const paths[] = {what->dump, what->optimized_dump};
    char *dumps[2];
    struct text all = {0};
    for (int i = 0; i < 2; i++) {
        size_t length;
        dumps[i] = file_read(paths[i], LISTING_MAX_BYTES, &length, NULL);
        text_add(&all, dumps[i] != NULL ? dumps[i] : "");
    }
    refusal_of_unhooked(&building->objects[which], text_string(&all),
                        building->inputs.at[which].text, &building->refusal);
    for (int i = 0; i < 2; i++) {
        const struct dump dump = {.text = dumps[i],
                                  .optimized = i == 1,
                                  .all = text_string(&all),
                                  .objects = building->objects,
                                  .object_count = building->request.source_count};
        refusal_in_dump(&dump, &building->refusal);
        free(dumps[i]);
    }
    text_finish(&all);
}

static void refuse_objects(struct building *building)
{
    const struct object *objects = building->objects;
    uint64_t bytes = 0;
    int largest = 0;
    for (int i = 0; i < building->request.source_count; i++) {
        refusal_in_object(&objects[i], building->inputs.at[i].text, &building->refusal);
        if (is_gcc(building)) {
            refuse_hidden_accesses(building, i);
        }
        bytes = objects[i].data_bytes <= UINT64_MAX - bytes ? bytes + objects[i].data_bytes
                                                            : UINT64_MAX;
        largest = objects[i].largest_bytes > objects[largest].largest_bytes ? i : largest;
    }
    refusal_of_size(bytes, &objects[largest], building->inputs.at[largest].text,
                    &building->refusal);
}

static void take_refusal(struct building *building)
{
    struct build *build = &building->build;
    build->refused = building->refusal.reason;
    build->refused_file = building->refusal.file;
    if (build->refused != NULL && build->refused_file == NULL) {
        build->refused_file = memory_string(building->request.sources[0]);
    }
    build->refused_line = building->refusal.line;
    building->refusal = (struct refusal){0};
}

static void require_main(struct building *building)
{
    int found = 0;
    for (int i = 0; i < building->request.source_count; i++) {
        const struct symbol *main_symbol = object_symbol(&building->objects[i], "main");
        if (main_symbol == NULL || !main_symbol->defined) {
            continue;
        }
        if (++found == 2) {
            complain(building, building->request.sources[i],
                     source_line_of(building->inputs.at[i].text, "main", NULL),
                     "a second function main: a program has one", "");
        }
    }
    if (found == 0) {
        complain(building, building->request.sources[0], 0,
                 "there is no function main. heddle runs whole programs, from main to its end", "");
    }
}

static void complain_missing(struct building *building, const struct name_list *missing)
{
    for (size_t k = 0; k < missing->count; k++) {
        const char *path = building->request.sources[0];
        int line = 0;
        bool call = false;
        for (int i = 0; line == 0 && i < building->request.source_count; i++) {
            line = source_line_of(building->inputs.at[i].text, missing->at[k], &call);
            path = line > 0 ? building->request.sources[i] : path;
        }
        complain(building, path, line,
                 call || line == 0 ? "the linker finds no function %s" : "the linker finds no %s",
                 missing->at[k]);
    }
}

// The object's copy for this program, with the names that it needs here.
static bool redirect(struct building *building, int which, const struct text *renames,
                     struct error *err)
{
    struct object *object = &building->objects[which];
    char *copy = building_file(building, "part", which, ".o");
    bool done = rename_copy(object->path, copy, renames, err);
    free(object->path);
    object->path = copy;
    return done;
}

static bool redirect_all(struct building *building, struct name_plan *plan, struct error *err)
{
    int count = building->request.source_count;
    struct text renames[SOURCES_MAX] = {0};
    for (int i = 0; i < count; i++) {
        names_plan(building->objects, count, i, &renames[i], plan);
    }
    complain_missing(building, &plan->missing);
    bool done = true;
    for (int i = 0; i < count; i++) {
        done = done && (building->build.compile_error || redirect(building, i, &renames[i], err));
        text_finish(&renames[i]);
    }
    return done;
}

static bool start_linker(struct building *building, const struct name_plan *plan, struct error *err)
{
    const char *parts[SOURCES_MAX + 1];
    int count = building->request.source_count;
    for (int i = 0; i < count; i++) {
        parts[i] = building->objects[i].path;
    }
    char *stubs = NULL;
    bool done = (plan->stubs.count == 0 && !plan->environment && !plan->options) ||
                link_stubs(plan, building->build.directory, &stubs, err);
    if (stubs != NULL) {
        parts[count++] = stubs;
    }
    building->linker =
        done ? link_start(parts, count, building->build.directory, building->build.module_path, err)
             : NULL;
    free(stubs);
    return building->linker != NULL;
}

static bool start_module(struct building *building, struct error *err)
{
    struct name_plan plan = {0};
    bool done = redirect_all(building, &plan, err) &&
                (building->build.compile_error || start_linker(building, &plan, err));
    name_plan_finish(&plan);
    return done;
}

static void sum_up(struct building *building)
{
    const struct build_request *request = &building->request;
    building->build.checksum = inputs_checksum(&building->inputs, building->build.compiler,
                                               request->input, request->arguments);
}

// What it reads is no source: it is added when there is nothing left to find in sources.
static void add_data(struct building *building)
{
    const struct build_request *request = &building->request;
    char *folder = file_directory(request->sources[0]);
    data_add(&building->inputs, building->objects, request->source_count, request->arguments,
             building->build.module_path, folder);
    free(folder);
    sum_up(building);
}

static void describe(struct building *building)
{
    struct build *build = &building->build;
    build->compiler =
        compiler_version(building->objects[0].comment != NULL ? building->objects[0].comment : "");
    struct text command = {0};
    text_printf(&command, "%s -g -pthread", is_gcc(building) ? "gcc" : "clang");
    for (int i = 0; i < building->request.source_count; i++) {
        text_printf(&command, " %s", building->request.sources[i]);
    }
    build->command = text_take(&command);
    sum_up(building);
}

static bool prepare(struct building *building, struct error *err)
{
    if (!read_sources(building, err) || !store_prepare(building->store, err) ||
        !want_objects(building, err)) {
        return false;
    }
    building->build.directory = file_temporary_directory(err);
    if (building->build.directory == NULL) {
        return false;
    }
    building->build.module_path = file_join(building->build.directory, "module.so");
    char *folder = file_directory(building->request.sources[0]);
    supply_open(building->build.module_path, folder);
    free(folder);
    return true;
}

struct building *building_start(const struct build_request *request, struct store *store)
{
    struct building *building = memory_alloc(sizeof *building);
    building->request = *request;
    building->store = store;
    building->failed = !prepare(building, &building->problem);
    building->phase = building->failed ? PHASE_ENDED : PHASE_COMPILING;
    return building;
}

// Nothing more is left to refuse: what remains is the module.
static bool conclude(struct building *building, struct error *err)
{
    refuse_objects(building);
    take_refusal(building);
    building->phase = PHASE_ENDED;
    if (building->build.compile_error || building->build.refused != NULL) {
        return true;
    }
    add_data(building);
    bool done = start_module(building, err);
    building->phase = building->linker != NULL ? PHASE_LINKING : PHASE_ENDED;
    return done;
}

static bool go_on_with_objects(struct building *building, struct error *err)
{
    building->phase = PHASE_ENDED;
    if (!take_objects(building, err)) {
        return false;
    }
    describe(building);
    if (building->build.compile_error) {
        return true;
    }
    require_main(building);
    if (!suspects_assembly(building)) {
        return conclude(building, err);
    }
    building->phase = PHASE_ASSEMBLY;
    bool done = true;
    for (int i = 0; done && i < building->request.source_count; i++) {
        done = want(building, i, true, err);
    }
    return done;
}

static bool go_on_with_module(struct building *building, struct error *err)
{
    bool refused = false;
    struct process *linker = building->linker;
    building->linker = NULL;
    building->phase = PHASE_ENDED;
    bool done = link_end(linker, &building->messages, &refused, err);
    building->build.compile_error |= refused;
    return done;
}

bool building_look(struct building *building)
{
    struct error *err = &building->problem;
    bool good = true;
    if (building->phase == PHASE_COMPILING && all_ended(building, building->compiled)) {
        good = go_on_with_objects(building, err);
    }
    if (good && building->phase == PHASE_ASSEMBLY && all_ended(building, building->assembly)) {
        good = look_at_assembly(building, err) && conclude(building, err);
    }
    if (good && building->phase == PHASE_LINKING && process_look(building->linker)) {
        good = go_on_with_module(building, err);
    }
    if (!good) {
        building->failed = true;
        building->phase = PHASE_ENDED;
    }
    return building->phase == PHASE_ENDED;
}

bool building_compiles(const struct building *building)
{
    return building->phase == PHASE_COMPILING || building->phase == PHASE_ASSEMBLY;
}

void building_wait_for(const struct building *building, struct waits *waits)
{
    if (building->linker != NULL) {
        process_wait_for(building->linker, waits);
    }
}

bool building_end(struct building *building, struct build *build, struct error *err)
{
    bool done = !building->failed;
    if (!done) {
        error_set(err, "%s", building->problem.text);
    }
    process_stop(building->linker);
    building->build.messages = text_take(&building->messages);
    *build = building->build;
    build->inputs = building->inputs;
    for (int i = 0; i < SOURCES_MAX; i++) {
        object_finish(&building->objects[i]);
    }
    refusal_finish(&building->refusal);
    free(building);
    if (!done) {
        build_finish(build);
    }
    return done;
}

void building_stop(struct building *building)
{
    if (building != NULL) {
        struct build build;
        struct error ignored;
        if (building_end(building, &build, &ignored)) {
            build_finish(&build);
        }
    }
}

bool build_module(const struct build_request *request, struct build *build, struct error *err)
{
    struct store *store = store_open(request->prefer_gcc);
    struct building *building = building_start(request, store);
    for (;;) {
        store_look(store, process_processors());
        if (building_look(building)) {
            break;
        }
        store_look(store, process_processors()); // it may have wanted more
        struct waits waits = {0};
        store_wait_for(store, &waits);
        building_wait_for(building, &waits);
        waits_wait(&waits);
    }
    bool done = building_end(building, build, err);
    store_close(store);
    return done;
}

void build_finish(struct build *build)
{
    if (build->directory != NULL) {
        file_remove_tree(build->directory);
    }
    if (build->module_path != NULL) {
        supply_close(build->module_path);
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
