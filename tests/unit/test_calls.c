// test_calls.c: the table of C library names.
#include "trace/calls.h"

#include <check.h>
#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

START_TEST(the_table_is_sorted_by_header_and_name)
{
    size_t count;
    const struct call *table = call_table(&count);
    ck_assert_uint_gt(count, 500);
    for (size_t i = 1; i < count; i++) {
        int order = strcmp(table[i - 1].header, table[i].header);
        bool rises = order < 0 || (order == 0 && strcmp(table[i - 1].name, table[i].name) < 0);
        ck_assert_msg(rises, "%s stands behind %s", table[i].name, table[i - 1].name);
    }
}
END_TEST

START_TEST(no_name_stands_in_the_table_twice)
{
    size_t count;
    const struct call *table = call_table(&count);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            ck_assert_str_ne(table[i].name, table[k].name);
        }
    }
}
END_TEST

START_TEST(each_name_of_the_table_is_found)
{
    size_t count;
    const struct call *table = call_table(&count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(call_class(table[i].name), table[i].class);
        ck_assert_int_ne(table[i].class, CALL_UNKNOWN);
    }
}
END_TEST

START_TEST(calls_with_memory_or_state_are_modelled)
{
    static const char *const names[] = {"pthread_mutex_lock",
                                        "memcpy",
                                        "strlen",
                                        "snprintf",
                                        "qsort",
                                        "strtok",
                                        "rand",
                                        "atoi",
                                        "strtol",
                                        "strerror",
                                        "malloc",
                                        "exit",
                                        "__assert_fail",
                                        "__errno_location",
                                        "__isoc99_sscanf",
                                        "__sysconf",
                                        "modf",
                                        "thrd_create"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ck_assert_msg(call_class(names[i]) == CALL_MODELLED, "%s", names[i]);
    }
}
END_TEST

START_TEST(calls_without_memory_and_state_are_pure)
{
    static const char *const names[] = {"abs",   "sqrt",  "isalpha",  "__ctype_b_loc",
                                        "htonl", "sinf",  "cosf",     "labs",
                                        "div",   "floor", "difftime", "__isnan"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ck_assert_msg(call_class(names[i]) == CALL_PURE, "%s", names[i]);
    }
}
END_TEST

START_TEST(what_cannot_be_judged_is_unknown)
{
    static const char *const names[] = {
        "fork", "execve", "freopen",  "system", "recvmmsg",
        "mmap", "dlopen", "getlogin", "",       "pthread_mutex_lock2",
        "zzz"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ck_assert_msg(call_class(names[i]) == CALL_UNKNOWN, "%s", names[i]);
    }
}
END_TEST

START_TEST(each_pure_name_is_a_name_of_the_c_library)
{
    void *mathematics = dlopen("libm.so.6", RTLD_NOW);
    ck_assert_ptr_nonnull(mathematics);
    size_t count;
    const struct call *table = call_table(&count);
    for (size_t i = 0; i < count; i++) {
        if (table[i].class == CALL_PURE) {
            bool known = dlsym(RTLD_DEFAULT, table[i].name) != NULL ||
                         dlsym(mathematics, table[i].name) != NULL;
            ck_assert_msg(known, "%s", table[i].name);
        }
    }
    dlclose(mathematics);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("calls");
    TCase *tests = tcase_create("table");
    tcase_add_test(tests, the_table_is_sorted_by_header_and_name);
    tcase_add_test(tests, no_name_stands_in_the_table_twice);
    tcase_add_test(tests, each_name_of_the_table_is_found);
    tcase_add_test(tests, calls_with_memory_or_state_are_modelled);
    tcase_add_test(tests, calls_without_memory_and_state_are_pure);
    tcase_add_test(tests, what_cannot_be_judged_is_unknown);
    tcase_add_test(tests, each_pure_name_is_a_name_of_the_c_library);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
