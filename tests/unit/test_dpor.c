// test_dpor.c: how many executions the complete search needs, and what it finds in them.
#include "toy_compare.h"

#include <check.h>
#include <string.h>

enum { MANY = 1000000, STEPS = 400 };

static struct toy_program program;
static struct toy toy;

static void set_up(void)
{
    memset(&program, 0, sizeof program);
}

static void tear_down(void)
{
    toy_finish(&toy);
}

struct counts {
    uint64_t done, deadlocks, pruned, limits;
    uint64_t stop_after;
    struct path last; // owned
};

static bool count_end(void *context, enum ending ending, const struct path *path)
{
    struct counts *counts = context;
    counts->done += ending == ENDING_DONE;
    counts->deadlocks += ending == ENDING_DEADLOCK;
    counts->pruned += ending == ENDING_PRUNED;
    counts->limits += ending == ENDING_LIMIT;
    path_copy(&counts->last, path);
    return counts->stop_after == 0 || counts->done + counts->deadlocks < counts->stop_after;
}

static struct dpor_result search(struct counts *counts, struct dpor_options options, unsigned width)
{
    *counts = (struct counts){.stop_after = counts->stop_after};
    options.on_end = count_end;
    options.context = counts;
    options.max_executions = options.max_executions == 0 ? MANY : options.max_executions;
    options.max_steps = options.max_steps == 0 ? STEPS : options.max_steps;
    struct dpor *dpor = dpor_create(&toy.executor, width);
    struct dpor_result result = dpor_explore(dpor, &options);
    dpor_destroy(dpor);
    path_finish(&counts->last);
    return result;
}

static uint64_t pruned_last; // executions that the last search began for nothing

static void expect_with(uint64_t executions, uint64_t deadlocks, bool trees)
{
    struct counts counts = {0};
    toy_finish(&toy);
    toy_start(&toy, &program);
    toy_keep_states(&toy);
    struct dpor_result result = search(&counts, (struct dpor_options){.trees = trees}, TOY_THREADS);
    ck_assert(result.complete);
    ck_assert_uint_eq(result.executions, executions);
    ck_assert_uint_eq(counts.done + counts.deadlocks, executions);
    ck_assert_uint_eq(counts.deadlocks, deadlocks);
    ck_assert_uint_eq(counts.pruned, result.pruned);
    pruned_last = result.pruned;
}

static void expect(uint64_t executions, uint64_t deadlocks)
{
    expect_with(executions, deadlocks, false);
    if (toy_is_plain(&program)) {
        expect_with(executions, deadlocks, true);
    }
}

// The same with all schedules: as many traces, the same traces, the same outcomes.
static void expect_agreement(uint64_t executions)
{
    char why[300];
    struct toy_search all = {.max_executions = MANY};
    struct found reduced = toy_reduced(&program, all);
    struct found unreduced = toy_unreduced(&program, all);
    ck_assert_msg(found_agree(&reduced, &unreduced, why, sizeof why), "%s", why);
    ck_assert_uint_eq(reduced.executions, executions);
    found_finish(&reduced);
    found_finish(&unreduced);
}

#define THREAD(code, ...) TOY_THREAD(&program, code, __VA_ARGS__)

static void repeat(unsigned code, const struct toy_op *ops, size_t count, unsigned times)
{
    for (unsigned i = 0; i < times; i++) {
        memcpy(program.code[code] + i * count, ops, count * sizeof *ops);
    }
    program.started = code + 1 > program.started ? code + 1 : program.started;
}

// --- known numbers of traces ---

START_TEST(two_threads_that_lock_once_have_two_traces)
{
    THREAD(0, LOCK(0), UNLOCK(0));
    THREAD(1, LOCK(0), UNLOCK(0));
    expect(2, 0);
    expect_agreement(2);
}
END_TEST

START_TEST(writers_of_different_variables_have_one_trace)
{
    for (unsigned code = 0; code < 6; code++) {
        THREAD(code, WRITE((uint8_t)code, 1), READ((uint8_t)code));
    }
    expect(1, 0);
}
END_TEST

START_TEST(readers_of_one_variable_have_one_trace)
{
    for (unsigned code = 0; code < 6; code++) {
        THREAD(code, READ(0), READ(0));
    }
    expect(1, 0);
}
END_TEST

START_TEST(writes_to_different_bytes_of_a_word_have_one_trace)
{
    THREAD(0, WRITE_BYTES(0, 1, 0x0F));
    THREAD(1, WRITE_BYTES(0, 1, 0xF0));
    expect(1, 0);
    THREAD(1, WRITE_BYTES(0, 1, 0x18));
    expect(2, 0);
}
END_TEST

static const struct {
    unsigned threads, times;
    uint64_t traces;
} counters[] = {{2, 2, 6}, {2, 6, 924}, {3, 2, 90}, {3, 3, 1680}, {4, 2, 2520}, {3, 4, 34650}};

START_TEST(a_locked_counter_has_a_trace_for_each_order_of_its_locks)
{
    const struct toy_op turn[] = {LOCK(0), READ(0), WRITE_R(0, 1), UNLOCK(0)};
    for (unsigned code = 0; code < counters[_i].threads; code++) {
        repeat(code, turn, 4, counters[_i].times);
    }
    expect(counters[_i].traces, 0);
}
END_TEST

static const struct {
    unsigned threads, times;
    uint64_t traces;
} updates[] = {{2, 3, 328}, {3, 2, 7134}};

START_TEST(an_unlocked_counter_has_a_trace_for_each_order_of_its_accesses)
{
    const struct toy_op turn[] = {READ(0), WRITE_R(0, 1)};
    for (unsigned code = 0; code < updates[_i].threads; code++) {
        repeat(code, turn, 2, updates[_i].times);
    }
    expect(updates[_i].traces, 0);
}
END_TEST

START_TEST(store_buffering_has_three_traces)
{
    THREAD(0, WRITE(0, 1), READ(1));
    THREAD(1, WRITE(1, 1), READ(0));
    expect(3, 0);
    expect_agreement(3);
}
END_TEST

START_TEST(philosophers_who_take_the_lower_fork_first_never_block)
{
    const uint64_t traces[] = {6, 14, 30};
    unsigned count = (unsigned)_i;
    for (unsigned code = 0; code < count; code++) {
        uint8_t left = (uint8_t)code;
        uint8_t right = (uint8_t)((code + 1) % count);
        uint8_t low = left < right ? left : right;
        uint8_t high = left < right ? right : left;
        THREAD(code, LOCK(low), LOCK(high), UNLOCK(high), UNLOCK(low));
    }
    expect(traces[count - 3], 0);
}
END_TEST

START_TEST(philosophers_who_take_the_left_fork_first_block_in_one_trace)
{
    for (unsigned code = 0; code < 3; code++) {
        uint8_t left = (uint8_t)code;
        uint8_t right = (uint8_t)((code + 1) % 3);
        THREAD(code, LOCK(left), LOCK(right), UNLOCK(right), UNLOCK(left));
    }
    // An order for each fork, less the one in which all got their right fork before anybody got a
    // left.
    expect(7, 1);
    expect_agreement(7);
}
END_TEST

// One thread looks for the last zero of an array; each of the others copies its left neighbour.
static void last_zero(unsigned count)
{
    for (unsigned i = 0; i <= count; i++) {
        program.code[0][2 * i] = (struct toy_op)READ((uint8_t)(count - i));
        program.code[0][2 * i + 1] = (struct toy_op)JUMP_IF(0, 2 * (int16_t)count + 2);
    }
    for (unsigned code = 1; code <= count; code++) {
        THREAD(code, READ((uint8_t)(code - 1)), WRITE_R((uint8_t)code, 1));
    }
}

START_TEST(the_last_zero_has_the_known_number_of_traces)
{
    last_zero(5);
    expect(64, 0);
    last_zero(10);
    expect(3328, 0);
    ck_assert_uint_eq(pruned_last, 0); // with source sets alone there are some
}
END_TEST

START_TEST(one_writer_and_n_readers_have_two_to_the_n_traces)
{
    THREAD(0, WRITE(0, 1));
    for (unsigned code = 1; code <= 13; code++) {
        THREAD(code, READ(0));
        if (code == 8) {
            expect(256, 0);
        }
    }
    expect(8192, 0);
}
END_TEST

// Flanagan and Godefroid 2005: each thread puts four messages into a table of 128 slots.
static void indexer(unsigned thread)
{
    enum { PROBES = 7 };
    struct toy_op *code = program.code[thread];
    for (unsigned message = 0; message < 4; message++) {
        unsigned value = (message + 1) * 11 + thread;
        int16_t behind = (int16_t)((message + 1) * 2 * PROBES);
        for (unsigned probe = 0; probe < PROBES; probe++) {
            uint8_t slot = (uint8_t)((value * 7 + probe) % 128);
            *code++ = (struct toy_op)EXCHANGE(slot, 0, (int16_t)value);
            *code++ = (struct toy_op)JUMP_IF(1, behind);
        }
    }
}

static const struct {
    unsigned threads;
    uint64_t traces;
} indexers[] = {{11, 1}, {12, 8}, {14, 512}, {15, 4096}};

START_TEST(the_indexer_has_the_known_number_of_traces)
{
    program.started = indexers[_i].threads;
    for (unsigned thread = 0; thread < program.started; thread++) {
        indexer(thread);
    }
    expect(indexers[_i].traces, 0);
}
END_TEST

static const struct {
    unsigned times;
    uint64_t traces;
} sums[] = {{3, 1698}, {4, 19605}};

// i += j against j += i; the first thread reads both before it joins the two and behind.
START_TEST(two_sums_of_each_other_have_the_known_number_of_traces)
{
    // As one operation each: the sum is of no interest here, the order of loads and stores is.
    const struct toy_op one[] = {READ(1), READ(0), WRITE_R(0, 1)};
    const struct toy_op other[] = {READ(0), READ(1), WRITE_R(1, 1)};
    THREAD(0, READ(0), READ(1), JOIN(1), JOIN(2), READ(0), READ(1));
    repeat(1, one, 3, sums[_i].times);
    repeat(2, other, 3, sums[_i].times);
    expect(sums[_i].traces, 0);
}
END_TEST

// --- options ---

static void three_counters(void)
{
    const struct toy_op turn[] = {LOCK(0), READ(0), WRITE_R(0, 1), UNLOCK(0)};
    for (unsigned code = 0; code < 3; code++) {
        repeat(code, turn, 4, 2);
    }
    toy_start(&toy, &program);
}

START_TEST(the_search_ends_at_its_limit_of_executions)
{
    struct counts counts = {0};
    three_counters();
    struct dpor_result result = search(&counts, (struct dpor_options){.max_executions = 89}, 3);
    ck_assert_uint_eq(result.executions, 89);
    ck_assert(!result.complete && !result.stopped);
}
END_TEST

START_TEST(a_limit_that_is_just_enough_leaves_the_search_complete)
{
    struct counts counts = {0};
    three_counters();
    struct dpor_result result = search(&counts, (struct dpor_options){.max_executions = 90}, 3);
    ck_assert_uint_eq(result.executions, 90);
    ck_assert(result.complete);
}
END_TEST

START_TEST(an_execution_ends_at_its_limit_of_steps)
{
    struct counts counts = {0};
    three_counters();
    struct dpor_result result = search(&counts, (struct dpor_options){.max_steps = 5}, 3);
    ck_assert(result.complete);
    ck_assert_uint_gt(counts.limits, 0);
    ck_assert_uint_eq(counts.done, 0);
    ck_assert_uint_eq(counts.limits, result.executions);
}
END_TEST

START_TEST(the_search_ends_when_it_is_told_to)
{
    struct counts counts = {.stop_after = 7};
    three_counters();
    struct dpor_result result = search(&counts, (struct dpor_options){0}, 3);
    ck_assert_uint_eq(result.executions, 7);
    ck_assert(result.stopped && !result.complete);
}
END_TEST

START_TEST(every_execution_begins_with_the_prefix)
{
    struct path prefix = {0};
    struct counts counts = {0};
    three_counters();
    path_add(&prefix, (struct path_step){2, RESULT_DONE});
    path_add(&prefix, (struct path_step){2, RESULT_DONE});
    struct dpor_result result = search(&counts, (struct dpor_options){.prefix = &prefix}, 3);
    ck_assert(result.complete);
    // What is left: one turn of the third thread, two of each other.
    ck_assert_uint_eq(result.executions, 30);
    path_finish(&prefix);
}
END_TEST

START_TEST(a_prefix_may_be_a_whole_execution)
{
    struct path prefix = {0};
    struct counts counts = {0};
    THREAD(0, WRITE(0, 1));
    THREAD(1, WRITE(0, 2));
    toy_start(&toy, &program);
    path_add(&prefix, (struct path_step){1, RESULT_DONE});
    path_add(&prefix, (struct path_step){0, RESULT_DONE});
    struct dpor_result result = search(&counts, (struct dpor_options){.prefix = &prefix}, 2);
    ck_assert(result.complete);
    ck_assert_uint_eq(result.executions, 1);
    path_finish(&prefix);
}
END_TEST

START_TEST(more_threads_than_there_is_room_for_end_the_search)
{
    struct counts counts = {0};
    THREAD(0, CREATE(1));
    for (unsigned code = 1; code < 10; code++) {
        program.code[code][0] = (struct toy_op)WRITE((uint8_t)code, 1);
        program.code[0][code - 1] = (struct toy_op)CREATE((uint8_t)code);
    }
    toy_start(&toy, &program);
    struct dpor_result result = search(&counts, (struct dpor_options){0}, 8);
    ck_assert(result.too_many_threads && !result.complete);
    ck_assert_uint_eq(counts.done, 0);
    result = search(&counts, (struct dpor_options){0}, 10);
    ck_assert(!result.too_many_threads && result.complete);
    ck_assert_uint_eq(result.executions, 1);
    program.started = 10;
    program.code[0][0] = (struct toy_op)END;
    toy_start(&toy, &program);
    ck_assert(search(&counts, (struct dpor_options){0}, 8).too_many_threads);
}
END_TEST

START_TEST(saved_states_change_nothing_but_the_work)
{
    struct counts counts = {0};
    three_counters();
    struct dpor_result without = search(&counts, (struct dpor_options){0}, 3);
    toy_keep_states(&toy);
    uint64_t starts = toy.starts;
    struct dpor_result with = search(&counts, (struct dpor_options){0}, 3);
    ck_assert_uint_eq(with.executions, without.executions);
    ck_assert_uint_lt(with.steps, without.steps);
    ck_assert_uint_lt(toy.starts - starts, starts);
}
END_TEST

START_TEST(a_search_can_be_repeated)
{
    struct counts counts = {0};
    struct dpor_options options = {
        .max_executions = MANY, .max_steps = STEPS, .on_end = count_end, .context = &counts};
    three_counters();
    struct dpor *dpor = dpor_create(&toy.executor, 3);
    for (unsigned i = 0; i < 3; i++) {
        ck_assert_uint_eq(dpor_explore(dpor, &options).executions, 90);
    }
    dpor_destroy(dpor);
    dpor_destroy(NULL); // nothing to do
    path_finish(&counts.last);
}
END_TEST

START_TEST(a_program_without_operations_is_one_execution)
{
    program.started = 2;
    expect(1, 0);
}
END_TEST

static TCase *numbers(void)
{
    TCase *all = tcase_create("numbers");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, two_threads_that_lock_once_have_two_traces);
    tcase_add_test(all, writers_of_different_variables_have_one_trace);
    tcase_add_test(all, readers_of_one_variable_have_one_trace);
    tcase_add_test(all, writes_to_different_bytes_of_a_word_have_one_trace);
    tcase_add_loop_test(all, a_locked_counter_has_a_trace_for_each_order_of_its_locks, 0,
                        sizeof counters / sizeof counters[0]);
    tcase_add_loop_test(all, an_unlocked_counter_has_a_trace_for_each_order_of_its_accesses, 0,
                        sizeof updates / sizeof updates[0]);
    tcase_add_test(all, store_buffering_has_three_traces);
    tcase_add_loop_test(all, philosophers_who_take_the_lower_fork_first_never_block, 3, 5);
    tcase_add_test(all, philosophers_who_take_the_left_fork_first_block_in_one_trace);
    tcase_add_test(all, the_last_zero_has_the_known_number_of_traces);
    tcase_add_test(all, one_writer_and_n_readers_have_two_to_the_n_traces);
    tcase_add_loop_test(all, the_indexer_has_the_known_number_of_traces, 0,
                        sizeof indexers / sizeof indexers[0]);
    tcase_add_loop_test(all, two_sums_of_each_other_have_the_known_number_of_traces, 0,
                        sizeof sums / sizeof sums[0]);
    return all;
}

static TCase *options(void)
{
    TCase *all = tcase_create("options");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, the_search_ends_at_its_limit_of_executions);
    tcase_add_test(all, a_limit_that_is_just_enough_leaves_the_search_complete);
    tcase_add_test(all, an_execution_ends_at_its_limit_of_steps);
    tcase_add_test(all, the_search_ends_when_it_is_told_to);
    tcase_add_test(all, every_execution_begins_with_the_prefix);
    tcase_add_test(all, a_prefix_may_be_a_whole_execution);
    tcase_add_test(all, more_threads_than_there_is_room_for_end_the_search);
    tcase_add_test(all, saved_states_change_nothing_but_the_work);
    tcase_add_test(all, a_search_can_be_repeated);
    tcase_add_test(all, a_program_without_operations_is_one_execution);
    return all;
}

int main(void)
{
    Suite *suite = suite_create("dpor");
    suite_add_tcase(suite, numbers());
    suite_add_tcase(suite, options());
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
