// native.c: a program built as it is, without hooks: for running it live, with kernel threads.
#include "grade/native.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/process.h"
#include "base/text.h"
#include "grade/arguments.h"
#include "grade/compiler.h"

#include <stdlib.h>
#include <string.h>

enum { BUILD_LIMIT_MS = 60000, SOURCE_MAX = 16 << 20, PROGRAM_MAX = 256 << 20 };

static const char *const flags[] = {"-std=gnu11", "-O2", "-Wall", "-Wextra", "-pthread", NULL};

// "lost" from "demos/lost.c".
static char *stem(const char *source)
{
    const char *name = file_name(source);
    size_t length = strlen(name);
    return memory_copy(name, text_ends(name, ".c") ? length - 2 : length);
}

static char *describe(const struct compiler *compiler, const char *const *sources, int count)
{
    struct text command = {0};
    text_add(&command, compiler->is_gcc ? "gcc" : "clang");
    for (int i = 0; flags[i] != NULL; i++) {
        text_printf(&command, " %s", flags[i]);
    }
    for (int i = 0; i < count; i++) {
        char *shown = file_shown(sources[i]);
        text_add_char(&command, ' ');
        if (text_starts(shown, "~/")) {
            text_add(&command, "~/");
            text_add_word(&command, shown + 2);
        } else {
            text_add_word(&command, shown);
        }
        free(shown);
    }
    char *name = stem(sources[0]);
    text_add(&command, " -lm -o ");
    text_add_word(&command, name);
    free(name);
    return text_take(&command);
}

static bool compile(const struct compiler *compiler, const char *const *sources, int count,
                    struct native *native, struct error *err)
{
    struct arguments arguments = {0};
    struct process_result result = {0};
    char *program = file_join(native->directory, "program");
    arguments_add(&arguments, compiler->path);
    arguments_add_all(&arguments, flags);
    arguments_add(&arguments, "-fdiagnostics-color=never");
    for (int i = 0; i < count; i++) {
        arguments_add(&arguments, sources[i]);
    }
    arguments_add(&arguments, "-lm");
    arguments_add(&arguments, "-o");
    arguments_add(&arguments, program);
    bool done = process_run(arguments.at, native->directory, BUILD_LIMIT_MS, &result, err);
    if (done && result.timed_out) {
        done = error_set(err, "%s: the compiler did not come to an end in %d seconds", sources[0],
                         BUILD_LIMIT_MS / 1000);
    }
    done = done && compiler_blameless(compiler->is_gcc ? "gcc" : "clang", &result, err);
    native->compile_error = result.status != 0;
    native->messages = text_take(&result.output);
    free(program);
    return done;
}

// The name stands in the table of names that the program wants from the C library.
static void look_for_sockets(struct native *native)
{
    static const char name[] = "\0socket";
    char *path = file_join(native->directory, "program");
    size_t length = 0;
    char *bytes = file_read(path, PROGRAM_MAX, &length, NULL);
    native->uses_sockets = bytes != NULL && memmem(bytes, length, name, sizeof name) != NULL;
    free(bytes);
    free(path);
}

static bool read_all(const char *const *sources, int count, struct error *err)
{
    for (int i = 0; i < count; i++) {
        char *source = file_read(sources[i], SOURCE_MAX, NULL, err);
        if (source == NULL) {
            return false;
        }
        free(source);
    }
    return true;
}

bool native_build(const char *const *sources, int count, struct native *native, struct error *err)
{
    struct compiler compiler = {0};
    *native = (struct native){0};
    bool done = read_all(sources, count, err) && compiler_find(false, &compiler, err);
    if (done) {
        native->command = describe(&compiler, sources, count);
        native->directory = file_temporary_directory(err);
        done = native->directory != NULL && compile(&compiler, sources, count, native, err);
    }
    if (done && !native->compile_error) {
        look_for_sockets(native);
    }
    compiler_finish(&compiler);
    if (!done) {
        native_finish(native);
    }
    return done;
}

void native_finish(struct native *native)
{
    if (native->directory != NULL) {
        file_remove_tree(native->directory);
    }
    free(native->directory);
    free(native->command);
    free(native->messages);
    *native = (struct native){0};
}
