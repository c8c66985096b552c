// test_pct.c: runs by chance follow from the seed alone and keep the promise of their probability.
#include "toy.h"

#include "explore/pct.h"

#include <check.h>
#include <string.h>

enum { WRITES = 10 };

static struct toy_program program;
static struct toy toy;

// Two threads that write ten times each.
static void set_up(void)
{
    memset(&program, 0, sizeof program);
    for (unsigned at = 0; at < WRITES; at++) {
        program.code[0][at] = (struct toy_op)WRITE(0, 1);
        program.code[1][at] = (struct toy_op)WRITE(0, 1);
    }
    program.started = 2;
}

struct tally {
    uint64_t runs, switched_at_5, hash;
    uint64_t stop_at;
};

static bool on_end(void *context, enum ending ending, const struct path *path)
{
    struct tally *tally = context;
    ck_assert_int_eq(ending, ENDING_DONE);
    ck_assert_uint_eq(path->count, 2 * WRITES);
    for (uint32_t i = 0; i < path->count; i++) {
        tally->hash = tally->hash * 31 + path->steps[i].thread + 1;
    }
    // Thread 0 goes first, and is left behind its fifth step for all of thread 1.
    bool found = true;
    for (uint32_t i = 0; i < 2 * WRITES; i++) {
        found &= path->steps[i].thread == (i >= 5 && i < 5 + WRITES ? 1 : 0);
    }
    tally->switched_at_5 += found;
    return ++tally->runs != tally->stop_at;
}

static struct tally explore(uint64_t seed, unsigned depth, uint64_t runs)
{
    struct tally tally = {0};
    toy_start(&toy, &program);
    struct pct_options options = {.seed = seed,
                                  .depth = depth,
                                  .steps = 2 * WRITES,
                                  .max_executions = runs,
                                  .max_steps = 100,
                                  .on_end = on_end,
                                  .context = &tally};
    pct_explore(&toy.executor, &options);
    return tally;
}

START_TEST(the_seed_decides_everything)
{
    struct tally one = explore(1, 3, 100);
    struct tally again = explore(1, 3, 100);
    struct tally other = explore(2, 3, 100);
    ck_assert_uint_eq(one.hash, again.hash);
    ck_assert_uint_ne(one.hash, other.hash);
}
END_TEST

START_TEST(without_a_change_of_priority_each_thread_runs_through)
{
    struct tally tally = explore(1, 1, 200);
    ck_assert_uint_eq(tally.switched_at_5, 0);
}
END_TEST

// Probability of one run at least 1 / (2 threads x 20 steps).
START_TEST(a_failure_of_depth_two_is_met_as_often_as_promised)
{
    struct tally tally = explore(1, 2, 4000);
    ck_assert_uint_ge(tally.switched_at_5, 4000 / (2 * 2 * WRITES) * 3 / 4);
}
END_TEST

START_TEST(it_stops_when_told_to_and_at_its_limits)
{
    struct tally tally = {.stop_at = 3};
    toy_start(&toy, &program);
    struct pct_options options = {.seed = 1,
                                  .depth = 2,
                                  .steps = 20,
                                  .max_executions = 100,
                                  .max_steps = 100,
                                  .on_end = on_end,
                                  .context = &tally};
    struct pct_result result = pct_explore(&toy.executor, &options);
    ck_assert(result.stopped);
    ck_assert_uint_eq(result.executions, 3);
    tally.stop_at = 0;
    options.max_work = 10 * 2 * WRITES;
    result = pct_explore(&toy.executor, &options);
    ck_assert(!result.stopped);
    ck_assert_uint_eq(result.executions, 10);
}
END_TEST

START_TEST(the_probability_is_that_of_the_paper)
{
    ck_assert_double_eq_tol(pct_probability(1, 4, 100, 1), 0.25, 1e-12);
    ck_assert_double_eq_tol(pct_probability(1, 2, 50, 2), 0.01, 1e-12);
    ck_assert_double_eq_tol(pct_probability(2, 2, 50, 2), 0.0199, 1e-12);
    ck_assert_double_eq_tol(pct_probability(100, 2, 50, 2), 0.6339676587267709, 1e-9);
    ck_assert_double_eq_tol(pct_probability(0, 2, 50, 2), 0, 1e-12);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pct");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, NULL);
    tcase_add_test(all, the_seed_decides_everything);
    tcase_add_test(all, without_a_change_of_priority_each_thread_runs_through);
    tcase_add_test(all, a_failure_of_depth_two_is_met_as_often_as_promised);
    tcase_add_test(all, it_stops_when_told_to_and_at_its_limits);
    tcase_add_test(all, the_probability_is_that_of_the_paper);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
