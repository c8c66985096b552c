// test_symbols.c: names and lines of modules, compiled here by each compiler that is present.
#include "stage/symbols.h"

#include "base/files.h"
#include "base/process.h"
#include "base/text.h"

#include <check.h>
#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const compilers[] = {"clang", "gcc"};
enum { COMPILERS = sizeof compilers / sizeof compilers[0] };

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

static char *folder; // of the modules: FOLDER/clang.so, FOLDER/gcc.so
static bool present[COMPILERS];

static void write_file(const char *name, const char *text)
{
    char *path = file_join(folder, name);
    struct error err;
    ck_assert_msg(file_write(path, text, strlen(text), 0600, &err), "%s", err.text);
    free(path);
}

static void run(const char *const *argv)
{
    struct process_result result = {0};
    struct error err;
    ck_assert_msg(process_run(argv, folder, 60000, &result, &err), "%s", err.text);
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

static void build_all(void)
{
    struct error err;
    folder = file_temporary_directory(&err);
    ck_assert_msg(folder != NULL, "%s", err.text);
    char *subfolder = file_join(folder, "sub");
    ck_assert(file_make_directory(subfolder, &err));
    free(subfolder);
    write_file("sub/demo.c", source_text);
    write_file("sub/twice.h", header_text);
    write_file("other.c", other_text);
    for (size_t i = 0; i < COMPILERS; i++) {
        char *found = process_find(compilers[i]);
        present[i] = found != NULL;
        free(found);
        if (present[i]) {
            char module[32];
            snprintf(module, sizeof module, "%s.so", compilers[i]);
            compile(compilers[i], "-g", "./sub/demo.c", "demo.o");
            compile(compilers[i], "-g", "other.c", "other.o");
            link_module(module, "demo.o", "other.o");
            compile(compilers[i], "-g0", "other.c", "bare.o");
            link_module("bare.so", "bare.o", NULL);
        }
    }
    ck_assert_msg(present[0] || present[1], "neither clang nor gcc is in PATH");
}

static void remove_all(void)
{
    file_remove_tree(folder);
    free(folder);
}

// The module of one compiler: loaded, so that its addresses are known, and its symbols.
struct module {
    void *handle;
    struct symbols *symbols;
};

static bool module_open(struct module *module, int which)
{
    char name[32];
    struct error err;
    if (!present[which]) {
        return false;
    }
    snprintf(name, sizeof name, "%s.so", compilers[which]);
    char *path = file_join(folder, name);
    module->handle = dlopen(path, RTLD_LAZY);
    ck_assert_msg(module->handle != NULL, "%s", dlerror());
    module->symbols = symbols_open(path, 0, &err);
    ck_assert_msg(module->symbols != NULL, "%s", err.text);
    free(path);
    return true;
}

static void module_close(struct module *module)
{
    symbols_close(module->symbols);
    dlclose(module->handle);
}

static uint64_t address_of(const struct module *module, const char *name)
{
    void *address = dlsym(module->handle, name);
    ck_assert_msg(address != NULL, "%s is not in the module", name);
    return (uint64_t)(uintptr_t)address;
}

// The variable `offset` bytes behind the beginning of a global.
static struct symbol_variable at(const struct module *module, const char *global, uint64_t offset)
{
    struct symbol_variable found = {.name = "?"};
    uint64_t address = address_of(module, global) + offset;
    ck_assert_msg(symbols_variable(module->symbols, address, &found), "%s+%d is unknown", global,
                  (int)offset);
    return found;
}

static void is_named(const struct module *module, const char *global, uint64_t offset,
                     const char *name)
{
    ck_assert_str_eq(at(module, global, offset).name, name);
}

static void has_type(const struct module *module, const char *global, enum value_type type,
                     uint64_t size)
{
    struct symbol_variable found = at(module, global, 0);
    ck_assert_msg(found.type == type, "%s has type %d", global, (int)found.type);
    ck_assert_msg(found.size == size, "%s has %d bytes", global, (int)found.size);
}

static void points_to(const struct module *module, const char *pointer, uint64_t block,
                      uint64_t offset, const char *name)
{
    struct symbol_variable from = at(module, pointer, 0), to;
    ck_assert(symbols_pointee(module->symbols, &from, block, offset, &to));
    ck_assert_str_eq(to.name, name);
}

// Each test runs once per compiler.
#define WITH_MODULE(module)                                                                        \
    struct module module;                                                                          \
    if (!module_open(&module, _i)) {                                                               \
        return;                                                                                    \
    }

START_TEST(a_global_has_its_name_its_declaration_and_its_type)
{
    WITH_MODULE(module)
    struct symbol_variable found = at(&module, "counter", 0);
    ck_assert_str_eq(found.name, "counter");
    ck_assert_str_eq(found.type_name, "int");
    ck_assert_int_eq(found.type, TYPE_SIGNED);
    ck_assert_uint_eq(found.size, 4);
    ck_assert_uint_eq(found.line, 7);
    ck_assert_msg(text_ends(found.file, "sub/demo.c"), "%s", found.file);
    ck_assert_str_eq(found.function, "");
    ck_assert_uint_eq(found.address, address_of(&module, "counter"));
    module_close(&module);
}
END_TEST

START_TEST(a_byte_inside_a_scalar_belongs_to_the_whole_scalar)
{
    WITH_MODULE(module)
    struct symbol_variable found = at(&module, "accounts", 24 + 8 + 3);
    ck_assert_str_eq(found.name, "accounts[1].balance");
    ck_assert_uint_eq(found.address, address_of(&module, "accounts") + 24 + 8);
    ck_assert_uint_eq(found.size, 8);
    module_close(&module);
}
END_TEST

START_TEST(members_and_elements_are_named_down_to_the_scalar)
{
    WITH_MODULE(module)
    is_named(&module, "accounts", 0, "accounts[0].id");
    is_named(&module, "accounts", 3 * 24 + 16, "accounts[3].owner");
    is_named(&module, "grid", 4 * (4 * 2 + 1), "grid[2][1]");
    is_named(&module, "queue", sizeof(pthread_mutex_t) + sizeof(pthread_cond_t) + 8,
             "queue.items[2]");
    is_named(&module, "typed", 8, "typed.balance");
    module_close(&module);
}
END_TEST

START_TEST(synchronisation_objects_are_named_as_one_thing)
{
    WITH_MODULE(module)
    is_named(&module, "queue", 4, "queue.lock");
    is_named(&module, "queue", sizeof(pthread_mutex_t), "queue.ready");
    is_named(&module, "free_slots", 8, "free_slots");
    struct symbol_variable found = at(&module, "fork_lock", 2 * sizeof(pthread_mutex_t) + 16);
    ck_assert_str_eq(found.name, "fork_lock[2]");
    ck_assert_str_eq(found.type_name, "pthread_mutex_t");
    ck_assert_uint_eq(found.size, sizeof(pthread_mutex_t));
    ck_assert_uint_eq(found.address, address_of(&module, "fork_lock") + 2 * found.size);
    ck_assert_int_eq(found.type, TYPE_UNKNOWN);
    module_close(&module);
}
END_TEST

START_TEST(atomics_are_named_as_one_thing_and_keep_the_type_of_their_value)
{
    WITH_MODULE(module)
    is_named(&module, "hits", 0, "hits");
    has_type(&module, "hits", TYPE_SIGNED, 4);
    is_named(&module, "pair", 4, "pair");
    is_named(&module, "busy", 0, "busy");
    has_type(&module, "busy", TYPE_BOOL, 1);
    module_close(&module);
}
END_TEST

START_TEST(each_class_of_scalar_is_told_apart)
{
    WITH_MODULE(module)
    has_type(&module, "letter", TYPE_CHAR, 1);
    has_type(&module, "small", TYPE_SIGNED, 1);
    has_type(&module, "byte", TYPE_UNSIGNED, 1);
    has_type(&module, "octet", TYPE_UNSIGNED, 1);
    has_type(&module, "stop", TYPE_BOOL, 1);
    has_type(&module, "average", TYPE_FLOAT, 8);
    has_type(&module, "wide", TYPE_FLOAT, sizeof(long double));
    has_type(&module, "state", TYPE_ENUM, 4);
    has_type(&module, "head", TYPE_POINTER, 8);
    has_type(&module, "thread", TYPE_UNSIGNED, 8);
    has_type(&module, "fixed", TYPE_SIGNED, 4);
    module_close(&module);
}
END_TEST

START_TEST(a_union_is_named_by_its_first_member_that_has_the_byte)
{
    WITH_MODULE(module)
    is_named(&module, "number", 0, "number.whole");
    is_named(&module, "outer", 8, "outer.left");
    is_named(&module, "outer", 8 + 4, "outer.right");
    is_named(&module, "outer", 16, "outer.deep");
    module_close(&module);
}
END_TEST

START_TEST(neighbouring_bit_fields_are_one_memory_location)
{
    WITH_MODULE(module)
    struct symbol_variable found = at(&module, "flags", 4);
    ck_assert_str_eq(found.name, "flags.{ready,done}");
    ck_assert_uint_eq(found.size, 1);
    ck_assert_int_eq(found.type, TYPE_UNSIGNED);
    is_named(&module, "flags", 8, "flags.after");
    is_named(&module, "flags", 12, "flags.last");
    module_close(&module);
}
END_TEST

START_TEST(a_gap_between_members_belongs_to_the_structure)
{
    WITH_MODULE(module)
    struct symbol_variable found = at(&module, "gap", 3);
    ck_assert_str_eq(found.name, "gap");
    ck_assert_uint_eq(found.size, 16);
    ck_assert_int_eq(found.type, TYPE_UNKNOWN);
    module_close(&module);
}
END_TEST

START_TEST(a_static_local_has_its_name_and_its_function)
{
    WITH_MODULE(module)
    // It has no symbol of its own, so look at all that is near a symbol.
    struct symbol_variable found = {.name = ""};
    uint64_t first = address_of(&module, "shared") - 64;
    for (uint64_t i = 0; i < 128 && strcmp(found.name, "ticket") != 0; i += 4) {
        symbols_variable(module.symbols, first + i, &found);
    }
    ck_assert_str_eq(found.name, "ticket");
    ck_assert_str_eq(found.function, "next_ticket");
    ck_assert_uint_eq(found.line, 29);
    module_close(&module);
}
END_TEST

START_TEST(statics_of_one_name_in_two_files_are_told_apart)
{
    WITH_MODULE(module)
    int *(*other_secret)(void) = (int *(*)(void))address_of(&module, "other_secret");
    struct symbol_variable found;
    ck_assert(symbols_variable(module.symbols, (uintptr_t)other_secret(), &found));
    ck_assert_str_eq(found.name, "secret");
    ck_assert_str_eq(found.file, "other.c");
    module_close(&module);
}
END_TEST

START_TEST(addresses_of_no_variable_are_unknown)
{
    WITH_MODULE(module)
    struct symbol_variable found;
    ck_assert(!symbols_variable(module.symbols, 0, &found));
    ck_assert(!symbols_variable(module.symbols, 1, &found));
    ck_assert(!symbols_variable(module.symbols, (uintptr_t)&found, &found));
    ck_assert(!symbols_variable(module.symbols, address_of(&module, "add_up"), &found));
    ck_assert(!symbols_variable(module.symbols, UINT64_MAX, &found));
    module_close(&module);
}
END_TEST

START_TEST(a_load_bias_moves_every_address)
{
    WITH_MODULE(module)
    char name[32];
    struct symbol_variable found;
    const char *file, *function;
    uint32_t line;
    snprintf(name, sizeof name, "%s.so", compilers[_i]);
    char *path = file_join(folder, name);
    struct symbols *moved = symbols_open(path, 0x1000, NULL);
    free(path);
    uint64_t counter = address_of(&module, "counter") + 0x1000;
    ck_assert(symbols_variable(moved, counter, &found));
    ck_assert_str_eq(found.name, "counter");
    ck_assert_uint_eq(found.address, counter);
    ck_assert(
        symbols_place(moved, address_of(&module, "add_up") + 0x1000, &file, &line, &function));
    ck_assert_str_eq(function, "add_up");
    symbols_close(moved);
    module_close(&module);
}
END_TEST

START_TEST(thread_locals_are_named_by_their_offset)
{
    WITH_MODULE(module)
    struct symbol_variable found;
    bool mine = false, own = false;
    for (uint64_t offset = 0; offset < 64; offset += 4) {
        if (symbols_thread_variable(module.symbols, offset, &found)) {
            mine = mine || (strcmp(found.name, "mine") == 0 && found.size == 4);
            own = own || (strcmp(found.name, "own[1].balance") == 0 && found.address <= offset);
        }
    }
    ck_assert(mine);
    ck_assert(own);
    ck_assert(!symbols_thread_variable(module.symbols, 4096, &found));
    module_close(&module);
}
END_TEST

START_TEST(code_has_its_line_its_file_as_given_and_its_function)
{
    WITH_MODULE(module)
    const char *file, *function;
    uint32_t line;
    uint64_t start = address_of(&module, "add_up");
    ck_assert(symbols_place(module.symbols, start, &file, &line, &function));
    ck_assert_uint_eq(line, 33);
    ck_assert_str_eq(function, "add_up");
    ck_assert_str_eq(file, _i == 0 ? "sub/demo.c" : "./sub/demo.c");
    ck_assert(symbols_place(module.symbols, address_of(&module, "other_secret"), &file, &line,
                            &function));
    ck_assert_str_eq(file, "other.c");
    ck_assert_str_eq(function, "other_secret");
    module_close(&module);
}
END_TEST

START_TEST(inlined_code_has_the_line_and_the_name_of_the_inlined_function)
{
    WITH_MODULE(module)
    const char *file, *function;
    uint32_t line;
    bool inlined = false, around = false;
    uint64_t start = address_of(&module, "add_up");
    for (uint64_t address = start; address < start + 64; address++) {
        if (!symbols_place(module.symbols, address, &file, &line, &function)) {
            continue;
        }
        if (strcmp(function, "twice") == 0 && text_ends(file, "twice.h") && line == 3) {
            inlined = true;
            ck_assert_str_eq(file, "sub/twice.h");
        }
        around = around || (inlined && strcmp(function, "add_up") == 0 && line == 35);
    }
    ck_assert(inlined);
    ck_assert(around);
    module_close(&module);
}
END_TEST

START_TEST(addresses_of_no_code_have_no_line)
{
    WITH_MODULE(module)
    const char *file, *function;
    uint32_t line;
    ck_assert(!symbols_place(module.symbols, 0, &file, &line, &function));
    ck_assert_str_eq(file, "");
    ck_assert_str_eq(function, "");
    ck_assert_uint_eq(line, 0);
    ck_assert(!symbols_place(module.symbols, UINT64_MAX, &file, &line, &function));
    uint64_t data = address_of(&module, "counter");
    ck_assert(!symbols_place(module.symbols, data, &file, &line, &function));
    module_close(&module);
}
END_TEST

// What with_locals and the others call back: names each local that they point at.
static const struct symbols *observed;
static struct text observations;

__attribute__((noinline)) static void observe(void *local, void *frame)
{
    uint64_t back = (uint64_t)(uintptr_t)__builtin_return_address(0);
    struct symbol_frame where = {back - 1, (uint64_t)(uintptr_t)frame, 0};
    struct symbol_variable found;
    if (!symbols_local(observed, &where, (uint64_t)(uintptr_t)local, &found)) {
        text_add(&observations, "unknown ");
        return;
    }
    text_printf(&observations, "%s:%s:%u ", found.function, found.name, found.line);
    ck_assert_uint_eq(found.address, (uint64_t)(uintptr_t)local);
}

static void locals_are(const struct module *module, const char *function, int argument,
                       const char *expected)
{
    typedef void observed_function(void (*)(void *, void *), int);
    observed_function *called = (observed_function *)address_of(module, function);
    observed = module->symbols;
    text_clear(&observations);
    called(observe, argument);
    ck_assert_str_eq(text_string(&observations), expected);
    text_finish(&observations);
}

START_TEST(locals_and_parameters_of_a_running_function_have_their_names)
{
    WITH_MODULE(module)
    locals_are(&module, "with_locals", 3,
               "with_locals:local[1].balance:39 with_locals:parameter:37 with_locals:i:42 "
               "with_locals:behind:45 ");
    module_close(&module);
}
END_TEST

START_TEST(arrays_of_a_length_that_is_computed_have_their_names)
{
    WITH_MODULE(module)
    locals_are(&module, "with_length", 3,
               "with_length:threads[2]:50 with_length:table_of_n[1][3]:51 ");
    module_close(&module);
}
END_TEST

START_TEST(a_local_of_an_inner_block_is_told_from_the_outer_one_of_its_name)
{
    WITH_MODULE(module)
    locals_are(&module, "with_nested", 0, "with_nested:same:59 ");
    module_close(&module);
}
END_TEST

START_TEST(a_local_is_unknown_outside_of_its_function)
{
    WITH_MODULE(module)
    uint64_t stack[8] = {0};
    struct symbol_variable found;
    struct symbol_frame frame = {1, (uint64_t)(uintptr_t)&stack[4], 0};
    ck_assert(!symbols_local(module.symbols, &frame, (uint64_t)(uintptr_t)&stack[0], &found));
    frame.pc = address_of(&module, "other_secret") + 4;
    ck_assert(!symbols_local(module.symbols, &frame, (uint64_t)(uintptr_t)&stack[3], &found));
    module_close(&module);
}
END_TEST

START_TEST(a_block_is_named_through_the_pointer_to_it)
{
    WITH_MODULE(module)
    points_to(&module, "head", 56, 0, "head->value");
    points_to(&module, "head", 56, 8, "head->next");
    points_to(&module, "head", 56, 16 + 4, "head->lock");
    points_to(&module, "chosen", 24, 8, "chosen->balance");
    points_to(&module, "chosen", 5 * 24, 2 * 24 + 8, "chosen[2].balance");
    points_to(&module, "numbers", 4, 0, "*numbers");
    points_to(&module, "numbers", 40, 0, "numbers[0]");
    points_to(&module, "numbers", 40, 13, "numbers[3]");
    points_to(&module, "rows", 16, 8, "(*rows)[2]");
    points_to(&module, "rows", 48, 16 + 8, "rows[1][2]");
    module_close(&module);
}
END_TEST

START_TEST(a_member_without_length_at_the_end_is_named_by_its_element)
{
    WITH_MODULE(module)
    points_to(&module, "message", 64, 0, "message->length");
    points_to(&module, "message", 64, 4 + 9, "message->text[9]");
    module_close(&module);
}
END_TEST

START_TEST(a_structure_that_another_file_defines_is_known)
{
    WITH_MODULE(module)
    points_to(&module, "hidden", 8, 4, "hidden->width");
    module_close(&module);
}
END_TEST

START_TEST(pointers_are_followed_several_times)
{
    WITH_MODULE(module)
    struct symbol_variable step = at(&module, "head", 0);
    ck_assert(symbols_pointee(module.symbols, &step, 56, 8, &step));
    ck_assert(symbols_pointee(module.symbols, &step, 56, 0, &step));
    ck_assert_str_eq(step.name, "head->next->value");
    ck_assert_uint_eq(step.pointee, 0);
    step = at(&module, "table", 0);
    ck_assert(symbols_pointee(module.symbols, &step, 80, 16, &step));
    ck_assert(symbols_pointee(module.symbols, &step, 80, 8, &step));
    ck_assert_str_eq(step.name, "table[2][2]");
    module_close(&module);
}
END_TEST

START_TEST(a_pointer_to_void_and_a_number_point_to_nothing)
{
    WITH_MODULE(module)
    struct symbol_variable from = at(&module, "anything", 0), to;
    ck_assert(!symbols_pointee(module.symbols, &from, 8, 0, &to));
    from = at(&module, "counter", 0);
    ck_assert(!symbols_pointee(module.symbols, &from, 8, 0, &to));
    module_close(&module);
}
END_TEST

START_TEST(long_chains_are_cut_and_not_overrun)
{
    WITH_MODULE(module)
    struct symbol_variable step = at(&module, "head", 0);
    for (int i = 0; i < 100; i++) {
        ck_assert(symbols_pointee(module.symbols, &step, 56, 8, &step));
    }
    ck_assert_uint_eq(strlen(step.name), SYMBOL_NAME_MAX - 1);
    module_close(&module);
}
END_TEST

START_TEST(a_module_without_debug_information_answers_nothing)
{
    struct error err;
    struct symbol_variable found;
    const char *file, *function;
    uint32_t line;
    char *path = file_join(folder, "bare.so");
    struct symbols *symbols = symbols_open(path, 0, &err);
    free(path);
    ck_assert_msg(symbols != NULL, "%s", err.text);
    struct symbol_frame frame = {0x200000001000, 0x1000, 0};
    ck_assert(!symbols_place(symbols, 0x200000001000, &file, &line, &function));
    ck_assert(!symbols_variable(symbols, 0x200000001000, &found));
    ck_assert(!symbols_thread_variable(symbols, 0, &found));
    ck_assert(!symbols_local(symbols, &frame, 0x1000, &found));
    symbols_close(symbols);
}
END_TEST

START_TEST(a_file_that_is_no_module_is_refused_in_words)
{
    struct error err;
    char *path = file_join(folder, "sub/demo.c");
    ck_assert_ptr_null(symbols_open(path, 0, &err));
    ck_assert(text_ends(err.text, "demo.c: not a program file (ELF)"));
    free(path);
    path = file_join(folder, "missing.so");
    ck_assert_ptr_null(symbols_open(path, 0, &err));
    ck_assert(text_ends(err.text, "missing.so: No such file or directory"));
    free(path);
    symbols_close(NULL);
}
END_TEST

static void add_tests(TCase *cases)
{
    const TTest *const per_compiler[] = {
        a_global_has_its_name_its_declaration_and_its_type,
        a_byte_inside_a_scalar_belongs_to_the_whole_scalar,
        members_and_elements_are_named_down_to_the_scalar,
        synchronisation_objects_are_named_as_one_thing,
        atomics_are_named_as_one_thing_and_keep_the_type_of_their_value,
        each_class_of_scalar_is_told_apart,
        a_union_is_named_by_its_first_member_that_has_the_byte,
        neighbouring_bit_fields_are_one_memory_location,
        a_gap_between_members_belongs_to_the_structure,
        a_static_local_has_its_name_and_its_function,
        statics_of_one_name_in_two_files_are_told_apart,
        addresses_of_no_variable_are_unknown,
        a_load_bias_moves_every_address,
        thread_locals_are_named_by_their_offset,
        code_has_its_line_its_file_as_given_and_its_function,
        inlined_code_has_the_line_and_the_name_of_the_inlined_function,
        addresses_of_no_code_have_no_line,
        locals_and_parameters_of_a_running_function_have_their_names,
        arrays_of_a_length_that_is_computed_have_their_names,
        a_local_of_an_inner_block_is_told_from_the_outer_one_of_its_name,
        a_local_is_unknown_outside_of_its_function,
        a_block_is_named_through_the_pointer_to_it,
        a_member_without_length_at_the_end_is_named_by_its_element,
        a_structure_that_another_file_defines_is_known,
        pointers_are_followed_several_times,
        a_pointer_to_void_and_a_number_point_to_nothing,
        long_chains_are_cut_and_not_overrun,
    };
    for (size_t i = 0; i < sizeof per_compiler / sizeof per_compiler[0]; i++) {
        tcase_add_loop_test(cases, per_compiler[i], 0, COMPILERS);
    }
    tcase_add_test(cases, a_module_without_debug_information_answers_nothing);
    tcase_add_test(cases, a_file_that_is_no_module_is_refused_in_words);
}

int main(void)
{
    Suite *suite = suite_create("symbols");
    TCase *cases = tcase_create("symbols");
    tcase_set_timeout(cases, 60);
    tcase_add_unchecked_fixture(cases, build_all, remove_all);
    add_tests(cases);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
