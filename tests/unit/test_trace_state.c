// test_trace_state.c: the state after step N, whichever way one comes to it.
#include "trace_scenarios.h"

#include "trace/state.h"

#include <check.h>
#include <errno.h>

static struct trace trace;
static struct state state;

static void nothing(void)
{
}

static void tear_down(void)
{
    state_finish(&state);
    trace_finish(&trace);
}

// All that a state says, to compare.
static void dump(const struct state *of, struct text *out)
{
    text_printf(out, "step %u '%s'\n", of->step, text_string(&of->output));
    for (size_t i = 0; i < of->thread_count; i++) {
        const struct thread_state *thread = &of->threads[i];
        text_printf(out, "T%zu %d %u %d %u %u %u %llu %u %u %d", i, thread->status,
                    thread->waits_for, thread->waits_op, thread->place, thread->last_step,
                    thread->carries, (unsigned long long)thread->carries_value,
                    thread->carries_step, thread->queued, thread->freed);
        for (int k = 0; k < 8; k++) {
            text_printf(out, " %u@%u", thread->held[k], thread->held_since[k]);
        }
        text_add(out, "\n");
    }
    for (size_t i = 0; i < of->object_count; i++) {
        const struct object_state *object = &of->objects[i];
        text_printf(out, "%zu %d %llu %u %u %u %u %u %d %u %llu\n", i, object->touched,
                    (unsigned long long)object->value, object->owner, object->since,
                    object->readers, object->last_thread, object->last_step, object->destroyed,
                    object->tokens, (unsigned long long)object->needed);
    }
}

static char *dumped_after(struct state *of, uint32_t step)
{
    struct text out = {0};
    state_after(of, &trace, step);
    dump(of, &out);
    return text_take(&out);
}

// Who owns a lock is said twice, by the lock and by its owner; both must agree.
static void check_owners(const struct state *of, const char *name)
{
    for (uint32_t i = 1; i < of->object_count; i++) {
        for (uint16_t k = 0; k < of->thread_count; k++) {
            bool holds = state_holds(of, k, i, NULL);
            bool owns = of->objects[i].owner == k;
            ck_assert_msg(holds == owns || of->objects[i].readers > 0,
                          "%s, step %u, T%u, object %u", name, of->step, k, i);
        }
    }
}

START_TEST(a_state_is_the_same_forwards_backwards_and_from_the_start)
{
    size_t count;
    const struct scenario *scenario = &scenario_all(&count)[_i];
    struct state back = {0};
    scenario->build(&trace);
    uint32_t last = (uint32_t)trace.event_count;
    char *forwards[64];
    ck_assert_uint_lt(last, 64);
    for (uint32_t step = 0; step <= last; step++) {
        forwards[step] = dumped_after(&state, step);
        ck_assert_uint_eq(state.step, step);
        check_owners(&state, scenario->name);
    }
    for (uint32_t step = last + 1; step-- > 0;) {
        char *backwards = dumped_after(&back, step);
        ck_assert_str_eq(backwards, forwards[step]);
        free(backwards);
    }
    for (uint32_t step = 0; step <= last; step++) {
        struct state fresh = {0};
        char *alone = dumped_after(&fresh, step);
        ck_assert_str_eq(alone, forwards[step]);
        state_finish(&fresh);
        free(alone);
        free(forwards[step]);
    }
    state_finish(&back);
}
END_TEST

START_TEST(a_step_behind_the_end_is_the_end)
{
    builder_lost_sale(&trace);
    state_after(&state, &trace, 1000);
    ck_assert_uint_eq(state.step, 8);
}
END_TEST

START_TEST(before_the_first_step_only_main_is_there)
{
    builder_lost_sale(&trace);
    state_after(&state, &trace, 0);
    ck_assert_int_eq(state.threads[0].status, STATUS_READY);
    ck_assert_int_eq(state.threads[1].status, STATUS_ABSENT);
    ck_assert_int_eq(state.threads[2].status, STATUS_ABSENT);
    state_after(&state, &trace, 1);
    ck_assert_int_eq(state.threads[1].status, STATUS_READY);
    ck_assert_int_eq(state.threads[2].status, STATUS_ABSENT);
}
END_TEST

START_TEST(a_thread_carries_what_it_read_until_it_writes)
{
    uint32_t sold = builder_lost_sale(&trace);
    state_after(&state, &trace, 6);
    ck_assert_uint_eq(state.objects[sold].value, 1);
    ck_assert_uint_eq(state.objects[sold].last_thread, 2);
    ck_assert_uint_eq(state.objects[sold].last_step, 6);
    ck_assert_uint_eq(state.threads[1].carries, sold);
    ck_assert_uint_eq(state.threads[1].carries_value, 0);
    ck_assert_uint_eq(state.threads[1].carries_step, 4);
    ck_assert_uint_eq(state.threads[2].carries, TRACE_NONE);
    state_after(&state, &trace, 7);
    ck_assert_uint_eq(state.threads[1].carries, TRACE_NONE);
}
END_TEST

START_TEST(a_variable_begins_with_its_first_value)
{
    builder_start(&trace);
    uint32_t seats = builder_int(&trace, "seats", 40);
    builder_write(&trace, 0, seats, 9, 40, 39);
    state_after(&state, &trace, 0);
    ck_assert_uint_eq(state.objects[seats].value, 40);
    ck_assert(!state.objects[seats].touched);
    state_after(&state, &trace, 1);
    ck_assert_uint_eq(state.objects[seats].value, 39);
    ck_assert(state.objects[seats].touched);
}
END_TEST

START_TEST(a_cycle_shows_who_holds_what_each_waits_for)
{
    builder_crossed_locks(&trace);
    state_after(&state, &trace, 7);
    ck_assert_int_eq(state.threads[1].status, STATUS_WAITS);
    ck_assert_int_eq(state.threads[2].status, STATUS_WAITS);
    ck_assert_uint_eq(state_holder(&state, &trace, 1), 2);
    ck_assert_uint_eq(state_holder(&state, &trace, 2), 1);
    ck_assert_uint_eq(state_holder(&state, &trace, 0), 1);
    uint32_t since;
    ck_assert(state_holds(&state, 1, state.threads[2].waits_for, &since));
    ck_assert_uint_eq(since, 4);
    state_after(&state, &trace, 5);
    ck_assert_int_eq(state.threads[1].status, STATUS_READY);
    ck_assert_uint_eq(state_holder(&state, &trace, 1), THREAD_NONE);
}
END_TEST

START_TEST(a_waiting_thread_is_ready_when_the_lock_comes_free_and_waits_when_it_is_late)
{
    builder_start(&trace);
    uint32_t door = builder_object(&trace, OBJECT_MUTEX, "door");
    builder_create(&trace, 0, "visit", 40);
    builder_do(&trace, 0, OP_MUTEX_LOCK, door, 41);
    builder_waits(&trace, 1, OP_MUTEX_LOCK, door, 10);
    builder_do(&trace, 0, OP_MUTEX_UNLOCK, door, 42);
    builder_do(&trace, 0, OP_MUTEX_LOCK, door, 43);
    static const enum thread_status expected[] = {STATUS_WAITS, STATUS_READY, STATUS_WAITS};
    for (uint32_t i = 0; i < 3; i++) {
        state_after(&state, &trace, 3 + i);
        ck_assert_int_eq(state.threads[1].status, expected[i]);
        ck_assert_uint_eq(state.threads[1].waits_for, door);
    }
}
END_TEST

START_TEST(a_recursive_mutex_is_free_after_the_last_unlock)
{
    builder_start(&trace);
    uint32_t door = builder_object(&trace, OBJECT_MUTEX, "door");
    builder_do(&trace, 0, OP_MUTEX_LOCK, door, 10);
    builder_do(&trace, 0, OP_MUTEX_LOCK, door, 11)->flags = EVENT_RECURSIVE;
    builder_do(&trace, 0, OP_MUTEX_UNLOCK, door, 12)->flags = EVENT_RECURSIVE;
    builder_do(&trace, 0, OP_MUTEX_UNLOCK, door, 13);
    static const uint64_t depths[] = {1, 2, 1, 0};
    for (uint32_t i = 0; i < 4; i++) {
        state_after(&state, &trace, i + 1);
        ck_assert_uint_eq(state.objects[door].value, depths[i]);
        ck_assert_uint_eq(state.objects[door].owner, i < 3 ? 0 : THREAD_NONE);
    }
}
END_TEST

START_TEST(a_lock_that_was_not_got_is_not_held)
{
    builder_start(&trace);
    uint32_t door = builder_object(&trace, OBJECT_MUTEX, "door");
    static const enum op_result results[] = {RESULT_BUSY, RESULT_TIMEOUT, RESULT_ERROR,
                                             RESULT_WAITS};
    for (size_t i = 0; i < 4; i++) {
        builder_event(&trace, 0, OP_MUTEX_TIMEDLOCK, results[i], door, 10);
        state_after(&state, &trace, (uint32_t)i + 1);
        ck_assert(!state_holds(&state, 0, door, NULL));
    }
}
END_TEST

START_TEST(a_robust_mutex_is_got_although_its_owner_died)
{
    builder_start(&trace);
    uint32_t door = builder_object(&trace, OBJECT_MUTEX, "door");
    builder_event(&trace, 0, OP_MUTEX_LOCK, RESULT_ERROR, door, 10)->code = EOWNERDEAD;
    state_after(&state, &trace, 1);
    ck_assert(state_holds(&state, 0, door, NULL));
}
END_TEST

START_TEST(readers_share_and_keep_a_writer_out)
{
    builder_start(&trace);
    uint32_t cache = builder_object(&trace, OBJECT_RWLOCK, "cache");
    builder_create(&trace, 0, "read", 40);
    builder_do(&trace, 0, OP_RWLOCK_RDLOCK, cache, 10);
    builder_do(&trace, 1, OP_RWLOCK_RDLOCK, cache, 20);
    builder_do(&trace, 1, OP_RWLOCK_UNLOCK, cache, 21);
    builder_waits(&trace, 1, OP_RWLOCK_WRLOCK, cache, 22);
    builder_do(&trace, 0, OP_RWLOCK_UNLOCK, cache, 11);
    state_after(&state, &trace, 3);
    ck_assert_uint_eq(state.objects[cache].readers, 2);
    ck_assert(state_holds(&state, 0, cache, NULL) && state_holds(&state, 1, cache, NULL));
    state_after(&state, &trace, 5);
    ck_assert_uint_eq(state.objects[cache].readers, 1);
    ck_assert_int_eq(state.threads[1].status, STATUS_WAITS);
    state_after(&state, &trace, 6);
    ck_assert_uint_eq(state.objects[cache].readers, 0);
    ck_assert_int_eq(state.threads[1].status, STATUS_READY);
}
END_TEST

START_TEST(a_reader_waits_behind_a_writer_that_waits)
{
    scenario_behind_writer(&trace);
    state_after(&state, &trace, 5);
    ck_assert_int_eq(state.threads[1].status, STATUS_WAITS);
    ck_assert(state.threads[1].behind);
    ck_assert_int_eq(state.threads[2].status, STATUS_WAITS);
    state_after(&state, &trace, 6);
    ck_assert_int_eq(state.threads[1].status, STATUS_WAITS);
}
END_TEST

START_TEST(a_reader_that_met_a_writer_inside_goes_on_when_that_one_leaves)
{
    builder_start(&trace);
    uint32_t menu = builder_object(&trace, OBJECT_RWLOCK, "menu");
    builder_create(&trace, 0, "order", 40);
    builder_create(&trace, 0, "cook", 41);
    builder_do(&trace, 2, OP_RWLOCK_WRLOCK, menu, 20);
    builder_waits(&trace, 1, OP_RWLOCK_RDLOCK, menu, 10);
    builder_do(&trace, 2, OP_RWLOCK_UNLOCK, menu, 21);
    state_after(&state, &trace, 4);
    ck_assert_int_eq(state.threads[1].status, STATUS_WAITS);
    ck_assert(!state.threads[1].behind);
    state_after(&state, &trace, 5);
    ck_assert_int_eq(state.threads[1].status, STATUS_READY);
}
END_TEST

START_TEST(one_signal_lets_one_of_two_waiters_go)
{
    scenario_signal_not_broadcast(&trace);
    uint32_t opened = 3;
    ck_assert_str_eq(trace_object_name(&trace, opened), "opened");
    state_after(&state, &trace, 8);
    ck_assert_uint_eq(state.threads[1].queued, opened);
    ck_assert_int_eq(state.threads[1].status, STATUS_WAITS);
    state_after(&state, &trace, 11);
    ck_assert_uint_eq(state.objects[opened].tokens, 1);
    ck_assert_int_eq(state.threads[1].status, STATUS_READY);
    ck_assert_int_eq(state.threads[2].status, STATUS_READY);
    state_after(&state, &trace, 13);
    ck_assert_uint_eq(state.objects[opened].tokens, 0);
    ck_assert_uint_eq(state.threads[1].queued, TRACE_NONE);
    ck_assert_int_eq(state.threads[2].status, STATUS_WAITS);
}
END_TEST

START_TEST(a_signal_without_a_waiter_leaves_nothing)
{
    scenario_lost_wakeup(&trace);
    state_after(&state, &trace, 6);
    ck_assert_uint_eq(state.objects[3].tokens, 0);
    ck_assert_int_eq(state.threads[1].status, STATUS_WAITS);
}
END_TEST

START_TEST(waiting_on_a_condition_lets_go_of_the_mutex)
{
    scenario_if_not_while(&trace, RESULT_DONE);
    uint32_t hall = 2;
    state_after(&state, &trace, 4);
    ck_assert(state_holds(&state, 1, hall, NULL));
    state_after(&state, &trace, 5);
    ck_assert(!state_holds(&state, 1, hall, NULL));
    ck_assert_uint_eq(state.objects[hall].owner, THREAD_NONE);
    state_after(&state, &trace, 16);
    ck_assert(state_holds(&state, 1, hall, NULL));
}
END_TEST

START_TEST(a_barrier_opens_with_the_last_arrival)
{
    scenario_missing_phase(&trace);
    uint32_t round = 2;
    state_after(&state, &trace, 5);
    ck_assert_uint_eq(state.objects[round].needed, 2);
    ck_assert_uint_eq(state.objects[round].value, 1);
    ck_assert_int_eq(state.threads[1].status, STATUS_WAITS);
    state_after(&state, &trace, 6);
    ck_assert_int_eq(state.threads[1].status, STATUS_READY);
    ck_assert_int_eq(state.threads[2].status, STATUS_READY);
    state_after(&state, &trace, 9);
    ck_assert_int_eq(state.threads[1].status, STATUS_READY);
    ck_assert_int_eq(state.threads[1].waits_op, OP_NONE);
}
END_TEST

START_TEST(a_semaphore_counts_down_and_blocks_at_0)
{
    scenario_semaphore_count(&trace);
    static const uint64_t counts[] = {0, 2, 2, 1, 0, 0};
    for (uint32_t step = 0; step < 6; step++) {
        state_after(&state, &trace, step);
        ck_assert_uint_eq(state.objects[1].value, counts[step]);
    }
    ck_assert_int_eq(state.threads[1].status, STATUS_WAITS);
}
END_TEST

START_TEST(a_join_goes_on_when_its_thread_has_ended)
{
    builder_lost_sale(&trace);
    state_after(&state, &trace, 7);
    ck_assert_int_eq(state.threads[0].status, STATUS_WAITS);
    state_after(&state, &trace, 8);
    ck_assert_int_eq(state.threads[1].status, STATUS_DONE);
    ck_assert_int_eq(state.threads[0].status, STATUS_READY);
}
END_TEST

START_TEST(the_end_of_the_process_ends_every_thread_that_was_there)
{
    builder_start(&trace);
    builder_create(&trace, 0, "work", 40);
    builder_do(&trace, 0, OP_PROCESS_EXIT, TRACE_NONE, 41);
    state_after(&state, &trace, 2);
    ck_assert_int_eq(state.threads[0].status, STATUS_DONE);
    ck_assert_int_eq(state.threads[1].status, STATUS_DONE);
}
END_TEST

START_TEST(a_failed_check_leaves_the_threads_where_they_stood)
{
    scenario_check_then_act(&trace);
    state_after(&state, &trace, (uint32_t)trace.event_count);
    ck_assert_int_eq(state.threads[1].status, STATUS_READY);
}
END_TEST

START_TEST(output_grows_with_the_steps)
{
    builder_start(&trace);
    builder_do(&trace, 0, OP_OUTPUT, TRACE_NONE, 5)->text = trace_add_text(&trace, "one ");
    builder_do(&trace, 0, OP_OUTPUT, TRACE_NONE, 6)->text = trace_add_text(&trace, "two\n");
    state_after(&state, &trace, 1);
    ck_assert_str_eq(text_string(&state.output), "one ");
    state_after(&state, &trace, 2);
    ck_assert_str_eq(text_string(&state.output), "one two\n");
    state_after(&state, &trace, 0);
    ck_assert_str_eq(text_string(&state.output), "");
}
END_TEST

START_TEST(destroying_and_making_again_starts_from_nothing)
{
    builder_start(&trace);
    uint32_t slots = builder_object(&trace, OBJECT_SEM, "slots");
    builder_count(&trace, 0, OP_SEM_INIT, slots, 5, 0, 3);
    builder_do(&trace, 0, OP_SEM_DESTROY, slots, 6);
    builder_count(&trace, 0, OP_SEM_INIT, slots, 7, 0, 1);
    state_after(&state, &trace, 2);
    ck_assert(state.objects[slots].destroyed);
    state_after(&state, &trace, 3);
    ck_assert(!state.objects[slots].destroyed);
    ck_assert_uint_eq(state.objects[slots].value, 1);
}
END_TEST

START_TEST(nobody_holds_for_a_thread_that_is_not_there)
{
    builder_lost_sale(&trace);
    state_after(&state, &trace, 8);
    ck_assert_uint_eq(state_holder(&state, &trace, 77), THREAD_NONE);
    ck_assert(!state_holds(&state, 77, 1, NULL));
}
END_TEST

int main(void)
{
    size_t count;
    scenario_all(&count);
    Suite *suite = suite_create("trace_state");
    TCase *all = tcase_create("state");
    tcase_add_checked_fixture(all, nothing, tear_down);
    tcase_add_loop_test(all, a_state_is_the_same_forwards_backwards_and_from_the_start, 0,
                        (int)count);
    tcase_add_test(all, a_step_behind_the_end_is_the_end);
    tcase_add_test(all, before_the_first_step_only_main_is_there);
    tcase_add_test(all, a_thread_carries_what_it_read_until_it_writes);
    tcase_add_test(all, a_variable_begins_with_its_first_value);
    tcase_add_test(all, a_cycle_shows_who_holds_what_each_waits_for);
    tcase_add_test(all,
                   a_waiting_thread_is_ready_when_the_lock_comes_free_and_waits_when_it_is_late);
    tcase_add_test(all, a_recursive_mutex_is_free_after_the_last_unlock);
    tcase_add_test(all, a_lock_that_was_not_got_is_not_held);
    tcase_add_test(all, a_robust_mutex_is_got_although_its_owner_died);
    tcase_add_test(all, readers_share_and_keep_a_writer_out);
    tcase_add_test(all, a_reader_waits_behind_a_writer_that_waits);
    tcase_add_test(all, a_reader_that_met_a_writer_inside_goes_on_when_that_one_leaves);
    tcase_add_test(all, one_signal_lets_one_of_two_waiters_go);
    tcase_add_test(all, a_signal_without_a_waiter_leaves_nothing);
    tcase_add_test(all, waiting_on_a_condition_lets_go_of_the_mutex);
    tcase_add_test(all, a_barrier_opens_with_the_last_arrival);
    tcase_add_test(all, a_semaphore_counts_down_and_blocks_at_0);
    tcase_add_test(all, a_join_goes_on_when_its_thread_has_ended);
    tcase_add_test(all, the_end_of_the_process_ends_every_thread_that_was_there);
    tcase_add_test(all, a_failed_check_leaves_the_threads_where_they_stood);
    tcase_add_test(all, output_grows_with_the_steps);
    tcase_add_test(all, destroying_and_making_again_starts_from_nothing);
    tcase_add_test(all, nobody_holds_for_a_thread_that_is_not_there);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
