// names.c: what becomes of each name that a program uses: its own, the runtime's, the C library's,
// or nobody's.
//
// Default deny: a call is let through to the C library only when trace/calls says that it has no
// hidden state, no allocation and no callback. Only names that the program itself does not define
// are looked at: a learner's own `select` stays theirs.
#include "grade/names.h"

#include "base/memory.h"
#include "trace/calls.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unwind.h>

enum fate {
    FATE_STAYS,    // a hook, a name of the runtime, a pure function, data of the C library
    FATE_MODELLED, // becomes rt_NAME
    FATE_STUB,     // becomes rt_stub_NAME
    FATE_MISSING
};

// Functions of the C library that are linked in statically and so cannot be looked up.
static const char *const static_functions[] = {"at_quick_exit", "pthread_atfork", NULL};

// References that keep the mathematics library and the compiler's support library linked into this
// program, so that one lookup finds the names of all three libraries.
static double (*volatile const in_mathematics)(double) = cos;
static _Unwind_Reason_Code (*volatile const in_support)(_Unwind_Trace_Fn,
                                                        void *) = _Unwind_Backtrace;

const char *names_support_library(void)
{
    Dl_info info;
    return dladdr((void *)in_support, &info) != 0 ? info.dli_fname : NULL;
}

static void *library_symbol(const char *name)
{
    return in_mathematics != NULL ? dlsym(RTLD_DEFAULT, name) : NULL;
}

static bool linked_statically(const char *name)
{
    for (int i = 0; static_functions[i] != NULL; i++) {
        if (strcmp(static_functions[i], name) == 0) {
            return true;
        }
    }
    return false;
}

// Whether the file is a part of the C library, and not of one that only heddle itself uses. (A
// build with sanitizers has functions of the C library in the program's own file.)
static bool is_standard_library(const char *file)
{
    static const char *const parts[] = {"libc.",       "libm.",  "libmvec.", "libgcc_s.",
                                        "libpthread.", "librt.", "libdl.",   "ld-linux"};
    Dl_info own;
    if (dladdr((void *)linked_statically, &own) != 0 && strcmp(file, own.dli_fname) == 0) {
        return true;
    }
    const char *slash = strrchr(file, '/');
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (text_starts(slash != NULL ? slash + 1 : file, parts[i])) {
            return true;
        }
    }
    return false;
}

static enum fate library_fate(const char *name)
{
    void *address = library_symbol(name);
    Dl_info info = {0};
    const ElfW(Sym) *symbol = NULL;
    if (address == NULL || dladdr1(address, &info, (void **)&symbol, RTLD_DL_SYMENT) == 0 ||
        !is_standard_library(info.dli_fname)) {
        return linked_statically(name) ? FATE_STUB : FATE_MISSING;
    }
    if (strstr(info.dli_fname, "libgcc_s") != NULL) {
        return text_starts(name, "_Unwind") ? FATE_STUB : FATE_STAYS;
    }
    bool data = symbol != NULL && ELF64_ST_TYPE(symbol->st_info) == STT_OBJECT;
    return data ? FATE_STAYS : FATE_STUB;
}

static enum fate name_fate(const char *name)
{
    static const char *const ours[] = {"__tsan_", "__sanitizer_cov_", "rt_",
                                       "_GLOBAL_OFFSET_TABLE_"};
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
        if (text_starts(name, ours[i])) {
            return FATE_STAYS;
        }
    }
    switch (call_class(name)) {
    case CALL_MODELLED:
        return FATE_MODELLED;
    case CALL_PURE:
        return FATE_STAYS;
    case CALL_UNKNOWN:
        break;
    }
    return library_fate(name);
}

static void name_list_add(struct name_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->at[i], name) == 0) {
            return;
        }
    }
    list->at = memory_grow(list->at, list->count, &list->capacity, sizeof *list->at);
    list->at[list->count++] = memory_string(name);
}

void name_list_finish(struct name_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->at[i]);
    }
    free(list->at);
    memset(list, 0, sizeof *list);
}

void name_plan_finish(struct name_plan *plan)
{
    name_list_finish(&plan->stubs);
    name_list_finish(&plan->missing);
}

static bool defined_by_program(const struct object *objects, int count, const char *name)
{
    for (int i = 0; i < count; i++) {
        const struct symbol *symbol = object_symbol(&objects[i], name);
        if (symbol != NULL && symbol->defined) {
            return true;
        }
    }
    return false;
}

// The C library's variable for the environment, by one of its names.
static bool is_environment(const char *name)
{
    return strcmp(name, "environ") == 0 || strcmp(name, "__environ") == 0 ||
           strcmp(name, "_environ") == 0;
}

static bool is_option_variable(const char *name)
{
    return strcmp(name, "optarg") == 0 || strcmp(name, "optind") == 0 ||
           strcmp(name, "opterr") == 0 || strcmp(name, "optopt") == 0;
}

static void plan_foreign(const struct symbol *symbol, struct text *renames, struct name_plan *plan)
{
    const char *name = symbol->name;
    if (is_environment(name)) {
        text_printf(renames, "%s rt_environ\n", name);
        plan->environment = true;
        return;
    }
    plan->options |= is_option_variable(name) || text_starts(name, "getopt");
    if (is_option_variable(name)) {
        text_printf(renames, "%s rt_%s\n", name, name);
        return;
    }
    switch (name_fate(name)) {
    case FATE_STAYS:
        break;
    case FATE_MODELLED:
        text_printf(renames, "%s rt_%s\n", name, name);
        break;
    case FATE_STUB:
        text_printf(renames, "%s rt_stub_%s\n", name, name);
        name_list_add(&plan->stubs, name);
        break;
    case FATE_MISSING:
        if (!symbol->weak) {
            name_list_add(&plan->missing, name);
        }
        break;
    }
}

void names_plan(const struct object *objects, int count, int which, struct text *renames,
                struct name_plan *plan)
{
    for (size_t i = 0; i < objects[which].symbol_count; i++) {
        const struct symbol *symbol = &objects[which].symbols[i];
        bool own = symbol->defined || defined_by_program(objects, count, symbol->name);
        if (!own) {
            plan_foreign(symbol, renames, plan);
        } else if (strcmp(symbol->name, "main") == 0) {
            text_add(renames, "main rt_program_main\n");
        } else if (text_starts(symbol->name, "rt_")) {
            // The learner's own function must not take the place of the runtime's.
            text_printf(renames, "%s own_%s\n", symbol->name, symbol->name);
        }
    }
}
