// test_symbols.c: the names of a module's variables and of what their pointers lead to.
#include "symbols_modules.h"

#include "base/files.h"
#include "base/text.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(a_global_has_its_name_its_declaration_and_its_type)
{
    WITH_MODULE(module)
    struct symbol_variable found = module_variable(&module, "counter", 0);
    ck_assert_str_eq(found.name, "counter");
    ck_assert_str_eq(found.type_name, "int");
    ck_assert_int_eq(found.type, TYPE_SIGNED);
    ck_assert_uint_eq(found.size, 4);
    ck_assert_uint_eq(found.line, 7);
    ck_assert_msg(text_ends(found.file, "sub/demo.c"), "%s", found.file);
    ck_assert_str_eq(found.function, "");
    ck_assert_uint_eq(found.address, module_address(&module, "counter"));
    module_close(&module);
}
END_TEST

START_TEST(a_byte_inside_a_scalar_belongs_to_the_whole_scalar)
{
    WITH_MODULE(module)
    struct symbol_variable found = module_variable(&module, "accounts", 24 + 8 + 3);
    ck_assert_str_eq(found.name, "accounts[1].balance");
    ck_assert_uint_eq(found.address, module_address(&module, "accounts") + 24 + 8);
    ck_assert_uint_eq(found.size, 8);
    module_close(&module);
}
END_TEST

START_TEST(members_and_elements_are_named_down_to_the_scalar)
{
    WITH_MODULE(module)
    variable_is_named(&module, "accounts", 0, "accounts[0].id");
    variable_is_named(&module, "accounts", 3 * 24 + 16, "accounts[3].owner");
    variable_is_named(&module, "grid", 4 * (4 * 2 + 1), "grid[2][1]");
    variable_is_named(&module, "queue", sizeof(pthread_mutex_t) + sizeof(pthread_cond_t) + 8,
                      "queue.items[2]");
    variable_is_named(&module, "typed", 8, "typed.balance");
    module_close(&module);
}
END_TEST

START_TEST(synchronisation_objects_are_named_as_one_thing)
{
    WITH_MODULE(module)
    variable_is_named(&module, "queue", 4, "queue.lock");
    variable_is_named(&module, "queue", sizeof(pthread_mutex_t), "queue.ready");
    variable_is_named(&module, "free_slots", 8, "free_slots");
    struct symbol_variable found =
        module_variable(&module, "fork_lock", 2 * sizeof(pthread_mutex_t) + 16);
    ck_assert_str_eq(found.name, "fork_lock[2]");
    ck_assert_str_eq(found.type_name, "pthread_mutex_t");
    ck_assert_uint_eq(found.size, sizeof(pthread_mutex_t));
    ck_assert_uint_eq(found.address, module_address(&module, "fork_lock") + 2 * found.size);
    ck_assert_int_eq(found.type, TYPE_UNKNOWN);
    module_close(&module);
}
END_TEST

START_TEST(atomics_are_named_as_one_thing_and_keep_the_type_of_their_value)
{
    WITH_MODULE(module)
    variable_is_named(&module, "hits", 0, "hits");
    variable_has_type(&module, "hits", TYPE_SIGNED, 4);
    variable_is_named(&module, "pair", 4, "pair");
    variable_is_named(&module, "busy", 0, "busy");
    variable_has_type(&module, "busy", TYPE_BOOL, 1);
    module_close(&module);
}
END_TEST

START_TEST(each_class_of_scalar_is_told_apart)
{
    WITH_MODULE(module)
    variable_has_type(&module, "letter", TYPE_CHAR, 1);
    variable_has_type(&module, "small", TYPE_SIGNED, 1);
    variable_has_type(&module, "byte", TYPE_UNSIGNED, 1);
    variable_has_type(&module, "octet", TYPE_UNSIGNED, 1);
    variable_has_type(&module, "stop", TYPE_BOOL, 1);
    variable_has_type(&module, "average", TYPE_FLOAT, 8);
    variable_has_type(&module, "wide", TYPE_FLOAT, sizeof(long double));
    variable_has_type(&module, "state", TYPE_ENUM, 4);
    variable_has_type(&module, "head", TYPE_POINTER, 8);
    variable_has_type(&module, "thread", TYPE_UNSIGNED, 8);
    variable_has_type(&module, "fixed", TYPE_SIGNED, 4);
    module_close(&module);
}
END_TEST

START_TEST(a_union_is_named_by_its_first_member_that_has_the_byte)
{
    WITH_MODULE(module)
    variable_is_named(&module, "number", 0, "number.whole");
    variable_is_named(&module, "outer", 8, "outer.left");
    variable_is_named(&module, "outer", 8 + 4, "outer.right");
    variable_is_named(&module, "outer", 16, "outer.deep");
    module_close(&module);
}
END_TEST

START_TEST(neighbouring_bit_fields_are_one_memory_location)
{
    WITH_MODULE(module)
    struct symbol_variable found = module_variable(&module, "flags", 4);
    ck_assert_str_eq(found.name, "flags.{ready,done}");
    ck_assert_uint_eq(found.size, 1);
    ck_assert_int_eq(found.type, TYPE_UNSIGNED);
    variable_is_named(&module, "flags", 8, "flags.after");
    variable_is_named(&module, "flags", 12, "flags.last");
    module_close(&module);
}
END_TEST

START_TEST(a_gap_between_members_belongs_to_the_structure)
{
    WITH_MODULE(module)
    struct symbol_variable found = module_variable(&module, "gap", 3);
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
    uint64_t first = module_address(&module, "shared") - 64;
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
    int *(*other_secret)(void) = (int *(*)(void))module_address(&module, "other_secret");
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
    ck_assert(!symbols_variable(module.symbols, module_address(&module, "add_up"), &found));
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
    snprintf(name, sizeof name, "%s.so", modules_compilers[_i]);
    char *path = file_join(modules_folder, name);
    struct symbols *moved = symbols_open(path, 0x1000, NULL);
    free(path);
    uint64_t counter = module_address(&module, "counter") + 0x1000;
    ck_assert(symbols_variable(moved, counter, &found));
    ck_assert_str_eq(found.name, "counter");
    ck_assert_uint_eq(found.address, counter);
    ck_assert(
        symbols_place(moved, module_address(&module, "add_up") + 0x1000, &file, &line, &function));
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
START_TEST(a_block_is_named_through_the_pointer_to_it)
{
    WITH_MODULE(module)
    pointer_leads_to(&module, "head", 56, 0, "head->value");
    pointer_leads_to(&module, "head", 56, 8, "head->next");
    pointer_leads_to(&module, "head", 56, 16 + 4, "head->lock");
    pointer_leads_to(&module, "chosen", 24, 8, "chosen->balance");
    pointer_leads_to(&module, "chosen", 5 * 24, 2 * 24 + 8, "chosen[2].balance");
    pointer_leads_to(&module, "numbers", 4, 0, "*numbers");
    pointer_leads_to(&module, "numbers", 40, 0, "numbers[0]");
    pointer_leads_to(&module, "numbers", 40, 13, "numbers[3]");
    pointer_leads_to(&module, "rows", 16, 8, "(*rows)[2]");
    pointer_leads_to(&module, "rows", 48, 16 + 8, "rows[1][2]");
    module_close(&module);
}
END_TEST

START_TEST(a_member_without_length_at_the_end_is_named_by_its_element)
{
    WITH_MODULE(module)
    pointer_leads_to(&module, "message", 64, 0, "message->length");
    pointer_leads_to(&module, "message", 64, 4 + 9, "message->text[9]");
    module_close(&module);
}
END_TEST

START_TEST(a_structure_that_another_file_defines_is_known)
{
    WITH_MODULE(module)
    pointer_leads_to(&module, "hidden", 8, 4, "hidden->width");
    module_close(&module);
}
END_TEST

START_TEST(pointers_are_followed_several_times)
{
    WITH_MODULE(module)
    struct symbol_variable step = module_variable(&module, "head", 0);
    ck_assert(symbols_pointee(module.symbols, &step, 56, 8, &step));
    ck_assert(symbols_pointee(module.symbols, &step, 56, 0, &step));
    ck_assert_str_eq(step.name, "head->next->value");
    ck_assert_uint_eq(step.pointee, 0);
    step = module_variable(&module, "table", 0);
    ck_assert(symbols_pointee(module.symbols, &step, 80, 16, &step));
    ck_assert(symbols_pointee(module.symbols, &step, 80, 8, &step));
    ck_assert_str_eq(step.name, "table[2][2]");
    module_close(&module);
}
END_TEST

START_TEST(a_pointer_to_void_and_a_number_point_to_nothing)
{
    WITH_MODULE(module)
    struct symbol_variable from = module_variable(&module, "anything", 0), to;
    ck_assert(!symbols_pointee(module.symbols, &from, 8, 0, &to));
    from = module_variable(&module, "counter", 0);
    ck_assert(!symbols_pointee(module.symbols, &from, 8, 0, &to));
    module_close(&module);
}
END_TEST

START_TEST(long_chains_are_cut_and_not_overrun)
{
    WITH_MODULE(module)
    struct symbol_variable step = module_variable(&module, "head", 0);
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
    char *path = file_join(modules_folder, "bare.so");
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
    char *path = file_join(modules_folder, "sub/demo.c");
    ck_assert_ptr_null(symbols_open(path, 0, &err));
    ck_assert(text_ends(err.text, "demo.c: not a program file (ELF)"));
    free(path);
    path = file_join(modules_folder, "missing.so");
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
    tcase_add_unchecked_fixture(cases, modules_build, modules_remove);
    add_tests(cases);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
