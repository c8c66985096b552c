// test_history.c: the order of events and the races between them, as the search sees them.
#include "explore/history.h"

#include "trace/op.h"
#include "trace/trace.h"

#include <check.h>
#include <string.h>

enum { WIDTH = 8, X = 1, Y = 2, LOCK = 3, GATE = 4 };

static struct history history;
static uint32_t races[16];
static unsigned race_count;

static void set_up(void)
{
    history_start(&history, WIDTH);
    race_count = 0;
}

static void tear_down(void)
{
    history_finish(&history);
}

static void note(void *context, uint32_t earlier, uint32_t later)
{
    (void)context;
    ck_assert_uint_lt(earlier, later);
    ck_assert_uint_lt(race_count, 16);
    races[race_count++] = earlier;
}

static struct op make(unsigned thread, enum op_kind kind, uint32_t object, enum access_class class)
{
    struct op op = {.kind = (uint8_t)kind, .thread = (uint16_t)thread, .other = THREAD_NONE};
    if (class != ACCESS_NONE) {
        op.accesses = 1;
        op.access[0] = (struct op_access){object, (uint8_t) class, 0xFF};
    }
    return op;
}

static uint32_t add(unsigned thread, enum op_kind kind, uint32_t object, enum access_class class)
{
    struct op op = make(thread, kind, object, class);
    race_count = 0;
    return history_add(&history, &op, note, NULL);
}

static uint32_t reads(unsigned thread, uint32_t object)
{
    return add(thread, OP_READ, object, ACCESS_READ);
}

static uint32_t writes(unsigned thread, uint32_t object)
{
    return add(thread, OP_WRITE, object, ACCESS_WRITE);
}

static uint32_t locks(unsigned thread)
{
    return add(thread, OP_MUTEX_LOCK, LOCK, ACCESS_ACQUIRE);
}

static uint32_t unlocks(unsigned thread)
{
    return add(thread, OP_MUTEX_UNLOCK, LOCK, ACCESS_RELEASE);
}

START_TEST(a_thread_comes_after_itself)
{
    uint32_t first = reads(0, X);
    uint32_t second = reads(0, Y);
    ck_assert(history_before(&history, first, second));
    ck_assert(!history_before(&history, second, first));
}
END_TEST

START_TEST(reads_are_not_ordered)
{
    uint32_t first = reads(0, X);
    uint32_t second = reads(1, X);
    ck_assert(!history_before(&history, first, second));
    ck_assert_uint_eq(race_count, 0);
}
END_TEST

START_TEST(a_write_races_with_each_read_before_it)
{
    uint32_t first = reads(0, X);
    uint32_t second = reads(1, X);
    uint32_t write = writes(2, X);
    ck_assert(history_before(&history, first, write) && history_before(&history, second, write));
    ck_assert_uint_eq(race_count, 2);
    ck_assert_uint_eq(races[0], second);
    ck_assert_uint_eq(races[1], first);
}
END_TEST

START_TEST(only_the_nearest_of_ordered_events_is_a_race)
{
    uint32_t first = writes(0, X);
    uint32_t second = writes(1, X);
    uint32_t third = writes(2, X);
    ck_assert_uint_eq(race_count, 1);
    ck_assert_uint_eq(races[0], second);
    ck_assert(history_before(&history, first, third));
}
END_TEST

START_TEST(an_order_by_another_object_is_no_race)
{
    uint32_t write = writes(0, X);
    writes(0, Y);
    reads(1, Y);
    uint32_t later = writes(1, X);
    ck_assert(history_before(&history, write, later));
    ck_assert_uint_eq(race_count, 0);
}
END_TEST

START_TEST(a_lock_races_with_the_lock_before_it_and_is_ordered_by_the_unlock)
{
    uint32_t lock = locks(0);
    uint32_t unlock = unlocks(0);
    uint32_t next = locks(1);
    ck_assert_uint_eq(race_count, 1);
    ck_assert_uint_eq(races[0], lock);
    ck_assert(history_before(&history, unlock, next));
}
END_TEST

START_TEST(what_a_lock_protects_is_no_race)
{
    locks(0);
    writes(0, X);
    unlocks(0);
    locks(1);
    writes(1, X);
    ck_assert_uint_eq(race_count, 0);
}
END_TEST

START_TEST(a_failed_try_hides_no_lock)
{
    uint32_t lock = locks(0);
    uint32_t failed = add(2, OP_MUTEX_TRYLOCK, LOCK, ACCESS_FAIL);
    unlocks(0);
    ck_assert_uint_eq(race_count, 1);
    ck_assert_uint_eq(races[0], failed);
    locks(1);
    ck_assert_uint_eq(race_count, 1);
    ck_assert_uint_eq(races[0], lock);
}
END_TEST

START_TEST(a_try_that_got_the_lock_races_with_the_unlock_and_the_lock)
{
    uint32_t lock = locks(0);
    uint32_t unlock = unlocks(0);
    add(1, OP_MUTEX_TRYLOCK, LOCK, ACCESS_ACQUIRE_TRIED);
    ck_assert_uint_eq(race_count, 2);
    ck_assert_uint_eq(races[0], unlock);
    ck_assert_uint_eq(races[1], lock);
}
END_TEST

START_TEST(a_new_thread_comes_after_its_creation)
{
    writes(0, X);
    struct op create = make(0, OP_CREATE, 0, ACCESS_NONE);
    create.other = 5;
    uint32_t made = history_add(&history, &create, note, NULL);
    uint32_t first = writes(5, X);
    ck_assert(history_before(&history, made, first));
    ck_assert_uint_eq(race_count, 0);
    history_cut(&history, made);
    writes(5, X);
    ck_assert_uint_eq(race_count, 1);
}
END_TEST

START_TEST(leaving_a_barrier_comes_after_the_arrival_that_opened_it_and_no_later_one)
{
    add(0, OP_BARRIER_ARRIVE, GATE, ACCESS_CHANGE);
    uint32_t opening = add(1, OP_BARRIER_ARRIVE, GATE, ACCESS_OPEN);
    add(1, OP_BARRIER_LEAVE, GATE, ACCESS_FOLLOW);
    uint32_t next = add(1, OP_BARRIER_ARRIVE, GATE, ACCESS_CHANGE);
    uint32_t other = add(2, OP_BARRIER_ARRIVE, GATE, ACCESS_OPEN);
    uint32_t leaves = add(0, OP_BARRIER_LEAVE, GATE, ACCESS_FOLLOW);
    ck_assert(history_before(&history, opening, leaves));
    ck_assert(!history_before(&history, next, leaves));
    ck_assert(!history_before(&history, other, leaves));
    ck_assert_uint_eq(race_count, 0);
}
END_TEST

START_TEST(who_opens_a_barrier_waits_for_nobody)
{
    add(0, OP_BARRIER_ARRIVE, GATE, ACCESS_CHANGE);
    add(1, OP_BARRIER_ARRIVE, GATE, ACCESS_OPEN);
    uint32_t other = add(2, OP_BARRIER_ARRIVE, GATE, ACCESS_OPEN);
    uint32_t leaves = add(1, OP_BARRIER_LEAVE, GATE, ACCESS_FOLLOW);
    ck_assert(!history_before(&history, other, leaves));
}
END_TEST

START_TEST(the_end_of_the_process_races_with_the_last_event_of_each_thread)
{
    writes(0, X);
    uint32_t one = writes(1, Y);
    uint32_t other = reads(2, X);
    struct op end = make(3, OP_PROCESS_EXIT, 0, ACCESS_NONE);
    end.everything = 1;
    race_count = 0;
    uint32_t at = history_add(&history, &end, note, NULL);
    // Thread 0 comes before the read of thread 2.
    ck_assert_uint_eq(race_count, 2);
    ck_assert_uint_eq(races[0], other);
    ck_assert_uint_eq(races[1], one);
    ck_assert(history_before(&history, 0, at));
    struct op cut_off = make(4, OP_READ, Y, ACCESS_READ);
    race_count = 0;
    history_pretend(&history, &cut_off, note, NULL);
    ck_assert_uint_gt(race_count, 0);
    ck_assert_uint_eq(races[race_count - 1], at);
}
END_TEST

START_TEST(what_is_pretended_leaves_nothing_behind)
{
    uint32_t write = writes(0, X);
    struct op pending = make(1, OP_WRITE, X, ACCESS_WRITE);
    race_count = 0;
    history_pretend(&history, &pending, note, NULL);
    ck_assert_uint_eq(race_count, 1);
    ck_assert_uint_eq(races[0], write);
    ck_assert_uint_eq(history.count, 1);
    reads(2, X);
    ck_assert_uint_eq(race_count, 1);
    ck_assert_uint_eq(races[0], write);
}
END_TEST

START_TEST(cutting_goes_back_to_the_state_before)
{
    writes(0, X);
    uint32_t clock[WIDTH];
    memcpy(clock, history_clock(&history, reads(1, X)), sizeof clock);
    for (unsigned i = 0; i < 100; i++) {
        history_cut(&history, 1);
        reads(2, X);
        writes(1, X);
        locks(1);
    }
    history_cut(&history, 1);
    uint32_t again = reads(1, X);
    ck_assert_mem_eq(clock, history_clock(&history, again), sizeof clock);
    ck_assert_uint_eq(race_count, 1);
}
END_TEST

START_TEST(an_event_may_touch_two_objects)
{
    uint32_t signal = add(0, OP_COND_SIGNAL, GATE, ACCESS_SIGNAL_FIRST);
    uint32_t lock = locks(1);
    struct op wait = make(1, OP_COND_WAIT, GATE, ACCESS_ENQUEUE);
    wait.access[wait.accesses++] = (struct op_access){LOCK, ACCESS_RELEASE, 0xFF};
    race_count = 0;
    uint32_t waits = history_add(&history, &wait, note, NULL);
    ck_assert_uint_eq(race_count, 1);
    ck_assert_uint_eq(races[0], signal);
    uint32_t next = locks(2);
    ck_assert_uint_eq(races[0], lock);
    ck_assert(history_before(&history, waits, next));
    ck_assert(history_before(&history, signal, next));
}
END_TEST

START_TEST(of_two_objects_the_nearer_event_is_seen_first)
{
    // The write of Y is behind that of X; meeting X first must not make X a race.
    writes(0, X);
    writes(0, Y);
    struct op both = make(1, OP_WRITE, X, ACCESS_WRITE);
    both.access[both.accesses++] = (struct op_access){Y, ACCESS_WRITE, 0xFF};
    race_count = 0;
    history_add(&history, &both, note, NULL);
    ck_assert_uint_eq(race_count, 1);
    ck_assert_uint_eq(races[0], 1);
}
END_TEST

START_TEST(an_event_may_touch_one_object_twice)
{
    uint32_t first = writes(0, X);
    struct op twice = make(1, OP_WRITE, X, ACCESS_WRITE);
    twice.access[twice.accesses++] = (struct op_access){X, ACCESS_READ, 0xFF};
    history_add(&history, &twice, note, NULL);
    uint32_t last = writes(2, X);
    ck_assert_uint_eq(race_count, 1);
    ck_assert(history_before(&history, first, last));
    history_cut(&history, 1);
    writes(2, X);
    ck_assert_uint_eq(races[0], first);
}
END_TEST

START_TEST(bytes_that_do_not_overlap_are_not_ordered)
{
    struct op low = make(0, OP_WRITE, X, ACCESS_WRITE);
    low.access[0].mask = 0x0F;
    struct op high = make(1, OP_WRITE, X, ACCESS_WRITE);
    high.access[0].mask = 0xF0;
    uint32_t one = history_add(&history, &low, note, NULL);
    uint32_t other = history_add(&history, &high, note, NULL);
    ck_assert(!history_before(&history, one, other));
    // The high half does not end the way back to the low one.
    uint32_t all = reads(2, X);
    ck_assert_uint_eq(race_count, 2);
    ck_assert(history_before(&history, one, all));
}
END_TEST

START_TEST(nothing_races_back_over_the_end_of_a_joined_thread)
{
    enum { THREAD = 5 };
    uint32_t written = writes(1, X);
    struct op last = make(1, OP_MUTEX_LOCK, LOCK, ACCESS_ACQUIRE);
    last.access[last.accesses++] = (struct op_access){THREAD, ACCESS_RELEASE, 0xFF};
    history_add(&history, &last, note, NULL);
    struct op behind = make(0, OP_READ, X, ACCESS_READ);
    behind.access[behind.accesses++] = (struct op_access){THREAD, ACCESS_BEHIND, 0xFF};
    race_count = 0;
    uint32_t read = history_add(&history, &behind, note, NULL);
    ck_assert_uint_eq(race_count, 0);
    ck_assert(history_before(&history, written, read));
    // Who has not joined it does race.
    reads(2, X);
    ck_assert_uint_eq(race_count, 1);
    ck_assert_uint_eq(races[0], written);
}
END_TEST

START_TEST(two_accesses_of_one_event_end_the_way_back_together)
{
    // An unlock in the step of its lock has nothing before the other lock to look for.
    struct op both = make(0, OP_MUTEX_LOCK, LOCK, ACCESS_ACQUIRE);
    both.access[both.accesses++] = (struct op_access){LOCK, ACCESS_RELEASE, 0xFF};
    for (uint16_t thread = 0; thread < 3; thread++) {
        both.thread = thread;
        race_count = 0;
        history_add(&history, &both, note, NULL);
        ck_assert_uint_eq(race_count, thread > 0);
    }
    ck_assert_uint_eq(races[0], 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("history");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, a_thread_comes_after_itself);
    tcase_add_test(all, reads_are_not_ordered);
    tcase_add_test(all, a_write_races_with_each_read_before_it);
    tcase_add_test(all, only_the_nearest_of_ordered_events_is_a_race);
    tcase_add_test(all, an_order_by_another_object_is_no_race);
    tcase_add_test(all, a_lock_races_with_the_lock_before_it_and_is_ordered_by_the_unlock);
    tcase_add_test(all, what_a_lock_protects_is_no_race);
    tcase_add_test(all, a_failed_try_hides_no_lock);
    tcase_add_test(all, a_try_that_got_the_lock_races_with_the_unlock_and_the_lock);
    tcase_add_test(all, a_new_thread_comes_after_its_creation);
    tcase_add_test(all, leaving_a_barrier_comes_after_the_arrival_that_opened_it_and_no_later_one);
    tcase_add_test(all, who_opens_a_barrier_waits_for_nobody);
    tcase_add_test(all, the_end_of_the_process_races_with_the_last_event_of_each_thread);
    tcase_add_test(all, what_is_pretended_leaves_nothing_behind);
    tcase_add_test(all, cutting_goes_back_to_the_state_before);
    tcase_add_test(all, an_event_may_touch_two_objects);
    tcase_add_test(all, of_two_objects_the_nearer_event_is_seen_first);
    tcase_add_test(all, an_event_may_touch_one_object_twice);
    tcase_add_test(all, bytes_that_do_not_overlap_are_not_ordered);
    tcase_add_test(all, nothing_races_back_over_the_end_of_a_joined_thread);
    tcase_add_test(all, two_accesses_of_one_event_end_the_way_back_together);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
