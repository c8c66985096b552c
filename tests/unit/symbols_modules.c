// symbols_modules.c: modules to ask for names, compiled by each compiler that is present.
#include "symbols_modules.h"

#include "base/files.h"
#include "base/process.h"
#include "base/text.h"

#include <check.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const modules_compilers[COMPILERS] = {"clang", "gcc"};

static const char header_text[] = "static inline __attribute__((always_inline)) int twice(int x)\n"
                                  "{\n"
                                  "    int doubled = 2 * x;\n"
                                  "    return doubled;\n"
                                  "}\n";

// Line numbers matter: line 1 is the first #include.
static const char source_text[] =
    "#include <pthread.h>\n"
    "#include <semaphore.h>\n"
    "#include <stdatomic.h>\n"
    "#include <stdbool.h>\n"
    "#include <stdint.h>\n"
    "#include \"twice.h\"\n"
    "int counter;\n" // line 7
    "struct account { int id; long balance; const char *owner; };\n"
    "struct account accounts[4];\n" // line 9
    "struct queue { pthread_mutex_t lock; pthread_cond_t ready; int items[8]; } queue;\n"
    "sem_t free_slots; pthread_mutex_t fork_lock[3]; pthread_t thread;\n"
    "atomic_int hits; _Atomic struct { int a, b; } pair; atomic_flag busy = ATOMIC_FLAG_INIT;\n"
    "int grid[3][4]; char letter; signed char small; unsigned char byte; uint8_t octet;\n"
    "bool stop; double average; long double wide; enum state { IDLE, BUSY } state;\n"
    "union number { int whole; float part; struct { char low, high; } bytes; } number;\n"
    "struct flags { int before; unsigned ready : 1, done : 2; int after; unsigned last : 3; } "
    "flags;\n"
    "struct outer { int tag; union { int left; long right; }; struct { int deep; }; } outer;\n"
    "struct gap { char first; long second; } gap;\n"
    "struct node { int value; struct node *next; pthread_mutex_t lock; };\n"
    "struct node *head; int *numbers; void *anything; int (*rows)[4]; int **table;\n"
    "struct message { int length; char text[]; } *message;\n"
    "struct hidden; struct hidden *hidden;\n"
    "_Thread_local int mine; static _Thread_local struct account own[2];\n"
    "static int secret = 5; extern int shared; int shared = 3; const volatile int fixed = 1;\n"
    "typedef struct account account_t; account_t typed; struct account *chosen;\n"
    "typedef void observer(void *local, void *frame);\n"
    "int next_ticket(void)\n"
    "{\n"
    "    static int ticket = 1;\n" // line 29
    "    return ++ticket + secret;\n"
    "}\n"
    "int add_up(int a)\n"
    "{\n"
    "    int sum = twice(a);\n" // line 34
    "    return sum + 1;\n"
    "}\n"
    "void with_locals(observer *observe, int parameter)\n"
    "{\n"
    "    struct account local[2] = {{1, 2, 0}, {3, 4, 0}};\n" // line 39
    "    observe(&local[1].balance, __builtin_frame_address(0));\n"
    "    observe(&parameter, __builtin_frame_address(0));\n"
    "    for (int i = 0; i < 1; i++) {\n"
    "        observe(&i, __builtin_frame_address(0));\n"
    "    }\n"
    "    int behind = parameter;\n"
    "    observe(&behind, __builtin_frame_address(0));\n"
    "}\n"
    "void with_length(observer *observe, int n)\n"
    "{\n"
    "    pthread_t threads[n];\n"
    "    int table_of_n[n][n + 1];\n"
    "    observe(&threads[2], __builtin_frame_address(0));\n"
    "    observe(&table_of_n[1][3], __builtin_frame_address(0));\n"
    "}\n"
    "int with_nested(observer *observe)\n"
    "{\n"
    "    int same = 1;\n"
    "    {\n"
    "        int same = 2;\n"
    "        observe(&same, __builtin_frame_address(0));\n" // line 60
    "    }\n"
    "    return same;\n"
    "}\n"
    "int module_main(void) { return add_up(next_ticket()) + mine + own[1].id; }\n";

static const char other_text[] = "struct hidden { int depth; int width; } cellar;\n"
                                 "static int secret = 6;\n"
                                 "int *other_secret(void) { return &secret; }\n";

char *modules_folder; // of the modules: FOLDER/clang.so, FOLDER/gcc.so
static bool present[COMPILERS];

static void write_file(const char *name, const char *text)
{
    char *path = file_join(modules_folder, name);
    struct error err;
    ck_assert_msg(file_write(path, text, strlen(text), 0600, &err), "%s", err.text);
    free(path);
}

// Runs the words in the folder of the modules.
static void run(const char *const *words)
{
    const char *argv[24] = {"env", "-C", modules_folder};
    for (size_t i = 0; words[i] != NULL; i++) {
        ck_assert_uint_lt(i + 4, sizeof argv / sizeof *argv);
        argv[i + 3] = words[i];
    }
    struct process_result result = {0};
    struct error err;
    ck_assert_msg(process_run(argv, NULL, 60000, &result, &err), "%s", err.text);
    ck_assert_msg(result.status == 0, "%s", text_string(&result.output));
    text_finish(&result.output);
}

// As grade/compiler.c and grade/link.c do it, without the instrumentation.
static void compile(const char *compiler, const char *debug, const char *source, const char *object)
{
    const char *const argv[] = {compiler,
                                "-O0",
                                debug,
                                "-fno-omit-frame-pointer",
                                "-fno-builtin",
                                "-fno-stack-protector",
                                "-fPIC",
                                "-ftrivial-auto-var-init=pattern",
                                "-fstack-clash-protection",
                                "-c",
                                "-o",
                                object,
                                source,
                                NULL};
    run(argv);
}

static void link_module(const char *module, const char *first, const char *second)
{
    const char *const argv[] = {"ld",   "-shared", "-nostdlib", "-Bsymbolic",
                                "-o",   module,    first,       "-Ttext-segment=0x200000000000",
                                second, NULL};
    run(argv);
}

void modules_build(void)
{
    struct error err;
    modules_folder = file_temporary_directory(&err);
    ck_assert_msg(modules_folder != NULL, "%s", err.text);
    char *subfolder = file_join(modules_folder, "sub");
    ck_assert(file_make_directory(subfolder, &err));
    free(subfolder);
    write_file("sub/demo.c", source_text);
    write_file("sub/twice.h", header_text);
    write_file("other.c", other_text);
    for (size_t i = 0; i < COMPILERS; i++) {
        char *found = process_find(modules_compilers[i]);
        present[i] = found != NULL;
        free(found);
        if (present[i]) {
            char module[32];
            snprintf(module, sizeof module, "%s.so", modules_compilers[i]);
            compile(modules_compilers[i], "-g", "./sub/demo.c", "demo.o");
            compile(modules_compilers[i], "-g", "other.c", "other.o");
            link_module(module, "demo.o", "other.o");
            compile(modules_compilers[i], "-g0", "other.c", "bare.o");
            link_module("bare.so", "bare.o", NULL);
        }
    }
    ck_assert_msg(present[0] || present[1], "neither clang nor gcc is in PATH");
}

void modules_remove(void)
{
    file_remove_tree(modules_folder);
    free(modules_folder);
}

bool module_open(struct module *module, int which)
{
    char name[32];
    struct error err;
    if (!present[which]) {
        return false;
    }
    snprintf(name, sizeof name, "%s.so", modules_compilers[which]);
    char *path = file_join(modules_folder, name);
    module->handle = dlopen(path, RTLD_LAZY);
    ck_assert_msg(module->handle != NULL, "%s", dlerror());
    module->symbols = symbols_open(path, 0, &err);
    ck_assert_msg(module->symbols != NULL, "%s", err.text);
    free(path);
    return true;
}

void module_close(struct module *module)
{
    symbols_close(module->symbols);
    dlclose(module->handle);
}

uint64_t module_address(const struct module *module, const char *name)
{
    void *address = dlsym(module->handle, name);
    ck_assert_msg(address != NULL, "%s is not in the module", name);
    return (uint64_t)(uintptr_t)address;
}

// The variable `offset` bytes behind the beginning of a global.
struct symbol_variable module_variable(const struct module *module, const char *global,
                                       uint64_t offset)
{
    struct symbol_variable found = {.name = "?"};
    uint64_t address = module_address(module, global) + offset;
    ck_assert_msg(symbols_variable(module->symbols, address, &found), "%s+%d is unknown", global,
                  (int)offset);
    return found;
}

void variable_is_named(const struct module *module, const char *global, uint64_t offset,
                       const char *name)
{
    ck_assert_str_eq(module_variable(module, global, offset).name, name);
}

void variable_has_type(const struct module *module, const char *global, enum value_type type,
                       uint64_t size)
{
    struct symbol_variable found = module_variable(module, global, 0);
    ck_assert_msg(found.type == type, "%s has type %d", global, (int)found.type);
    ck_assert_msg(found.size == size, "%s has %d bytes", global, (int)found.size);
}

void pointer_leads_to(const struct module *module, const char *pointer, uint64_t block,
                      uint64_t offset, const char *name)
{
    struct symbol_variable from = module_variable(module, pointer, 0), to;
    ck_assert(symbols_pointee(module->symbols, &from, block, offset, &to));
    ck_assert_str_eq(to.name, name);
}
