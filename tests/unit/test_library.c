// test_library.c: the modelled C library: what its calls give, and what they say that they read and
// write.
#include "library_engine.h"

#include "runtime/process.h"
#include "runtime/stdlib.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The entries, under the names that a module calls them by.
int rt_printf(const char *format, ...);
void *rt_memcpy(void *to, const void *from, size_t size);
void *rt_memset(void *area, int value, size_t size);
size_t rt_strlen(const char *string);
int rt_strcmp(const char *a, const char *b);
char *rt_strcat(char *to, const char *from);
char *rt_strncpy(char *to, const char *from, size_t limit);
char *rt_strchr(const char *string, int c);
char *rt_strtok(char *string, const char *separators);
char *rt_strdup(const char *string);
char *rt_strerror(int number);
long rt_strtol(const char *string, char **to, int base);
void rt_qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
void *rt_bsearch(const void *key, const void *base, size_t count, size_t size,
                 int (*compare)(const void *, const void *));
int rt_rand(void);
void rt_srand(unsigned value);
char *rt_getenv(const char *name);
int rt_setenv(const char *name, const char *value, int overwrite);
int rt_atexit(void (*handler)(void));
void *rt_calloc(size_t count, size_t size);
double rt_modf(double value, double *to);

START_TEST(strlen_reads_the_string_with_its_end)
{
    char *string = library_string("warp");
    ck_assert_uint_eq(rt_strlen(string), 4);
    ck_assert_uint_eq(library_read(string), 5);
}
END_TEST

START_TEST(a_string_literal_is_no_shared_memory)
{
    ck_assert_uint_eq(rt_strlen("weft"), 4);
    ck_assert_uint_eq(diary.access_count, 0);
}
END_TEST

START_TEST(a_null_string_ends_the_execution_as_a_crash)
{
    ck_assert(ENDS(rt_strlen(NULL)));
    ck_assert_int_eq(diary.verdict, VERDICT_CRASH);
    ck_assert(ENDS(rt_memset(NULL, 0, 1000)));
    ck_assert(ENDS(rt_printf("%s%n", "a", (int *)NULL)));
}
END_TEST

START_TEST(an_area_that_leaves_the_memory_of_the_program_is_a_crash)
{
    char *block = library_string("x");
    ck_assert(ENDS(rt_memset(block, 0, (size_t)1 << 40)));
    ck_assert_int_eq(diary.verdict, VERDICT_CRASH);
}
END_TEST

START_TEST(memcpy_reads_one_area_and_writes_the_other)
{
    char *from = library_string("abcdefgh");
    char *to = library_memory("........", 8);
    ck_assert_ptr_eq(rt_memcpy(to, from, 8), to);
    ck_assert_mem_eq(to, "abcdefgh", 8);
    ck_assert_uint_eq(library_read(from), 8);
    ck_assert_uint_eq(library_wrote(to), 8);
}
END_TEST

START_TEST(a_long_read_leaves_each_of_its_values_for_the_idle_turn_rule)
{
    char *a = library_string("0123456789abcdefghi");
    RECORDS->several = true;
    char *to = library_memory("....................", 20);
    rt_memcpy(to, a, 20);
    ck_assert_uint_eq(thread_current()->watch.read_count, 3);
    ck_assert_uint_eq(thread_current()->watch.reads[2].size, 4);
}
END_TEST

START_TEST(strcmp_reads_up_to_the_first_difference)
{
    char *a = library_string("weave");
    char *b = library_string("wear");
    ck_assert_int_gt(rt_strcmp(a, b), 0);
    ck_assert_uint_eq(library_read(a), 4);
    ck_assert_uint_eq(library_read(b), 4);
}
END_TEST

START_TEST(strchr_reads_up_to_what_it_finds)
{
    char *string = library_string("key=value");
    ck_assert_ptr_eq(rt_strchr(string, '='), string + 3);
    ck_assert_uint_eq(library_read(string), 4);
}
END_TEST

START_TEST(strcat_writes_behind_the_first_string)
{
    char *to = library_memory("ab\0.....", 8);
    rt_strcat(to, "cd");
    ck_assert_str_eq(to, "abcd");
    ck_assert_uint_eq(library_wrote(to + 2), 3);
}
END_TEST

START_TEST(strncpy_writes_all_of_its_area)
{
    char *to = library_memory("........", 8);
    rt_strncpy(to, "ab", 6);
    ck_assert_mem_eq(to, "ab\0\0\0\0..", 8);
    ck_assert_uint_eq(library_wrote(to), 6);
}
END_TEST

START_TEST(strtok_announces_its_hidden_position)
{
    char *string = library_string(" a,,bc");
    ck_assert_str_eq(rt_strtok(string, " ,"), "a");
    const void *position = &process_state()->token;
    ck_assert_uint_eq(library_wrote(position), 8);
    ck_assert_str_eq(process_name((uint64_t)position), "the position of strtok");
    ck_assert_str_eq(rt_strtok(NULL, " ,"), "bc");
    ck_assert_uint_eq(library_read(position), 8);
    ck_assert_ptr_null(rt_strtok(NULL, " ,"));
    ck_assert_ptr_null(rt_strtok(NULL, " ,"));
}
END_TEST

START_TEST(the_position_of_strtok_does_not_outlive_an_execution)
{
    rt_strtok(library_string("a b"), " ");
    library_begin();
    ck_assert(ENDS(rt_strtok(NULL, " ")));
    ck_assert_int_eq(diary.verdict, VERDICT_CRASH);
}
END_TEST

START_TEST(strdup_allocates_from_the_heap)
{
    char *copy = rt_strdup("heddle");
    ck_assert_str_eq(copy, "heddle");
    ck_assert_int_eq(diary.operations[0], OP_MALLOC);
}
END_TEST

START_TEST(strerror_knows_its_numbers)
{
    ck_assert_str_eq(rt_strerror(EBUSY), "Device or resource busy");
    ck_assert_str_eq(rt_strerror(4711), "Unknown error 4711");
}
END_TEST

START_TEST(strtol_reads_the_number_and_what_follows_it)
{
    char *string = library_string("0x1Fg");
    char **end = library_memory(&(char *){NULL}, sizeof(char *));
    ck_assert_int_eq(rt_strtol(string, end, 0), 31);
    ck_assert_ptr_eq(*end, string + 4);
    ck_assert_uint_eq(library_read(string), 5);
    ck_assert_uint_eq(library_wrote(end), 8);
}
END_TEST

START_TEST(strtol_sets_errno_only_when_it_fails)
{
    stdlib_set_errno(7);
    ck_assert_int_eq(rt_strtol("12", NULL, 10), 12);
    ck_assert_int_eq(*stdlib_errno(), 7);
    rt_strtol("99999999999999999999", NULL, 10);
    ck_assert_int_eq(*stdlib_errno(), ERANGE);
}
END_TEST

static int compare_tens(const void *a, const void *b)
{
    return *(const int *)a / 10 - *(const int *)b / 10;
}

START_TEST(qsort_is_stable_and_announces_the_array)
{
    int *numbers = library_memory((int[]){31, 12, 33, 11, 20, 32, 10}, 7 * sizeof(int));
    rt_qsort(numbers, 7, sizeof(int), compare_tens);
    int sorted[] = {12, 11, 10, 20, 31, 33, 32};
    ck_assert_mem_eq(numbers, sorted, sizeof sorted);
    ck_assert_uint_eq(library_wrote(numbers), sizeof sorted);
}
END_TEST

struct large {
    char name[100];
    int key;
};

static int compare_keys(const void *a, const void *b)
{
    return ((const struct large *)a)->key - ((const struct large *)b)->key;
}

START_TEST(qsort_moves_large_elements_whole)
{
    struct large items[5];
    for (int i = 0; i < 5; i++) {
        items[i].key = 4 - i;
        memset(items[i].name, 'a' + items[i].key, sizeof items[i].name);
    }
    struct large *sorted = library_memory(items, sizeof items);
    rt_qsort(sorted, 5, sizeof *sorted, compare_keys);
    for (int i = 0; i < 5; i++) {
        ck_assert_int_eq(sorted[i].key, i);
        ck_assert_int_eq(sorted[i].name[0], 'a' + i);
        ck_assert_int_eq(sorted[i].name[99], 'a' + i);
    }
    ck_assert_ptr_eq(rt_bsearch(&(struct large){.key = 3}, sorted, 5, sizeof *sorted, compare_keys),
                     sorted + 3);
    ck_assert_ptr_null(
        rt_bsearch(&(struct large){.key = 9}, sorted, 5, sizeof *sorted, compare_keys));
}
END_TEST

START_TEST(random_numbers_of_a_thread_are_its_own_and_repeat)
{
    int first = rt_rand();
    ck_assert_int_ge(first, 0);
    ck_assert_int_ne(rt_rand(), first);
    library_begin();
    ck_assert_int_eq(rt_rand(), first);
    thread_current()->random = 1;
    ck_assert_int_ne(rt_rand(), first);
    rt_srand(5);
    int seeded = rt_rand();
    rt_srand(5);
    ck_assert_int_eq(rt_rand(), seeded);
}
END_TEST

START_TEST(the_environment_begins_the_same)
{
    ck_assert_str_eq(rt_getenv("USER"), "learner");
    ck_assert_ptr_null(rt_getenv("USE"));
    ck_assert_ptr_null(rt_getenv("LD_PRELOAD"));
    ck_assert_int_eq(rt_setenv("USER", "other", 1), 0);
    ck_assert_str_eq(rt_getenv("USER"), "other");
    library_begin();
    ck_assert_str_eq(rt_getenv("USER"), "learner");
}
END_TEST

static void farewell(void)
{
}

static void greeting(void)
{
}

START_TEST(exit_handlers_come_back_last_first)
{
    void (*handler)(void);
    ck_assert_int_eq(rt_atexit(greeting), 0);
    ck_assert_int_eq(rt_atexit(farewell), 0);
    ck_assert(process_next_exit_handler(&handler) && handler == farewell);
    ck_assert(process_next_exit_handler(&handler) && handler == greeting);
    ck_assert(!process_next_exit_handler(&handler));
}
END_TEST

START_TEST(calloc_refuses_a_product_that_is_too_large)
{
    ck_assert_ptr_null(rt_calloc(SIZE_MAX, 2));
    ck_assert_int_eq(*stdlib_errno(), ENOMEM);
}
END_TEST

START_TEST(modf_writes_through_its_pointer)
{
    double *whole = library_memory(&(double){0}, sizeof(double));
    ck_assert_double_eq(rt_modf(2.5, whole), 0.5);
    ck_assert_double_eq(*whole, 2.0);
    ck_assert_uint_eq(library_wrote(whole), 8);
}
END_TEST

// --- printing ---

static void add_tests(TCase *tests)
{
    tcase_add_checked_fixture(tests, library_begin, NULL);
    tcase_add_test(tests, strlen_reads_the_string_with_its_end);
    tcase_add_test(tests, a_string_literal_is_no_shared_memory);
    tcase_add_test(tests, a_null_string_ends_the_execution_as_a_crash);
    tcase_add_test(tests, an_area_that_leaves_the_memory_of_the_program_is_a_crash);
    tcase_add_test(tests, memcpy_reads_one_area_and_writes_the_other);
    tcase_add_test(tests, a_long_read_leaves_each_of_its_values_for_the_idle_turn_rule);
    tcase_add_test(tests, strcmp_reads_up_to_the_first_difference);
    tcase_add_test(tests, strchr_reads_up_to_what_it_finds);
    tcase_add_test(tests, strcat_writes_behind_the_first_string);
    tcase_add_test(tests, strncpy_writes_all_of_its_area);
    tcase_add_test(tests, strtok_announces_its_hidden_position);
    tcase_add_test(tests, the_position_of_strtok_does_not_outlive_an_execution);
    tcase_add_test(tests, strdup_allocates_from_the_heap);
    tcase_add_test(tests, strerror_knows_its_numbers);
    tcase_add_test(tests, strtol_reads_the_number_and_what_follows_it);
    tcase_add_test(tests, strtol_sets_errno_only_when_it_fails);
    tcase_add_test(tests, qsort_is_stable_and_announces_the_array);
    tcase_add_test(tests, qsort_moves_large_elements_whole);
    tcase_add_test(tests, random_numbers_of_a_thread_are_its_own_and_repeat);
    tcase_add_test(tests, the_environment_begins_the_same);
    tcase_add_test(tests, exit_handlers_come_back_last_first);
    tcase_add_test(tests, calloc_refuses_a_product_that_is_too_large);
    tcase_add_test(tests, modf_writes_through_its_pointer);
}

int main(void)
{
    Suite *suite = suite_create("library");
    TCase *calls = tcase_create("calls");
    add_tests(calls);
    suite_add_tcase(suite, calls);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
