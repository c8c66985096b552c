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

enum { TOOL_LIMIT_MS = 20000, SECTIONS_MAX = 16 };

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

static bool tool_run(const struct arguments *arguments, struct process_result *result,
                     struct error *err)
{
    char *path = process_find(arguments->at[0]);
    if (path == NULL) {
        return error_set(err, "there is no %s in PATH. On Debian and Ubuntu: apt install binutils",
                         arguments->at[0]);
    }
    struct arguments with_path = *arguments;
    with_path.at[0] = path;
    bool ran = process_run(with_path.at, NULL, TOOL_LIMIT_MS, result, err);
    free(path);
    if (ran && result->timed_out) {
        text_finish(&result->output);
        return error_set(err, "%s did not come to an end in %d seconds", arguments->at[0],
                         TOOL_LIMIT_MS / 1000);
    }
    if (ran && !compiler_blameless(arguments->at[0], result, err)) {
        text_finish(&result->output);
        return false;
    }
    return ran;
}

// Runs a tool that has no reason to fail on the learner's account.
static bool tool_must(const struct arguments *arguments, struct error *err)
{
    struct process_result result = {0};
    if (!tool_run(arguments, &result, err)) {
        return false;
    }
    if (result.status != 0) {
        error_set(err, "%s failed: %s", arguments->at[0], text_string(&result.output));
    }
    text_finish(&result.output);
    return result.status == 0;
}

static char *numbered_file(const char *directory, const char *stem, int which, const char *ending)
{
    char name[64];
    snprintf(name, sizeof name, "%s%d%s", stem, which, ending);
    return file_join(directory, name);
}

// ".init_array.00101" to "rt_init_array.00101".
static void add_section_renames(struct arguments *arguments, char **names, size_t count,
                                struct text *spelled)
{
    for (size_t i = 0; i < count && i < SECTIONS_MAX; i++) {
        text_printf(&spelled[i], "%s=rt_%s,alloc,load,data,contents", names[i], names[i] + 1);
        arguments_add(arguments, "--rename-section");
        arguments_add(arguments, text_string(&spelled[i]));
    }
}

bool link_redirect(const struct object *object, const struct text *renames, const char *directory,
                   int which, struct error *err)
{
    if (renames->length == 0 && object->starter_count == 0 && object->ender_count == 0) {
        return true;
    }
    char *list = numbered_file(directory, "names", which, ".txt");
    struct text spelled[2 * SECTIONS_MAX] = {0};
    struct arguments arguments = {0};
    arguments_add(&arguments, "objcopy");
    arguments_add(&arguments, "--redefine-syms");
    arguments_add(&arguments, list);
    add_section_renames(&arguments, object->starters, object->starter_count, spelled);
    add_section_renames(&arguments, object->enders, object->ender_count, spelled + SECTIONS_MAX);
    arguments_add(&arguments, object->path);
    bool done = file_write(list, text_string(renames), renames->length, 0600, err) &&
                tool_must(&arguments, err);
    for (int i = 0; i < 2 * SECTIONS_MAX; i++) {
        text_finish(&spelled[i]);
    }
    free(list);
    return done;
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

bool link_stubs(const struct name_list *stubs, const char *directory, char **object,
                struct error *err)
{
    struct text source = {0};
    text_add(&source, ".section .note.GNU-stack,\"\",%progbits\n.text\n");
    for (size_t i = 0; i < stubs->count; i++) {
        write_stub(&source, stubs->at[i], i);
    }
    char *path = file_join(directory, "stubs.s");
    *object = file_join(directory, "stubs.o");
    struct arguments arguments = {0};
    arguments_add(&arguments, "as");
    arguments_add(&arguments, "-o");
    arguments_add(&arguments, *object);
    arguments_add(&arguments, path);
    bool done = file_write(path, text_string(&source), source.length, 0600, err) &&
                tool_must(&arguments, err);
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

bool link_module(const char *const *objects, int count, const char *directory,
                 const char *module_path, struct text *messages, bool *refused, struct error *err)
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
    struct process_result result = {0};
    bool ran = file_write(script, linker_script, sizeof linker_script - 1, 0600, err) &&
               tool_run(&arguments, &result, err);
    free(script);
    if (!ran) {
        return false;
    }
    *refused = result.status != 0;
    if (*refused) {
        text_add(messages, text_string(&result.output));
    }
    text_finish(&result.output);
    return true;
}
