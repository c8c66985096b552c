// test_library_stream.c: the modelled C library's streams and formats: what its calls give, and
// what they say that they read and write.
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
    Suite *suite = suite_create("library_stream");
    TCase *tests = tcase_create("streams");
    add_tests(tests);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
