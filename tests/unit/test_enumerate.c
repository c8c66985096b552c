// test_enumerate.c: every schedule is visited, traces are told apart, and the search agrees with
// it.
#include "toy_compare.h"
#include "toy_random.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static struct toy_program program;
static struct toy toy;

static void set_up(void)
{
    memset(&program, 0, sizeof program);
}

static struct enumerate_result enumerate(struct enumerate_options options)
{
    toy_start(&toy, &program);
    options.max_executions = options.max_executions == 0 ? 1000000 : options.max_executions;
    options.max_steps = options.max_steps == 0 ? 100 : options.max_steps;
    return enumerate_schedules(&toy.executor, &options);
}

static void expect(uint64_t schedules, uint64_t traces)
{
    struct enumerate_result result = enumerate((struct enumerate_options){0});
    ck_assert(result.complete);
    ck_assert_uint_eq(result.executions, schedules);
    ck_assert_uint_eq(result.traces, traces);
}

static void put(unsigned code, unsigned at, struct toy_op op)
{
    program.code[code][at] = op;
    program.started = code + 1 > program.started ? code + 1 : program.started;
}

#define PUT(code, at, ...) put(code, at, (struct toy_op)__VA_ARGS__)

START_TEST(independent_steps_have_every_schedule_and_one_trace)
{
    for (unsigned at = 0; at < 3; at++) {
        PUT(0, at, WRITE(0, 1));
        PUT(1, at, WRITE(1, 1));
    }
    expect(20, 1);
    PUT(2, 0, WRITE(2, 1));
    expect(140, 1);
}
END_TEST

START_TEST(dependent_steps_have_a_trace_for_each_schedule)
{
    for (unsigned at = 0; at < 3; at++) {
        PUT(0, at, WRITE(0, 1));
        PUT(1, at, WRITE(0, 1));
    }
    expect(20, 20);
}
END_TEST

START_TEST(a_locked_section_is_not_divided)
{
    for (unsigned code = 0; code < 2; code++) {
        PUT(code, 0, LOCK(0));
        PUT(code, 1, ADD(0, 1));
        PUT(code, 2, UNLOCK(0));
    }
    expect(2, 2);
}
END_TEST

START_TEST(threads_keep_their_names_in_whatever_order_they_are_created)
{
    PUT(0, 0, CREATE(2));
    PUT(1, 0, CREATE(3));
    program.code[2][0] = (struct toy_op)WRITE(0, 1);
    program.code[3][0] = (struct toy_op)WRITE(1, 1);
    expect(6, 1);
    program.code[3][0] = (struct toy_op)WRITE(0, 1);
    expect(6, 2);
}
END_TEST

START_TEST(a_different_result_is_a_different_trace)
{
    program.timeouts = 1;
    PUT(0, 0, LOCK(0));
    PUT(0, 1, WAIT(0, 0));
    program.spurious = 1;
    // It wakes up for no reason, or never.
    expect(2, 2);
}
END_TEST

START_TEST(a_schedule_behind_an_idle_turn_is_pruned)
{
    PUT(0, 0, AWAIT(0, 1));
    PUT(1, 0, WRITE(0, 1));
    struct enumerate_result result = enumerate((struct enumerate_options){0});
    ck_assert_uint_eq(result.executions, 1);
    ck_assert_uint_eq(result.pruned, 1);
}
END_TEST

static bool stop(void *context, enum ending ending, const struct path *path, uint64_t trace)
{
    (void)ending;
    (void)path;
    (void)trace;
    return ++*(unsigned *)context < 4;
}

static bool count_limits(void *context, enum ending ending, const struct path *path, uint64_t trace)
{
    (void)path;
    (void)trace;
    *(unsigned *)context += ending == ENDING_LIMIT;
    return true;
}

START_TEST(limits_end_an_execution_or_the_whole)
{
    unsigned count = 0;
    for (unsigned at = 0; at < 3; at++) {
        PUT(0, at, WRITE(0, 1));
        PUT(1, at, WRITE(0, 1));
    }
    struct enumerate_result result = enumerate((struct enumerate_options){.max_executions = 7});
    ck_assert_uint_eq(result.executions, 7);
    ck_assert(!result.complete && !result.stopped);
    result = enumerate((struct enumerate_options){.on_end = stop, .context = &count});
    ck_assert_uint_eq(result.executions, 4);
    ck_assert(result.stopped && !result.complete);
    count = 0;
    result = enumerate(
        (struct enumerate_options){.max_steps = 2, .on_end = count_limits, .context = &count});
    ck_assert_uint_eq(result.executions, 4);
    ck_assert_uint_eq(count, 4);
    ck_assert(result.complete);
}
END_TEST

START_TEST(schedules_begin_with_the_prefix)
{
    struct path prefix = {0};
    for (unsigned at = 0; at < 3; at++) {
        PUT(0, at, WRITE(0, 1));
        PUT(1, at, WRITE(0, 1));
    }
    path_add(&prefix, (struct path_step){1, RESULT_DONE});
    path_add(&prefix, (struct path_step){1, RESULT_DONE});
    struct enumerate_result result = enumerate((struct enumerate_options){.prefix = &prefix});
    ck_assert(result.complete);
    ck_assert_uint_eq(result.executions, 4);
    path_finish(&prefix);
}
END_TEST

static bool same_trace(void *context, enum ending ending, const struct path *path, uint64_t trace)
{
    (void)ending;
    ck_assert_uint_eq(enumerate_trace(&((struct toy *)context)->executor, path), trace);
    return true;
}

START_TEST(a_schedule_that_is_run_alone_has_the_same_trace)
{
    static struct toy again;
    for (unsigned code = 0; code < 2; code++) {
        PUT(code, 0, LOCK(0));
        PUT(code, 1, WAIT(0, 0));
        PUT(code, 2, UNLOCK(0));
        PUT(code, 3, SIGNAL(0));
    }
    PUT(2, 0, BROADCAST(0));
    toy_start(&again, &program);
    struct enumerate_result result =
        enumerate((struct enumerate_options){.on_end = same_trace, .context = &again});
    ck_assert(result.complete);
    ck_assert_uint_gt(result.traces, 10);
}
END_TEST

// --- the search against all schedules ---

enum { SEEDS = 600 };

START_TEST(the_search_finds_every_trace_of_random_programs_exactly_once)
{
    char why[300];
    unsigned compared = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct toy_search how = {.max_executions = 3000, .keep_states = (seed & 1) != 0};
        toy_random(&program, (enum toy_mixture)_i, seed);
        struct found unreduced = toy_unreduced(&program, how);
        if (unreduced.complete) {
            for (int trees = 0; trees <= toy_is_plain(&program); trees++) {
                how.trees = trees != 0;
                struct found reduced = toy_reduced(&program, how);
                ck_assert_msg(found_agree(&reduced, &unreduced, why, sizeof why),
                              "seed %u, trees %d: %s", (unsigned)seed, trees, why);
                found_finish(&reduced);
            }
            compared++;
        }
        found_finish(&unreduced);
    }
    ck_assert_uint_gt(compared, SEEDS * 9 / 10 - SEEDS / 20);
}
END_TEST

// Takes the first steps of the first execution as they come.
static bool keep_first(void *context, enum ending ending, const struct path *path)
{
    (void)ending;
    path_copy(context, path);
    return false;
}

START_TEST(behind_a_prefix_the_search_finds_every_trace_too)
{
    char why[300];
    for (uint64_t seed = 0; seed < SEEDS / 4; seed++) {
        struct path prefix = {0};
        toy_random(&program, (enum toy_mixture)_i, seed);
        toy_start(&toy, &program);
        struct dpor *dpor = dpor_create(&toy.executor, TOY_THREADS);
        struct dpor_options options = {
            .max_executions = 1, .max_steps = 100, .on_end = keep_first, .context = &prefix};
        dpor_explore(dpor, &options);
        dpor_destroy(dpor);
        prefix.count /= 3;
        struct toy_search how = {.max_executions = 2000, .prefix = &prefix};
        struct found unreduced = toy_unreduced(&program, how);
        if (unreduced.complete) {
            for (int trees = 0; trees <= toy_is_plain(&program); trees++) {
                how.trees = trees != 0;
                struct found reduced = toy_reduced(&program, how);
                ck_assert_msg(found_agree(&reduced, &unreduced, why, sizeof why),
                              "seed %u, trees %d: %s", (unsigned)seed, trees, why);
                found_finish(&reduced);
            }
        }
        found_finish(&unreduced);
        path_finish(&prefix);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("enumerate");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, NULL);
    tcase_set_timeout(all, 60);
    tcase_add_test(all, independent_steps_have_every_schedule_and_one_trace);
    tcase_add_test(all, dependent_steps_have_a_trace_for_each_schedule);
    tcase_add_test(all, a_locked_section_is_not_divided);
    tcase_add_test(all, threads_keep_their_names_in_whatever_order_they_are_created);
    tcase_add_test(all, a_different_result_is_a_different_trace);
    tcase_add_test(all, a_schedule_behind_an_idle_turn_is_pruned);
    tcase_add_test(all, limits_end_an_execution_or_the_whole);
    tcase_add_test(all, schedules_begin_with_the_prefix);
    tcase_add_test(all, a_schedule_that_is_run_alone_has_the_same_trace);
    tcase_add_loop_test(all, the_search_finds_every_trace_of_random_programs_exactly_once, 0,
                        TOY_MIXTURES);
    tcase_add_loop_test(all, behind_a_prefix_the_search_finds_every_trace_too, 0, TOY_MIXTURES);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
