// test_trace_rounds.c: where the same few steps come again and again.
#include "trace_builder.h"

#include "trace/rounds.h"

#include <check.h>

static struct trace trace;
static uint32_t flag, lock;

static void start(void)
{
    builder_start(&trace);
    flag = builder_int(&trace, "flag", 0);
    lock = builder_object(&trace, OBJECT_MUTEX, "lock");
    builder_create(&trace, 0, "wait", 30);
}

static void finish(void)
{
    trace_finish(&trace);
}

static void go_round(int rounds)
{
    for (int i = 0; i < rounds; i++) {
        builder_do(&trace, 1, OP_MUTEX_LOCK, lock, 9);
        builder_read(&trace, 1, flag, 10, 0);
        builder_do(&trace, 1, OP_MUTEX_UNLOCK, lock, 11);
    }
}

START_TEST(rounds_of_several_steps_are_counted_whole)
{
    struct rounds rounds;
    go_round(5);
    builder_do(&trace, 1, OP_MUTEX_LOCK, lock, 9);
    ck_assert(rounds_at(&trace, 2, 5, &rounds));
    ck_assert_uint_eq(rounds.first, 2);
    ck_assert_uint_eq(rounds.length, 3);
    ck_assert_uint_eq(rounds.last, 16);
    ck_assert(!rounds_at(&trace, 2, 6, &rounds));
}
END_TEST

START_TEST(another_value_ends_them)
{
    struct rounds rounds;
    for (int i = 0; i < 9; i++) {
        builder_read(&trace, 1, flag, 10, i / 5);
    }
    ck_assert(rounds_at(&trace, 2, 4, &rounds));
    ck_assert_uint_eq(rounds.last, 6);
}
END_TEST

START_TEST(another_thread_between_them_ends_them)
{
    struct rounds rounds;
    go_round(3);
    builder_read(&trace, 0, flag, 40, 0);
    go_round(3);
    ck_assert(!rounds_at(&trace, 2, 4, &rounds));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rounds");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, start, finish);
    tcase_add_test(all, rounds_of_several_steps_are_counted_whole);
    tcase_add_test(all, another_value_ends_them);
    tcase_add_test(all, another_thread_between_them_ends_them);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
