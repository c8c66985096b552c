// link.c: from compiled objects to a module: names redirected, constructors set aside, linked at a
// fixed address.
//
// Constructors would run inside dlopen, outside of any thread that heddle controls. So .init_array
// and .fini_array are renamed to rt_init_array and rt_fini_array, and a linker script brackets them
// with __start_ and __stop_ symbols, which exist also when a program has none. Priorities
// ("constructor(101)") are part of the section's name and are sorted.
#include "grade/link.h"

#include "base/bug.h"
#include "base/files.h"
#include "base/memory.h"
#include "base/process.h"
#include "grade/arguments.h"
#include "grade/compiler.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOOL_LIMIT_MS = 20000 };

static const char linker_script[] = "SECTIONS {\n"
                                    "  rt_init_array : {\n"
                                    "    __start_rt_init_array = .;\n"
                                    "    KEEP(*(SORT_BY_NAME(rt_init_array.*)))\n"
                                    "    KEEP(*(rt_init_array))\n"
                                    "    __stop_rt_init_array = .;\n"
                                    "  }\n"
                                    "  rt_fini_array : {\n"
                                    "    __start_rt_fini_array = .;\n"
                                    "    KEEP(*(SORT_BY_NAME(rt_fini_array.*)))\n"
                                    "    KEEP(*(rt_fini_array))\n"
                                    "    __stop_rt_fini_array = .;\n"
                                    "  }\n"
                                    "} INSERT AFTER .data;\n";

static struct process *tool_start(const struct arguments *arguments, struct error *err)
{
    char *path = process_find(arguments->at[0]);
    if (path == NULL) {
        error_set(err, "there is no %s in PATH. On Debian and Ubuntu: apt install binutils",
                  arguments->at[0]);
        return NULL;
    }
    struct arguments with_path = *arguments;
    with_path.at[0] = path;
    struct process *process = process_start(with_path.at, NULL, TOOL_LIMIT_MS, err);
    free(path);
    return process;
}

// False with `err`, and the result is given up, when the tool could not do its work.
static bool tool_blameless(const char *name, struct process_result *result, struct error *err)
{
    bool done = !result->timed_out;
    if (!done) {
        error_set(err, "%s did not come to an end in %d seconds", name, TOOL_LIMIT_MS / 1000);
    }
    done = done && compiler_blameless(name, result, err);
    if (!done) {
        text_finish(&result->output);
    }
    return done;
}

// Runs a tool that has no reason to fail on the learner's account.
static bool tool_must(const struct arguments *arguments, struct error *err)
{
    struct process_result result;
    struct process *process = tool_start(arguments, err);
    if (process == NULL) {
        return false;
    }
    process_end(process, &result);
    if (!tool_blameless(arguments->at[0], &result, err)) {
        return false;
    }
    if (result.status != 0) {
        error_set(err, "%s failed: %s", arguments->at[0], text_string(&result.output));
    }
    text_finish(&result.output);
    return result.status == 0;
}

// A jump, not a call: the return address that the runtime sees is the learner's line.
static void write_stub(struct text *out, const char *name, size_t number)
{
    text_printf(out, ".globl rt_stub_%s\n.type rt_stub_%s,%%function\nrt_stub_%s:\n", name, name,
                name);
#if defined __x86_64__
    text_printf(out, " leaq .Lname%zu(%%rip),%%rdi\n jmp rt_unsupported_call@PLT\n", number);
#elif defined __aarch64__
    text_printf(out, " adrp x0,.Lname%zu\n add x0,x0,:lo12:.Lname%zu\n b rt_unsupported_call\n",
                number, number);
#else
#error "stubs exist for x86-64 and aarch64 only"
#endif
    text_printf(out, ".section .rodata\n.Lname%zu: .asciz \"%s\"\n.text\n", number, name);
}

// As struct getopt_state of runtime/options.h.
static const char variables_of_getopt[] =
    ".data\n.balign 8\n"
    ".globl rt_optarg\n.type rt_optarg,%object\n.size rt_optarg,8\nrt_optarg: .quad 0\n .quad 0\n"
    ".globl rt_optind\n.type rt_optind,%object\n.size rt_optind,4\nrt_optind: .long 1\n"
    ".globl rt_opterr\n.type rt_opterr,%object\n.size rt_opterr,4\nrt_opterr: .long 1\n"
    ".globl rt_optopt\n.type rt_optopt,%object\n.size rt_optopt,4\nrt_optopt: .long '?'\n"
    " .long 1\n .long 1\n";

bool link_stubs(const struct name_plan *plan, const char *directory, char **object,
                struct error *err)
{
    struct text source = {0};
    text_add(&source, ".section .note.GNU-stack,\"\",%progbits\n.text\n");
    for (size_t i = 0; i < plan->stubs.count; i++) {
        write_stub(&source, plan->stubs.at[i], i);
    }
    // In the module, so that they go back with the program's own variables.
    text_add(&source, plan->environment ? ".data\n.balign 8\n.globl rt_environ\n"
                                          ".type rt_environ,%object\n.size rt_environ,8\n"
                                          "rt_environ: .quad 0\n"
                                        : "");
    text_add(&source, plan->options ? variables_of_getopt : "");
    char *path = file_join(directory, "stubs.s");
    *object = file_join(directory, "stubs.o");
    struct arguments arguments = {0};
    arguments_add(&arguments, "as");
    arguments_add(&arguments, "-o");
    arguments_add(&arguments, *object);
    arguments_add(&arguments, path);
    bool done =
        file_create(path, text_string(&source), source.length, err) && tool_must(&arguments, err);
    free(path);
    text_finish(&source);
    return done;
}

static void add_link_arguments(struct arguments *arguments, const char *script,
                               const char *module_path)
{
    static const char *const flags[] = {
        "ld",
        "-shared",
        "-nostdlib",
        "-Bsymbolic",
        "-z",
        "now",
        "-z",
        "noexecstack",
        "--build-id=none",
        "--eh-frame-hdr",
        "--hash-style=gnu",
        "-Ttext-segment=0x200000000000",
        NULL,
    };
    arguments_add_all(arguments, flags);
    arguments_add(arguments, "-T");
    arguments_add(arguments, script);
    arguments_add(arguments, "-o");
    arguments_add(arguments, module_path);
}

struct process *link_start(const char *const *objects, int count, const char *directory,
                           const char *module_path, struct error *err)
{
    char *script = file_join(directory, "module.ld");
    struct arguments arguments = {0};
    add_link_arguments(&arguments, script, module_path);
    for (int i = 0; i < count; i++) {
        arguments_add(&arguments, objects[i]);
    }
    if (names_support_library() != NULL) {
        arguments_add(&arguments, names_support_library());
    }
    struct process *process = file_create(script, linker_script, sizeof linker_script - 1, err)
                                  ? tool_start(&arguments, err)
                                  : NULL;
    free(script);
    return process;
}

bool link_end(struct process *process, struct text *messages, bool *refused, struct error *err)
{
    struct process_result result;
    process_end(process, &result);
    if (!tool_blameless("ld", &result, err)) {
        return false;
    }
    *refused = result.status != 0;
    if (*refused) {
        text_add(messages, text_string(&result.output));
    }
    text_finish(&result.output);
    return true;
}
