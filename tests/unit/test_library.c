// test_library.c: the modelled C library: what its calls give, and what they say that they read and
// write.
#include "library_engine.h"

#include "runtime/console.h"
#include "runtime/process.h"
#include "runtime/stdlib.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The entries, under the names that a module calls them by.
int rt_printf(const char *format, ...);
int rt_fprintf(FILE *file, const char *format, ...);
int rt_snprintf(char *to, size_t size, const char *format, ...);
int rt_sprintf(char *to, const char *format, ...);
int rt_asprintf(char **to, const char *format, ...);
int rt_puts(const char *string);
void rt_perror(const char *words);
int rt_sscanf(const char *from, const char *format, ...);
int rt_scanf(const char *format, ...);
int rt_getchar(void);
int rt_ungetc(int c, FILE *file);
int rt_feof(FILE *file);
char *rt_fgets(char *to, int size, FILE *file);
ssize_t rt_getline(char **line, size_t *size, FILE *file);
void *rt_memcpy(void *to, const void *from, size_t size);
void *rt_memset(void *area, int value, size_t size);
size_t rt_strlen(const char *string);
int rt_strcmp(const char *a, const char *b);
char *rt_strcpy(char *to, const char *from);
char *rt_strcat(char *to, const char *from);
char *rt_strncpy(char *to, const char *from, size_t limit);
char *rt_strchr(const char *string, int c);
char *rt_strtok(char *string, const char *separators);
char *rt_strdup(const char *string);
char *rt_strerror(int number);
long rt_strtol(const char *string, char **to, int base);
int rt_atoi(const char *string);
void rt_qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
void *rt_bsearch(const void *key, const void *base, size_t count, size_t size,
                 int (*compare)(const void *, const void *));
int rt_rand(void);
void rt_srand(unsigned value);
char *rt_getenv(const char *name);
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

START_TEST(the_environment_is_fixed)
{
    ck_assert_str_eq(rt_getenv("USER"), "learner");
    ck_assert_ptr_null(rt_getenv("USE"));
    ck_assert_ptr_null(rt_getenv("LD_PRELOAD"));
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

START_TEST(printf_is_one_operation)
{
    ck_assert_int_eq(rt_printf("%d %5.2f %-4s| %lu %c %%\n", -3, 2.5, "ab", 7UL, 'x'), 21);
    ck_assert_str_eq(library_output(), "-3  2.50 ab  | 7 x %\n");
    ck_assert_uint_eq(diary.operation_count, 1);
    ck_assert_int_eq(diary.operations[0], OP_OUTPUT);
}
END_TEST

START_TEST(printf_reads_its_strings_as_far_as_the_precision)
{
    char *whole = library_string("whole");
    char *part = library_memory("part", 4);
    rt_printf("%s %.*s %.2s\n", whole, 3, part, part + 1);
    ck_assert_str_eq(library_output(), "whole par ar\n");
    ck_assert_uint_eq(library_read(whole), 6);
    ck_assert_uint_eq(library_read(part), 3);
    ck_assert_uint_eq(library_read(part + 1), 2);
}
END_TEST

START_TEST(printf_follows_arguments_of_every_size)
{
    char *end = library_string("end");
    rt_printf("%hhd%hd%ld%lld%jd%zu%td%Lf%p%*d%s", 1, 2, 3L, 4LL, (intmax_t)5, (size_t)6,
              (ptrdiff_t)7, 8.0L, (void *)0x9, 3, 10, end);
    ck_assert_str_eq(library_output(), "12345678.0000000x9 10end");
    ck_assert_uint_eq(library_read(end), 4);
}
END_TEST

START_TEST(printf_writes_the_integer_of_its_count_directive)
{
    int *count = library_memory(&(int){0}, sizeof(int));
    rt_printf("abc%n\n", count);
    ck_assert_int_eq(*count, 3);
    ck_assert_uint_eq(library_wrote(count), 4);
}
END_TEST

START_TEST(a_format_that_is_not_followed_is_unsupported)
{
    ck_assert(ENDS(rt_printf("%2$d %1$d", 1, 2)));
    ck_assert_int_eq(diary.verdict, VERDICT_UNSUPPORTED);
    ck_assert(ENDS(rt_printf("%ls", L"wide")));
    ck_assert_int_eq(diary.verdict, VERDICT_UNSUPPORTED);
}
END_TEST

START_TEST(a_stream_that_cannot_exist_is_unsupported)
{
    ck_assert(ENDS(rt_fprintf((FILE *)&diary, "x")));
    ck_assert_int_eq(diary.verdict, VERDICT_UNSUPPORTED);
    ck_assert(ENDS(rt_fprintf(NULL, "x")));
    ck_assert_int_eq(diary.verdict, VERDICT_CRASH);
}
END_TEST

START_TEST(standard_error_is_told_apart)
{
    rt_puts("one");
    rt_fprintf(stderr, "careful\n");
    stdlib_set_errno(EPERM);
    rt_perror("two");
    rt_printf("three");
    ck_assert_str_eq(library_output(), "one\ncareful\ntwo: Operation not permitted\nthree");
    struct text out = {0};
    console_standard_output(&out);
    ck_assert_str_eq(text_string(&out), "one\nthree");
    text_finish(&out);
}
END_TEST

START_TEST(a_recorded_output_step_knows_its_bytes)
{
    engine_options.record = true;
    rt_puts("first");
    rt_printf("%s", "second");
    ck_assert_uint_eq(RECORDS->event.output, 6);
    ck_assert_uint_eq(RECORDS->event.output_length, 6);
    ck_assert_int_eq(RECORDS->event.code, STREAM_OUTPUT);
}
END_TEST

START_TEST(output_past_the_limit_is_cut)
{
    for (int i = 0; i < 1025; i++) {
        rt_printf("%1024d", i);
    }
    ck_assert(RECORDS->output_cut);
    ck_assert_uint_le(RECORDS->console_length, CONSOLE_MAX);
    ck_assert_uint_ge(RECORDS->console_length, CONSOLE_MAX - 1);
}
END_TEST

START_TEST(streams_are_objects_when_their_order_is_judged)
{
    ck_assert_uint_eq(process_stream(STREAM_OUTPUT), 0);
    engine_options.judge_output = true;
    engine_options.input = "";
    RECORDS->object_count = 1;
    process_reset();
    ck_assert_uint_eq(process_stream(STREAM_INPUT), 1);
    ck_assert_uint_eq(process_stream(STREAM_OUTPUT), 2);
    ck_assert_uint_eq(process_stream(STREAM_ERROR), 3);
    ck_assert_uint_eq(RECORDS->object_count, 4);
}
END_TEST

START_TEST(snprintf_writes_no_more_than_its_area)
{
    char *to = library_memory("........", 8);
    ck_assert_int_eq(rt_snprintf(to, 4, "%d", 123456), 6);
    ck_assert_mem_eq(to, "123\0....", 8);
    ck_assert_uint_eq(library_wrote(to), 4);
    ck_assert_int_eq(rt_snprintf(NULL, 0, "%d", 77), 2);
}
END_TEST

START_TEST(sprintf_announces_what_it_writes)
{
    char *to = library_memory("........", 8);
    ck_assert_int_eq(rt_sprintf(to, "%s", "abc"), 3);
    ck_assert_str_eq(to, "abc");
    ck_assert_uint_eq(library_wrote(to), 4);
}
END_TEST

START_TEST(asprintf_allocates_from_the_heap)
{
    char **to = library_memory(&(char *){NULL}, sizeof(char *));
    ck_assert_int_eq(rt_asprintf(to, "%05d", 42), 5);
    ck_assert_str_eq(*to, "00042");
    ck_assert_int_eq(diary.operations[0], OP_MALLOC);
}
END_TEST

// --- reading ---

START_TEST(sscanf_converts_and_announces_its_stores)
{
    int *number = library_memory(&(int){0}, sizeof(int));
    double *real = library_memory(&(double){0}, sizeof(double));
    char *word = library_memory("................", 16);
    ck_assert_int_eq(rt_sscanf("x= -12 2.5e1 shuttle", "x=%d %lf %9s", number, real, word), 3);
    ck_assert_int_eq(*number, -12);
    ck_assert_double_eq(*real, 25.0);
    ck_assert_str_eq(word, "shuttle");
    ck_assert_uint_eq(library_wrote(number), 4);
    ck_assert_uint_eq(library_wrote(real), 8);
    ck_assert_uint_eq(library_wrote(word), 8);
}
END_TEST

// The same calls, given to the C library and to the model.
#define AGREES(input, format)                                                                      \
    do {                                                                                           \
        long own[3] = {-1, -1, -1};                                                                \
        long *modelled = library_memory(own, sizeof own);                                          \
        int expected = sscanf(input, format, &own[0], &own[1], &own[2]);                           \
        ck_assert_int_eq(rt_sscanf(input, format, &modelled[0], &modelled[1], &modelled[2]),       \
                         expected);                                                                \
        ck_assert_mem_eq(modelled, own, sizeof own);                                               \
    } while (0)

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat"
#pragma GCC diagnostic ignored "-Wformat-extra-args"
START_TEST(sscanf_agrees_with_the_c_library)
{
    AGREES("1 2 3", "%ld%ld%ld");
    AGREES("1,2;3", "%ld,%ld,%ld");
    AGREES("", "%ld");
    AGREES("   ", "%ld");
    AGREES("x", "%ld");
    AGREES("12345", "%2ld%2ld%ld");
    AGREES("0x1f 017 9", "%li %li %li");
    AGREES("ff 77", "%lx %lo");
    AGREES("7 8 9", "%*ld %ld%ln");
    AGREES("300 70000 5", "%hhd %hd %d");
    AGREES("abc123", "%*[a-z]%ld");
    AGREES("[x]7", "[%*[^]]]%ld");
    AGREES("50% 4", "%ld%% %ld");
    AGREES("99999999999999999999 1", "%ld %ld");
    AGREES("-5 -5", "%u %lu");
    AGREES("ab", "%c%c%c");
    AGREES("+-3", "%ld");
    AGREES("1", "%ld %ld");
    AGREES("1.5 nan 0x1p3", "%f %*f %lf");
}
END_TEST
#pragma GCC diagnostic pop

START_TEST(without_input_standard_input_is_at_its_end)
{
    ck_assert_int_eq(rt_getchar(), EOF);
    ck_assert(rt_feof(stdin));
}
END_TEST

START_TEST(standard_input_is_taken_in_turn)
{
    engine_options.input = "ab 12\nline two\nrest";
    char *line = library_memory("................", 16);
    int *number = library_memory(&(int){0}, sizeof(int));
    ck_assert_int_eq(rt_getchar(), 'a');
    ck_assert_int_eq(rt_ungetc('a', stdin), 'a');
    ck_assert_int_eq(rt_getchar(), 'a');
    ck_assert_int_eq(rt_scanf("b %d", number), 1);
    ck_assert_int_eq(*number, 12);
    ck_assert_int_eq(rt_getchar(), '\n');
    ck_assert_str_eq(rt_fgets(line, 16, stdin), "line two\n");
    ck_assert(!rt_feof(stdin));
    ck_assert_str_eq(rt_fgets(line, 16, stdin), "rest");
    ck_assert_ptr_null(rt_fgets(line, 16, stdin));
    ck_assert(rt_feof(stdin));
}
END_TEST

START_TEST(getline_allocates_from_the_heap)
{
    engine_options.input = "warp\nweft";
    char **line = library_memory(&(char *){NULL}, sizeof(char *));
    size_t *size = library_memory(&(size_t){0}, sizeof(size_t));
    ck_assert_int_eq(rt_getline(line, size, stdin), 5);
    ck_assert_str_eq(*line, "warp\n");
    ck_assert_uint_eq(*size, 120);
    ck_assert_int_eq(rt_getline(line, size, stdin), 4);
    ck_assert_int_eq(rt_getline(line, size, stdin), -1);
}
END_TEST

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
    tcase_add_test(tests, the_environment_is_fixed);
    tcase_add_test(tests, exit_handlers_come_back_last_first);
    tcase_add_test(tests, calloc_refuses_a_product_that_is_too_large);
    tcase_add_test(tests, modf_writes_through_its_pointer);
}

static void add_stream_tests(TCase *tests)
{
    tcase_add_checked_fixture(tests, library_begin, NULL);
    tcase_add_test(tests, printf_is_one_operation);
    tcase_add_test(tests, printf_reads_its_strings_as_far_as_the_precision);
    tcase_add_test(tests, printf_follows_arguments_of_every_size);
    tcase_add_test(tests, printf_writes_the_integer_of_its_count_directive);
    tcase_add_test(tests, a_format_that_is_not_followed_is_unsupported);
    tcase_add_test(tests, a_stream_that_cannot_exist_is_unsupported);
    tcase_add_test(tests, standard_error_is_told_apart);
    tcase_add_test(tests, a_recorded_output_step_knows_its_bytes);
    tcase_add_test(tests, output_past_the_limit_is_cut);
    tcase_add_test(tests, streams_are_objects_when_their_order_is_judged);
    tcase_add_test(tests, snprintf_writes_no_more_than_its_area);
    tcase_add_test(tests, sprintf_announces_what_it_writes);
    tcase_add_test(tests, asprintf_allocates_from_the_heap);
    tcase_add_test(tests, sscanf_converts_and_announces_its_stores);
    tcase_add_test(tests, sscanf_agrees_with_the_c_library);
    tcase_add_test(tests, without_input_standard_input_is_at_its_end);
    tcase_add_test(tests, standard_input_is_taken_in_turn);
    tcase_add_test(tests, getline_allocates_from_the_heap);
}

int main(void)
{
    Suite *suite = suite_create("library");
    TCase *calls = tcase_create("calls");
    TCase *streams = tcase_create("streams");
    add_tests(calls);
    add_stream_tests(streams);
    suite_add_tcase(suite, calls);
    suite_add_tcase(suite, streams);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
