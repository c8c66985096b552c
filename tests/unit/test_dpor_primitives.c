// test_dpor_primitives.c: what the search finds in programs of one or two primitives.
#include "toy_compare.h"

#include <check.h>
#include <string.h>

enum { MANY = 1000000 };

static struct toy_program program;

static void set_up(void)
{
    memset(&program, 0, sizeof program);
}

static void expect(uint64_t executions, uint64_t deadlocks)
{
    struct found found =
        toy_reduced(&program, (struct toy_search){.max_executions = MANY, .keep_states = true});
    ck_assert(found.complete);
    ck_assert_uint_eq(found.executions, executions);
    ck_assert_uint_eq(found.deadlocks, deadlocks);
    found_finish(&found);
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

START_TEST(a_try_comes_before_within_and_behind_the_time_that_a_lock_is_held)
{
    THREAD(0, LOCK(0), UNLOCK(0));
    THREAD(1, TRYLOCK(0), UNLOCK(0));
    expect(3, 0);
    expect_agreement(3);
}
END_TEST

START_TEST(a_failed_try_does_not_hide_that_the_lock_could_be_got_first)
{
    // The second lock of the first thread is behind a failed try in the first execution.
    THREAD(0, TRYLOCK(0), UNLOCK(0), TRYLOCK(0), ADD(1, 1));
    THREAD(1, LOCK(0), ADD(0, 1), UNLOCK(0));
    THREAD(2, READ(0));
    expect_agreement(11);
}
END_TEST

START_TEST(a_timed_lock_that_may_not_time_out_is_a_lock)
{
    THREAD(0, LOCK(0), UNLOCK(0));
    THREAD(1, TIMEDLOCK(0), UNLOCK(0));
    expect_agreement(2);
    program.timeouts = 1;
    expect_agreement(3);
}
END_TEST

START_TEST(readers_share_a_lock_and_a_writer_comes_between_them)
{
    THREAD(0, RDLOCK(0), RWUNLOCK(0));
    THREAD(1, RDLOCK(0), RWUNLOCK(0));
    expect(1, 0);
    THREAD(2, WRLOCK(0), RWUNLOCK(0));
    expect(4, 0);
    expect_agreement(4);
}
END_TEST

START_TEST(a_failed_write_lock_does_not_hide_that_a_reader_could_come_first)
{
    THREAD(0, TRYRDLOCK(0), RWUNLOCK(0), TRYWRLOCK(0), RWUNLOCK(0));
    THREAD(1, WRITE_R(0, 1), WRLOCK(0), AWAIT(1, 1), RWUNLOCK(0));
    THREAD(2, RDLOCK(0), ADD(1, 1), RWUNLOCK(0));
    expect_agreement(11);
}
END_TEST

START_TEST(the_last_reader_does_not_hide_that_a_writer_could_come_before_another)
{
    // Where the third thread waits for ever it keeps its read lock, and the first reads beside it.
    THREAD(0, EXCHANGE(0, 0, 1), RDLOCK(0), READ(0), RWUNLOCK(0));
    THREAD(1, WRLOCK(0), WRITE_R(0, 1), RWUNLOCK(0));
    THREAD(2, TRYRDLOCK(0), JUMP_IF(0, 3), RWUNLOCK(0), RDLOCK(0), AWAIT(0, 1), RWUNLOCK(0));
    expect_agreement(11);
}
END_TEST

START_TEST(a_signal_before_the_wait_is_lost)
{
    THREAD(0, LOCK(0), WAIT(0, 0), UNLOCK(0));
    THREAD(1, LOCK(0), SIGNAL(0), UNLOCK(0));
    expect(2, 1);
    expect_agreement(2);
}
END_TEST

START_TEST(one_signal_wakes_either_of_two_waiters)
{
    THREAD(0, LOCK(0), WAIT(0, 0), UNLOCK(0));
    THREAD(1, LOCK(0), WAIT(0, 0), UNLOCK(0));
    THREAD(2, SIGNAL(0));
    // For each order of queueing: a lost signal; a woken first thread that locks again before or
    // after the second has locked; the one or the other woken of two.
    expect(10, 10);
    expect_agreement(10);
}
END_TEST

START_TEST(a_broadcast_does_not_hide_how_else_a_waiter_could_have_left)
{
    program.timeouts = 1;
    THREAD(0, LOCK(0), TIMEDWAIT(0, 0), UNLOCK(0));
    THREAD(1, BROADCAST(0));
    expect_agreement(3);
    THREAD(1, SIGNAL(0), BROADCAST(0));
    expect_agreement(7);
}
END_TEST

START_TEST(a_waiter_that_a_broadcast_reached_could_have_taken_the_signal)
{
    THREAD(0, LOCK(0), WAIT(0, 0), UNLOCK(0), BROADCAST(0), WRITE_R(1, 1));
    THREAD(1, SIGNAL(0));
    THREAD(2, LOCK(0), TIMEDWAIT(0, 0), UNLOCK(0), LOCK(0), WAIT(0, 0), UNLOCK(0));
    expect_agreement(12);
}
END_TEST

START_TEST(a_deadlock_counts_and_a_wake_up_for_no_reason_is_one_more_execution)
{
    program.spurious = 1;
    THREAD(0, LOCK(0), WAIT(0, 0), UNLOCK(0));
    expect(2, 1);
    THREAD(1, ADD(0, 1));
    expect(2, 1);
    THREAD(1, LOCK(0), WAIT(0, 0), UNLOCK(0));
    expect_agreement(14);
}
END_TEST

START_TEST(waking_for_no_reason_hides_no_execution_in_which_a_thread_stays_asleep)
{
    program.spurious = 1;
    THREAD(0, LOCK(0), WAIT(0, 0), UNLOCK(0));
    THREAD(1, ADD(0, 1));
    THREAD(2, EXCHANGE(1, 0, 21), LOCK(0), WAIT(0, 0), ADD(0, 1), UNLOCK(0));
    expect_agreement(23);
}
END_TEST

START_TEST(a_wake_up_for_no_reason_is_tried_behind_an_idle_turn_too)
{
    program.spurious = 1;
    THREAD(0, LOCK(0), WAIT(0, 0), WRITE(1, 3), UNLOCK(0));
    THREAD(1, WRITE(1, 11));
    THREAD(2, SIGNAL(0), AWAIT(1, 1));
    expect_agreement(9);
}
END_TEST

START_TEST(a_semaphore_lets_as_many_in_as_it_has_permits)
{
    program.permits[0] = 1;
    THREAD(0, SEM_WAIT(0), SEM_POST(0));
    THREAD(1, SEM_WAIT(0), SEM_POST(0));
    expect(2, 0);
    expect_agreement(2);
    THREAD(1, SEM_WAIT(0), SEM_WAIT(0));
    expect(2, 2);
    expect_agreement(2);
}
END_TEST

START_TEST(a_failed_wait_does_not_hide_that_the_permit_could_be_taken)
{
    program.timeouts = 1;
    THREAD(0, SEM_POST(0), SEM_TRYWAIT(0), SEM_TIMEDWAIT(0), SEM_TRYWAIT(0));
    THREAD(1, SEM_WAIT(0));
    expect_agreement(2);
    THREAD(0, SEM_POST(0), SEM_TRYWAIT(0), SEM_GETVALUE(0));
    expect_agreement(2);
}
END_TEST

START_TEST(an_interrupted_wait_does_not_hide_that_the_permit_could_be_taken)
{
    program.permits[0] = 1;
    program.timeouts = 1;
    program.faults = 1;
    THREAD(0, SEM_WAIT(0), READ(0));
    THREAD(1, SEM_WAIT(0), WRITE_R(0, 1));
    THREAD(2, SEM_POST(0), SEM_TIMEDWAIT(0));
    expect_agreement(28);
}
END_TEST

START_TEST(a_barrier_orders_what_is_before_it_and_behind_it)
{
    program.parties[0] = 2;
    THREAD(0, WRITE(0, 1), BARRIER(0), READ(1));
    THREAD(1, WRITE(1, 1), BARRIER(0), READ(0));
    expect(2, 0);
    expect_agreement(2);
}
END_TEST

START_TEST(the_next_round_of_a_barrier_does_not_order_who_leaves_this_one)
{
    program.parties[0] = 2;
    // The write comes before the first thread's second arrival, not before the second has left.
    THREAD(0, BARRIER(0), WRITE(0, 1), BARRIER(0));
    THREAD(1, BARRIER(0), READ(0), BARRIER(0));
    // Who comes last twice, and whether the read sees the write.
    expect(8, 0);
    expect_agreement(8);
}
END_TEST

START_TEST(a_thread_that_comes_later_orders_nobody_who_leaves_a_barrier)
{
    program.parties[0] = 2;
    THREAD(0, BARRIER(0), BARRIER(0));
    THREAD(1, BARRIER(0), READ(1));
    THREAD(2, BARRIER(0));
    expect_agreement(10);
}
END_TEST

START_TEST(either_thread_may_run_the_routine_of_once)
{
    for (unsigned code = 0; code < 2; code++) {
        THREAD(code, ONCE_BEGIN(0), JUMP_IF(0, 4), ADD(0, 1), ONCE_END(0), READ(0));
    }
    expect(2, 0);
    expect_agreement(2);
}
END_TEST

START_TEST(a_thread_may_end_before_and_behind_a_try_to_join_it)
{
    program.timeouts = 1;
    THREAD(0, CREATE(1), TRYJOIN(1), JOIN(1));
    program.code[1][0] = (struct toy_op)WRITE(0, 1);
    expect(2, 0);
    program.code[0][1] = (struct toy_op)TIMEDJOIN(1);
    expect(2, 0);
}
END_TEST

START_TEST(the_end_of_the_process_may_come_at_any_time)
{
    THREAD(0, PROCESS_EXIT);
    THREAD(1, WRITE(0, 1), WRITE(0, 2), WRITE(0, 3));
    expect(4, 0);
    expect_agreement(4);
}
END_TEST

START_TEST(the_end_of_the_process_is_reversed_with_every_way_of_a_thread_to_go_on)
{
    program.permits[0] = 2;
    program.faults = 1;
    THREAD(0, WRITE(0, 4), PROCESS_EXIT);
    THREAD(1, WRITE_R(0, 1), SEM_WAIT(0), WRITE(0, 16));
    expect_agreement(13);
}
END_TEST

START_TEST(threads_are_created_in_any_order)
{
    THREAD(0, CREATE(2), WRITE(0, 1));
    THREAD(1, CREATE(3), WRITE(0, 2));
    program.code[2][0] = (struct toy_op)WRITE(1, 1);
    program.code[3][0] = (struct toy_op)WRITE(1, 2);
    expect(4, 0);
    expect_agreement(4);
}
END_TEST

START_TEST(a_loop_that_waits_for_a_value_is_left_when_it_comes)
{
    THREAD(0, AWAIT(0, 1), WRITE(1, 1));
    THREAD(1, WRITE(0, 1));
    // Reading too early is pruned: the loop would read again.
    expect(1, 0);
    expect_agreement(1);
}
END_TEST

START_TEST(a_loop_that_waits_for_ever_is_a_deadlock)
{
    THREAD(0, AWAIT(0, 1));
    THREAD(1, WRITE(1, 1));
    expect(1, 1);
}
END_TEST

START_TEST(opposite_lock_orders_block_in_one_trace_of_three)
{
    THREAD(0, LOCK(0), LOCK(1), UNLOCK(1), UNLOCK(0));
    THREAD(1, LOCK(1), LOCK(0), UNLOCK(0), UNLOCK(1));
    expect(3, 1);
    expect_agreement(3);
}
END_TEST

START_TEST(a_thread_that_locks_twice_waits_for_itself)
{
    THREAD(0, LOCK(0), LOCK(0));
    expect(1, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dpor_primitives");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, NULL);
    tcase_add_test(all, a_try_comes_before_within_and_behind_the_time_that_a_lock_is_held);
    tcase_add_test(all, a_failed_try_does_not_hide_that_the_lock_could_be_got_first);
    tcase_add_test(all, a_timed_lock_that_may_not_time_out_is_a_lock);
    tcase_add_test(all, readers_share_a_lock_and_a_writer_comes_between_them);
    tcase_add_test(all, a_failed_write_lock_does_not_hide_that_a_reader_could_come_first);
    tcase_add_test(all, the_last_reader_does_not_hide_that_a_writer_could_come_before_another);
    tcase_add_test(all, a_signal_before_the_wait_is_lost);
    tcase_add_test(all, one_signal_wakes_either_of_two_waiters);
    tcase_add_test(all, a_broadcast_does_not_hide_how_else_a_waiter_could_have_left);
    tcase_add_test(all, a_waiter_that_a_broadcast_reached_could_have_taken_the_signal);
    tcase_add_test(all, a_deadlock_counts_and_a_wake_up_for_no_reason_is_one_more_execution);
    tcase_add_test(all, waking_for_no_reason_hides_no_execution_in_which_a_thread_stays_asleep);
    tcase_add_test(all, a_wake_up_for_no_reason_is_tried_behind_an_idle_turn_too);
    tcase_add_test(all, a_semaphore_lets_as_many_in_as_it_has_permits);
    tcase_add_test(all, a_failed_wait_does_not_hide_that_the_permit_could_be_taken);
    tcase_add_test(all, an_interrupted_wait_does_not_hide_that_the_permit_could_be_taken);
    tcase_add_test(all, a_barrier_orders_what_is_before_it_and_behind_it);
    tcase_add_test(all, the_next_round_of_a_barrier_does_not_order_who_leaves_this_one);
    tcase_add_test(all, a_thread_that_comes_later_orders_nobody_who_leaves_a_barrier);
    tcase_add_test(all, either_thread_may_run_the_routine_of_once);
    tcase_add_test(all, a_thread_may_end_before_and_behind_a_try_to_join_it);
    tcase_add_test(all, the_end_of_the_process_may_come_at_any_time);
    tcase_add_test(all, the_end_of_the_process_is_reversed_with_every_way_of_a_thread_to_go_on);
    tcase_add_test(all, threads_are_created_in_any_order);
    tcase_add_test(all, a_loop_that_waits_for_a_value_is_left_when_it_comes);
    tcase_add_test(all, a_loop_that_waits_for_ever_is_a_deadlock);
    tcase_add_test(all, opposite_lock_orders_block_in_one_trace_of_three);
    tcase_add_test(all, a_thread_that_locks_twice_waits_for_itself);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
