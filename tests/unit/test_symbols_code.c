// test_symbols_code.c: the lines of a module's code, and the names of the locals of running
// functions.
#include "symbols_modules.h"

#include "base/files.h"
#include "base/text.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(code_has_its_line_its_file_as_given_and_its_function)
{
    WITH_MODULE(module)
    const char *file, *function;
    uint32_t line;
    uint64_t start = module_address(&module, "add_up");
    ck_assert(symbols_place(module.symbols, start, &file, &line, &function));
    ck_assert_uint_eq(line, 33);
    ck_assert_str_eq(function, "add_up");
    ck_assert_str_eq(file, _i == 0 ? "sub/demo.c" : "./sub/demo.c");
    ck_assert(symbols_place(module.symbols, module_address(&module, "other_secret"), &file, &line,
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
    uint64_t start = module_address(&module, "add_up");
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
    uint64_t data = module_address(&module, "counter");
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
    observed_function *called = (observed_function *)module_address(module, function);
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
    frame.pc = module_address(&module, "other_secret") + 4;
    ck_assert(!symbols_local(module.symbols, &frame, (uint64_t)(uintptr_t)&stack[3], &found));
    module_close(&module);
}
END_TEST
static void add_tests(TCase *cases)
{
    const TTest *const per_compiler[] = {
        code_has_its_line_its_file_as_given_and_its_function,
        inlined_code_has_the_line_and_the_name_of_the_inlined_function,
        addresses_of_no_code_have_no_line,
        locals_and_parameters_of_a_running_function_have_their_names,
        arrays_of_a_length_that_is_computed_have_their_names,
        a_local_of_an_inner_block_is_told_from_the_outer_one_of_its_name,
        a_local_is_unknown_outside_of_its_function,
    };
    for (size_t i = 0; i < sizeof per_compiler / sizeof per_compiler[0]; i++) {
        tcase_add_loop_test(cases, per_compiler[i], 0, COMPILERS);
    }
}

int main(void)
{
    Suite *suite = suite_create("symbols_code");
    TCase *cases = tcase_create("symbols_code");
    tcase_set_timeout(cases, 60);
    tcase_add_unchecked_fixture(cases, modules_build, modules_remove);
    add_tests(cases);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
