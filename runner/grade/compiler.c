// compiler.c: the compiler of learner programs and the flags that make every memory access visible.
//
// Instrumentation is the compiler's half of ThreadSanitizer only (-fsanitize=thread when compiling,
// never when linking): the hooks that it calls are ours. Everything here was seen to matter:
//  - -O0: each access of the source is there, and lines are exact;
//  - clang leaves out the read of `x++` unless tsan-instrument-read-before-write is given;
//  - volatile accesses get hooks of their own name, so that they can be told from plain ones;
//  - -fno-builtin: strcpy of a constant would be expanded in line, without a hook;
//  - auto-var-init: what an uninitialised local holds must not come from the run before;
//  - clang overlooks members and elements of local variables: its code is changed in between
//    (grade/escapes).
#include "grade/compiler.h"

#include "base/files.h"
#include "base/memory.h"
#include "grade/arguments.h"

#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { COMPILE_LIMIT_MS = 30000 };

static const char *const common_flags[] = {
    "-O0",
    "-g",
    "-pthread",
    "-Wall",
    "-fdiagnostics-color=never",
    "-U_FORTIFY_SOURCE",
    "-fno-omit-frame-pointer",
    "-fno-builtin",
    "-fno-stack-protector",
    "-fPIC",
    "-fsanitize=thread",
    "-ftrivial-auto-var-init=pattern",
    "-fstack-clash-protection",
    NULL,
};

static const char *const clang_flags[] = {
    "-Wno-unused-command-line-argument", "-mllvm", "-tsan-instrument-read-before-write=1", "-mllvm",
    "-tsan-distinguish-volatile=1",      NULL,
};

// gcc expands these in line, whatever -fno-builtin says, where their own names are used (CPU_ZERO
// does); it has no hook for what they write.
#define PLAIN_CALL(name, result, ...)                                                              \
    "-D__builtin_" #name "(...)=__extension__({ extern " result "rt_" #name "(" #__VA_ARGS__ ");"  \
    "rt_" #name "(__VA_ARGS__); })"

static const char *const gcc_flags[] = {
    "--param",
    "tsan-distinguish-volatile=1", // No value stays in a register across a call, so that a thread's
                                   // state is what lies on its stack.
#if defined __x86_64__
    "-ffixed-rbx", "-ffixed-r12", "-ffixed-r13", "-ffixed-r14", "-ffixed-r15",
#elif defined __aarch64__
    "-ffixed-x19", "-ffixed-x20", "-ffixed-x21", "-ffixed-x22", "-ffixed-x23", "-ffixed-x24",
    "-ffixed-x25", "-ffixed-x26", "-ffixed-x27", "-ffixed-x28",
#endif
    // auto-var-init fills what alloca gives with clang only.
    "-D__builtin_alloca(size)=__extension__({ __SIZE_TYPE__ rt_size = (size); "
    "extern void *rt_alloca_filled(void *, __SIZE_TYPE__); "
    "rt_alloca_filled(__builtin_alloca(rt_size), rt_size); })",
    PLAIN_CALL(memset, "void *", void *, int, __SIZE_TYPE__),
    PLAIN_CALL(memcpy, "void *", void *, const void *, __SIZE_TYPE__),
    PLAIN_CALL(memmove, "void *", void *, const void *, __SIZE_TYPE__),
    PLAIN_CALL(mempcpy, "void *", void *, const void *, __SIZE_TYPE__),
    PLAIN_CALL(bzero, "void ", void *, __SIZE_TYPE__),
    PLAIN_CALL(bcopy, "void ", const void *, void *, __SIZE_TYPE__),
    PLAIN_CALL(strcpy, "char *", char *, const char *),
    PLAIN_CALL(stpcpy, "char *", char *, const char *),
    PLAIN_CALL(strncpy, "char *", char *, const char *, __SIZE_TYPE__),
    PLAIN_CALL(strcat, "char *", char *, const char *),
    PLAIN_CALL(strncat, "char *", char *, const char *, __SIZE_TYPE__), NULL};

bool compiler_find(bool prefer_gcc, struct compiler *compiler, struct error *err)
{
    static const char *const names[] = {"clang", "gcc", "clang"};
    for (int i = 0; i < 2; i++) {
        int choice = i + (prefer_gcc ? 1 : 0);
        compiler->path = process_find(names[choice]);
        compiler->is_gcc = choice == 1;
        if (compiler->path != NULL) {
            return true;
        }
    }
    return error_set(err, "there is no C compiler: neither clang nor gcc is in PATH. "
                          "On Debian and Ubuntu: apt install clang binutils libc6-dev");
}

void compiler_finish(struct compiler *compiler)
{
    free(compiler->path);
    compiler->path = NULL;
}

// The options live as long as `flags`. The passes of functions with and without optimisation have
// dumps of their own.
static void add_dumps(struct arguments *arguments, const struct compilation *compilation,
                      char flags[2][4096])
{
    static const char *const passes[] = {"tsan0", "tsan"};
    const char *const files[] = {compilation->dump, compilation->optimized_dump};
    for (int i = 0; i < 2 && files[i] != NULL; i++) {
        snprintf(flags[i], sizeof flags[i], "-fdump-tree-%s-lineno=%s", passes[i], files[i]);
        arguments_add(arguments, flags[i]);
    }
}

static void add_outputs(struct arguments *arguments, bool is_gcc,
                        const struct compilation *compilation)
{
    if (compilation->dependencies != NULL) {
        arguments_add(arguments, "-MD");
        arguments_add(arguments, "-MF");
        arguments_add(arguments, compilation->dependencies);
    }
    if (compilation->code != NULL && !is_gcc) {
        arguments_add(arguments, "-emit-llvm");
        arguments_add(arguments, "-Xclang");
        arguments_add(arguments, "-disable-llvm-passes");
    }
    arguments_add(arguments, compilation->assembly || compilation->code != NULL ? "-S" : "-c");
    arguments_add(arguments, "-o");
    arguments_add(arguments, compilation->code != NULL ? compilation->code : compilation->object);
    arguments_add(arguments, compilation->source);
}

// What a tool says, in a line of its own words, when it is not the program that is at fault.
static const struct {
    const char *words;
    const char *what_to_do; // a format with the tool; NULL: the line is repeated
} breakdowns[] = {
    {"No space left on device", "the disk is full, so %s could not write. Make room there, or name "
                                "another folder in TMPDIR"},
    {"Disk quota exceeded", "the disk is full, so %s could not write. Make room there, or name "
                            "another folder in TMPDIR"},
    {"File too large", "the limit of file sizes (ulimit -f) is too low: %s could not write"},
    {"File size limit exceeded",
     "the limit of file sizes (ulimit -f) is too low: %s could not write"},
    {"signal terminated program", NULL},
    {"error while loading shared libraries", NULL},
    {"cannot execute", NULL},
    {"Resource temporarily unavailable", NULL},
    {"Too many open files", NULL},
    {"unable to execute command", NULL},
    {"out of memory", NULL},
    {"memory exhausted", NULL},
    {"Cannot allocate memory", NULL},
};

// Whether the compiler found an error in a line of the program ("a.c:3:5: error: ..."), whatever
// words stand in it or are shown of it. (Where it cannot go on itself it says "fatal error".)
static bool has_error_in_program(const char *said)
{
    static const char words[] = ": error: ";
    for (const char *at = said; (at = strstr(at, words)) != NULL; at++) {
        if (at > said && isdigit((unsigned char)at[-1])) {
            return true;
        }
    }
    return false;
}

// The line of `said` in which a tool says `words`; the caller frees it. NULL: none.
static char *line_with(const char *said, const char *words)
{
    const char *at = strstr(said, words);
    const char *start = at;
    if (at == NULL) {
        return NULL;
    }
    while (start > said && start[-1] != '\n') {
        start--;
    }
    struct text line = {0};
    text_add_bytes(&line, start, (size_t)(at - start) + strcspn(at, "\n"));
    return text_take(&line);
}

static bool broke_down(const char *tool, const char *said, struct error *err)
{
    const char *folder = getenv("TMPDIR");
    if (has_error_in_program(said)) {
        return false;
    }
    for (size_t i = 0; i < sizeof breakdowns / sizeof *breakdowns; i++) {
        char *line = line_with(said, breakdowns[i].words);
        if (line == NULL) {
            continue;
        }
        if (breakdowns[i].what_to_do == NULL) {
            error_set(err,
                      "%s broke off: %s. Is there too little memory, or is a part of it missing? "
                      "heddle doctor tries it out",
                      tool, line);
        } else {
            char rest[200];
            snprintf(rest, sizeof rest, breakdowns[i].what_to_do, tool);
            error_set(err, "%s: %s", folder != NULL && folder[0] != '\0' ? folder : "/tmp", rest);
        }
        free(line);
        return true;
    }
    return false;
}

bool compiler_blameless(const char *tool, const struct process_result *result, struct error *err)
{
    if (result->status == 0) {
        return true;
    }
    if (broke_down(tool, text_string(&result->output), err)) {
        return false;
    }
    int number = result->status - 128; // the signal
    if (number == SIGXFSZ) {
        return error_set(err, "the limit of file sizes (ulimit -f) is too low: %s could not write",
                         tool);
    }
    if (result->status == 126 || result->status == 127) {
        return error_set(err, "%s could not be started: %s", tool, text_string(&result->output));
    }
    return result->status < 128 ||
           (number > 0 && number < NSIG
                ? error_set(err, "%s was ended by signal %d (%s)", tool, number, strsignal(number))
                : error_set(err, "%s broke off with exit status %d", tool, result->status));
}

static void add_words(struct text *out, const char *const *words)
{
    for (int i = 0; words[i] != NULL; i++) {
        text_printf(out, " %s", words[i]);
    }
}

bool compiler_identity(const struct compiler *compiler, struct text *out)
{
    struct stat status;
    char *real = realpath(compiler->path, NULL);
    bool found = real != NULL && stat(real, &status) == 0;
    if (found) {
        text_printf(out, "%s %s %lld %lld", compiler->path, real, (long long)status.st_size,
                    file_changed_ns(real));
        add_words(out, common_flags);
        add_words(out, compiler->is_gcc ? gcc_flags : clang_flags);
        text_add(out, compiler->is_gcc ? " with empty loops counted"
                                       : " with escapes shown, all sanitized, own volatiles plain, "
                                         "all widths and instructions told");
    }
    free(real);
    return found;
}

// Starts it with its temporary files beside what it makes: where it breaks off it leaves some.
static struct process *start(const struct arguments *arguments,
                             const struct compilation *compilation, bool fed, struct error *err)
{
    char *folder = file_directory(compilation->object);
    struct process *process = fed ? process_start_fed(arguments->at, folder, COMPILE_LIMIT_MS, err)
                                  : process_start(arguments->at, folder, COMPILE_LIMIT_MS, err);
    free(folder);
    return process;
}

static void add_flags(struct arguments *arguments, const struct compiler *compiler,
                      const struct compilation *compilation)
{
    arguments_add(arguments, compiler->path);
    arguments_add_all(arguments, common_flags);
    arguments_add_all(arguments, compiler->is_gcc ? gcc_flags : clang_flags);
    if (compilation->count_blocks) {
        // clang leaves out blocks whose neighbours tell that they ran, unless it is told not to.
        arguments_add(arguments, compiler->is_gcc ? "-fsanitize-coverage=trace-pc"
                                                  : "-fsanitize-coverage=bb,no-prune,trace-pc");
    }
}

struct process *compiler_go_on(const struct compiler *compiler,
                               const struct compilation *compilation, struct error *err)
{
    struct arguments arguments = {0};
    add_flags(&arguments, compiler, compilation);
    arguments_add(&arguments, "-c");
    arguments_add(&arguments, "-o");
    arguments_add(&arguments, compilation->object);
    arguments_add(&arguments, compilation->code);
    return start(&arguments, compilation, false, err);
}

struct process *compiler_stand_by(const struct compiler *compiler,
                                  const struct compilation *compilation)
{
    if (compiler->is_gcc || process_processors() < 2) {
        return NULL;
    }
    static const char *const from_input[] = {"-x", "ir", "-", NULL};
    struct arguments arguments = {0};
    struct error err;
    add_flags(&arguments, compiler, compilation);
    arguments_add(&arguments, "-c");
    arguments_add(&arguments, "-o");
    arguments_add(&arguments, compilation->object);
    arguments_add_all(&arguments, from_input);
    return start(&arguments, compilation, true, &err);
}

struct process *compiler_start(const struct compiler *compiler,
                               const struct compilation *compilation, struct error *err)
{
    struct arguments arguments = {0};
    char dump_flags[2][4096];
    add_flags(&arguments, compiler, compilation);
    if (compilation->include != NULL) {
        arguments_add(&arguments, "-I");
        arguments_add(&arguments, compilation->include);
    }
    add_dumps(&arguments, compilation, dump_flags);
    add_outputs(&arguments, compiler->is_gcc, compilation);
    return start(&arguments, compilation, false, err);
}

bool compiler_end(const struct compiler *compiler, const char *source, struct process *process,
                  struct process_result *result, struct error *err)
{
    process_end(process, result);
    bool done = !result->timed_out;
    if (!done) {
        error_set(err, "%s: the compiler did not come to an end in %d seconds", source,
                  COMPILE_LIMIT_MS / 1000);
    }
    done = done && compiler_blameless(compiler->is_gcc ? "gcc" : "clang", result, err);
    if (!done) {
        text_finish(&result->output);
    }
    return done;
}

// Copies the word (digits and dots) at `from`.
static char *version_at(const char *name, const char *from)
{
    char line[64];
    int length = (int)strspn(from, "0123456789.");
    snprintf(line, sizeof line, "%s %.*s", name, length, from);
    return memory_string(line);
}

char *compiler_version(const char *comment)
{
    static const char clang_mark[] = "clang version ";
    const char *clang = strstr(comment, clang_mark);
    if (clang != NULL) {
        return version_at("clang", clang + strlen(clang_mark));
    }
    const char *gcc = strstr(comment, "GCC: (");
    const char *end = gcc != NULL ? strchr(gcc, ')') : NULL;
    return end != NULL && end[1] == ' ' ? version_at("gcc", end + 2)
                                        : memory_string("unknown compiler");
}
