// test_library_time.c: the modelled clocks, sleeps and dates.
#include "library_engine.h"

#include "runtime/entry.h"
#include "runtime/process.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <check.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int rt_clock_gettime(clockid_t clock, struct timespec *to);
time_t rt_time(time_t *to);
unsigned rt_sleep(unsigned seconds);
int rt_nanosleep(const struct timespec *length, struct timespec *rest);
int rt_clock_nanosleep(clockid_t clock, int flags, const struct timespec *time,
                       struct timespec *rest);
struct tm *rt_localtime(const time_t *from);
time_t rt_mktime(struct tm *date);
char *rt_ctime_r(const time_t *from, char *to);
size_t rt_strftime(char *to, size_t size, const char *format, const struct tm *date);
pid_t rt_gettid(void);
long rt_sysconf(int name);

enum { START = 1577836800 };

static struct timespec look(clockid_t clock)
{
    struct timespec *to = library_memory(&(struct timespec){0}, sizeof(struct timespec));
    ck_assert_int_eq(rt_clock_gettime(clock, to), 0);
    return *to;
}

START_TEST(the_real_clock_starts_with_2020)
{
    ck_assert_int_eq(rt_time(NULL), START);
    struct tm *date = rt_localtime(&(time_t){START});
    ck_assert_int_eq(date->tm_year, 120);
    ck_assert_int_eq(date->tm_mon, 0);
    ck_assert_int_eq(date->tm_mday, 1);
    ck_assert_int_eq(date->tm_hour, 0);
}
END_TEST

START_TEST(a_clock_never_stands_still)
{
    struct timespec first = look(CLOCK_MONOTONIC);
    struct timespec second = look(CLOCK_MONOTONIC);
    ck_assert(second.tv_sec > first.tv_sec || second.tv_nsec > first.tv_nsec);
}
END_TEST

START_TEST(a_loop_that_waits_for_a_deadline_ends_after_a_few_turns)
{
    time_t deadline = rt_time(NULL) + 3600;
    int turns = 0;
    while (rt_time(NULL) < deadline) {
        turns++;
    }
    ck_assert_int_lt(turns, 40);
}
END_TEST

START_TEST(a_thread_that_sees_something_new_looks_in_small_steps)
{
    uint64_t before = thread_current()->time_ns;
    for (uint64_t i = 0; i < 50; i++) {
        turn_note_read(thread_current(), HEAP_BASE, i, 8);
        look(CLOCK_REALTIME);
    }
    ck_assert_uint_eq(thread_current()->time_ns - before, 50 * 1000);
}
END_TEST

START_TEST(a_loop_that_sees_the_same_each_time_looks_in_doubling_steps)
{
    for (uint64_t i = 0; i < 30; i++) {
        turn_note_read(thread_current(), HEAP_BASE, 7, 8);
        look(CLOCK_REALTIME);
    }
    ck_assert_uint_gt(thread_current()->time_ns, UINT64_C(1000000000));
}
END_TEST

START_TEST(sleep_adds_to_the_clock_of_the_thread)
{
    uint64_t before = thread_current()->time_ns;
    rt_sleep(2);
    rt_nanosleep(&(struct timespec){1, 5}, NULL);
    ck_assert_uint_eq(thread_current()->time_ns - before, UINT64_C(3000000005));
    ck_assert_int_eq(diary.operations[0], OP_SLEEP);
}
END_TEST

START_TEST(sleep_until_a_time_that_has_passed_takes_no_time)
{
    rt_sleep(10);
    uint64_t before = thread_current()->time_ns;
    struct timespec past = {START + 5, 0};
    ck_assert_int_eq(rt_clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &past, NULL), 0);
    ck_assert_uint_eq(thread_current()->time_ns, before);
    struct timespec later = {START + 15, 0};
    ck_assert_int_eq(rt_clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &later, NULL), 0);
    ck_assert_uint_eq(thread_current()->time_ns, UINT64_C(15000000000));
}
END_TEST

START_TEST(a_time_with_too_many_nanoseconds_is_refused)
{
    uint64_t until;
    ck_assert_int_eq(rt_nanosleep(&(struct timespec){0, 1000000000}, NULL), -1);
    ck_assert_int_eq(*stdlib_errno(), EINVAL);
    ck_assert(!time_deadline(&(struct timespec){START, -1}, CLOCK_REALTIME, &until, 1));
}
END_TEST

START_TEST(a_deadline_is_virtual_time_and_never_0)
{
    uint64_t until;
    ck_assert(time_deadline(&(struct timespec){START + 1, 7}, CLOCK_REALTIME, &until, 1));
    ck_assert_uint_eq(until, UINT64_C(1000000007));
    ck_assert(time_deadline(&(struct timespec){0, 0}, CLOCK_REALTIME, &until, 1));
    ck_assert_uint_eq(until, DEADLINE_OVER);
    ck_assert(time_deadline(&(struct timespec){START, 1}, CLOCK_REALTIME, &until, 1));
    ck_assert_uint_eq(until, DEADLINE_OVER);
    ck_assert(time_deadline(&(struct timespec){0, 1}, CLOCK_REALTIME, &until, 1));
    ck_assert_uint_eq(until, DEADLINE_PAST);
    ck_assert(time_deadline(&(struct timespec){999, 0}, CLOCK_MONOTONIC, &until, 1));
    ck_assert_uint_eq(until, DEADLINE_PAST);
    ck_assert(time_deadline(&(struct timespec){INT64_MAX, 0}, CLOCK_MONOTONIC, &until, 1));
    ck_assert_uint_eq(until, INT64_MAX);
}
END_TEST

START_TEST(dates_go_both_ways_in_utc)
{
    char *words = library_memory("................................", 32);
    ck_assert_str_eq(rt_ctime_r(&(time_t){START + 3661}, words), "Wed Jan  1 01:01:01 2020\n");
    struct tm *date =
        library_memory(&(struct tm){.tm_year = 120, .tm_mday = 32}, sizeof(struct tm));
    ck_assert_int_eq(rt_mktime(date), START + 31 * 86400);
    ck_assert_uint_eq(rt_strftime(words, 32, "%Y-%m-%d %H:%M", date), 16);
    ck_assert_str_eq(words, "2020-02-01 00:00");
    ck_assert_uint_eq(rt_strftime(words, 4, "%Y-%m-%d", date), 0);
}
END_TEST

START_TEST(localtime_announces_its_hidden_result)
{
    struct tm *date = rt_localtime(&(time_t){0});
    ck_assert_uint_eq(library_wrote(date), sizeof *date);
    ck_assert_str_eq(process_name((uint64_t)date), "the result of localtime and gmtime");
}
END_TEST

START_TEST(the_machine_is_the_same_everywhere)
{
    ck_assert_int_eq(rt_gettid(), 4000);
    thread_current()->slot = 3;
    ck_assert_int_eq(rt_gettid(), 4003);
    ck_assert_int_eq(rt_sysconf(_SC_NPROCESSORS_ONLN), 4);
    ck_assert(ENDS(rt_sysconf(_SC_LEVEL2_CACHE_SIZE)));
    ck_assert_int_eq(diary.verdict, VERDICT_UNSUPPORTED);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("library_time");
    TCase *tests = tcase_create("time");
    tcase_add_checked_fixture(tests, library_begin, NULL);
    tcase_add_test(tests, the_real_clock_starts_with_2020);
    tcase_add_test(tests, a_clock_never_stands_still);
    tcase_add_test(tests, a_loop_that_waits_for_a_deadline_ends_after_a_few_turns);
    tcase_add_test(tests, a_thread_that_sees_something_new_looks_in_small_steps);
    tcase_add_test(tests, a_loop_that_sees_the_same_each_time_looks_in_doubling_steps);
    tcase_add_test(tests, sleep_adds_to_the_clock_of_the_thread);
    tcase_add_test(tests, sleep_until_a_time_that_has_passed_takes_no_time);
    tcase_add_test(tests, a_time_with_too_many_nanoseconds_is_refused);
    tcase_add_test(tests, a_deadline_is_virtual_time_and_never_0);
    tcase_add_test(tests, dates_go_both_ways_in_utc);
    tcase_add_test(tests, localtime_announces_its_hidden_result);
    tcase_add_test(tests, the_machine_is_the_same_everywhere);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
