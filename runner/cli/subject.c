// subject.c: what a command is about: a demo, an exercise or a file of one's own, and the program
// made from it.
#include "cli/subject.h"

#include "cli/opened.h"
#include "cli/search_options.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"
#include "course/workspace.h"
#include "tui/print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool subject_prepare_copy(const struct exercise *exercise)
{
    struct error err = {0};
    char *copy = workspace_file(exercise);
    bool there = file_exists(copy);
    bool ready = there || workspace_prepare(exercise->starter, copy, &err);
    if (!ready) {
        command_refuse("%s", err.text);
    } else if (!there) {
        char *shown = file_shown(copy);
        print_format(stderr, "Your copy of the starter is now %s\n", shown);
        free(shown);
    }
    free(copy);
    return ready;
}

static void refuse_name(const struct invocation *invocation, const struct course *course,
                        const char *name)
{
    const char *nearest = course_nearest(course, name);
    struct text source = {0};
    text_printf(&source, "%s.c", name);
    bool forgotten = name[0] != '\0' && file_exists(text_string(&source));
    if (forgotten) {
        command_refuse("there is no demo, exercise or C file \"%s\". Did you mean %s?", name,
                       text_string(&source));
    } else if (file_exists(name)) {
        command_refuse("%s: not a C file; heddle takes files whose names end in .c, and saved "
                       "programs, which end in .heddle",
                       name);
    } else if (nearest != NULL && course_lesson(course, nearest) != NULL) {
        command_refuse("there is no demo, exercise or C file \"%s\". %s is a lesson: %s opens the "
                       "lessons, and %s list names their demos",
                       name, nearest, invocation->program, invocation->program);
    } else if (nearest != NULL) {
        command_refuse("there is no demo, exercise or C file \"%s\". Did you mean %s?", name,
                       nearest);
    } else {
        command_refuse("there is no demo, exercise or C file \"%s\". What there is: %s list", name,
                       invocation->program);
    }
    text_finish(&source);
}

static bool find_in_course(const struct invocation *invocation, const char *name, const char *file,
                           struct subject *subject)
{
    subject->demo = course_demo(&subject->course, name, &subject->lesson);
    if (subject->demo != NULL) {
        subject->file = memory_string(subject->demo->file);
        return true;
    }
    if (course_exercise(&subject->course, name) == NULL) {
        refuse_name(invocation, &subject->course, name);
        return false;
    }
    subject->exercise = command_exercise(invocation, &subject->course, name);
    if (subject->exercise == NULL) {
        return false;
    }
    subject->file = file != NULL ? memory_string(file) : workspace_file(subject->exercise);
    return file != NULL || subject_prepare_copy(subject->exercise);
}

bool subject_find(const struct invocation *invocation, const char *name, const char *file,
                  struct subject *subject)
{
    memset(subject, 0, sizeof *subject);
    subject->name = name;
    bool found = true;
    if (search_options_script_given() && !text_ends(name, ".c")) {
        command_usage(invocation,
                      "%s: --input and words behind -- are for C files, and %s has what it needs",
                      invocation->argv[0], name);
        found = false;
    } else if (subject_is_saved(name)) {
        found = opened_open(name, subject);
    } else if (text_ends(name, ".c")) {
        subject->file = memory_string(name);
    } else if (!command_course(invocation, &subject->course)) {
        return false;
    } else {
        found = find_in_course(invocation, name, file, subject);
    }
    if (found && file != NULL && subject->exercise == NULL) {
        command_usage(invocation, "%s: a file can follow the name of an exercise, and %s is none",
                      invocation->argv[0], name);
        found = false;
    }
    if (!found) {
        subject_finish(subject);
    }
    return found;
}

void subject_name_page(const struct invocation *invocation, const struct course *course,
                       struct check_result *result)
{
    struct course usual = {0};
    struct error ignored;
    if (result->explanation.page == NULL || result->page != NULL) {
        return;
    }
    if (course != NULL && course->folder != NULL) {
        check_name_page(course, result);
        return;
    }
    char *folder =
        invocation->folder == NULL ? course_default_folder() : memory_string(invocation->folder);
    if (folder != NULL && course_open(folder, &usual, &ignored)) {
        check_name_page(&usual, result);
        course_finish(&usual);
    }
    free(folder);
}

bool subject_all_files(const char *const *words, int count)
{
    for (int i = 0; i < count; i++) {
        if (!text_ends(words[i], ".c")) {
            return false;
        }
    }
    return count > 0;
}

bool subject_find_all(const struct invocation *invocation, const char *const *words, int count,
                      struct subject *subject)
{
    if (count > 1 && !subject_all_files(words, count)) {
        command_usage(invocation, "%s: takes one name, or C files that are one program",
                      invocation->argv[0]);
        return false;
    }
    if (!subject_find(invocation, words[0], NULL, subject)) {
        return false;
    }
    if (subject->opened == NULL) {
        subject->sources = words;
        subject->source_count = count;
    }
    return true;
}

bool subject_is_saved(const char *name)
{
    return text_ends(name, ".heddle");
}

void subject_add_words(const struct subject *subject, struct text *out)
{
    bool several = subject->opened == NULL && subject->source_count > 1;
    for (int i = 0; i < (several ? subject->source_count : 1); i++) {
        text_add_char(out, ' ');
        text_add_word(out, several ? subject->sources[i] : subject->name);
    }
    char *copy = subject->exercise != NULL ? workspace_file(subject->exercise) : NULL;
    if (copy != NULL && strcmp(copy, subject->file) != 0) {
        text_add_char(out, ' ');
        text_add_word(out, subject->file);
    }
    free(copy);
}

bool subject_saved_script(const struct subject *subject, struct stage_limits *limits,
                          struct stage_script *script)
{
    if (subject->opened != NULL) {
        saved_script(&subject->opened->saved, limits, script);
    }
    return subject->opened != NULL;
}

void subject_finish(struct subject *subject)
{
    course_finish(&subject->course);
    opened_close(subject->opened);
    free(subject->file);
    memset(subject, 0, sizeof *subject);
}

static bool build_plain(const struct subject *subject, bool prefer_gcc,
                        const struct stage_script *script, struct build *build, struct error *err)
{
    const char *const own[] = {subject->file};
    struct build_request request = {.sources = own,
                                    .source_count = 1,
                                    .prefer_gcc = prefer_gcc,
                                    .input = script->input,
                                    .arguments = script->arguments};
    if (subject->source_count > 1) {
        request.sources = subject->sources;
        request.source_count = subject->source_count;
    }
    if (subject->opened != NULL) {
        request.include = subject->opened->saved.include;
        request.prefer_gcc |= saved_wants_gcc(&subject->opened->saved);
    }
    return build_module(&request, build, err);
}

// Builds the scenario that the checksum belongs to; when none does, the last one is left for the
// caller to refuse.
static bool build_scenario(const struct subject *subject, bool prefer_gcc, uint32_t checksum,
                           struct program *program, struct error *err)
{
    const struct exercise *exercise = subject->exercise;
    size_t count = exercise->scenario_count > 0 ? exercise->scenario_count : 1;
    for (size_t i = 0; i < count; i++) {
        const struct scenario *scenario =
            exercise->scenario_count > 0 ? &exercise->scenarios[i] : NULL;
        build_finish(&program->build);
        if (!check_build(exercise, scenario, subject->file, prefer_gcc, &program->build, err)) {
            return false;
        }
        if (checksum == 0 || checksum == program->build.checksum) {
            check_scenario(scenario, &program->limits, &program->script);
            program->scenario = scenario;
            return true;
        }
    }
    return true;
}

static int refuse_build(const struct subject *subject, const struct build *build)
{
    if (build->compile_error) {
        print_text(stderr, build->messages);
        command_refuse("%s does not compile", subject->file);
        return EXIT_FAILED;
    }
    return command_refuse("%s:%d: %s", build->refused_file, build->refused_line, build->refused);
}

int program_open(const struct subject *subject, const struct check_options *options,
                 uint32_t checksum, struct program *program)
{
    struct error err = {0};
    bool gcc = options->prefer_gcc;
    memset(program, 0, sizeof *program);
    program->limits = options->limits;
    program->script.input = options->input;
    program->script.arguments = options->arguments;
    if (subject->demo != NULL) {
        program->script.input = subject->demo->input;
    }
    subject_saved_script(subject, &program->limits, &program->script);
    bool built = subject->exercise != NULL
                     ? build_scenario(subject, gcc, checksum, program, &err)
                     : build_plain(subject, gcc, &program->script, &program->build, &err);
    if (!built) {
        return command_refuse("%s", err.text);
    }
    if (program->build.compile_error || program->build.refused != NULL) {
        int status = refuse_build(subject, &program->build);
        program_close(program);
        return status;
    }
    program->stage = stage_start(program->build.module_path, &err);
    if (program->stage == NULL) {
        program_close(program);
        return command_refuse("%s", err.text);
    }
    return EXIT_PASSED;
}

void program_close(struct program *program)
{
    stage_stop(program->stage);
    build_finish(&program->build);
    memset(program, 0, sizeof *program);
}
