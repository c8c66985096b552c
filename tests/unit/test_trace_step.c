// test_trace_step.c: what the step view says: lanes, next steps, the sentence below, transcripts.
#include "trace_scenarios.h"

#include "trace/explain.h"

#include <check.h>
#include <errno.h>
#include <signal.h>

static struct trace trace;
static struct text out;

static void nothing(void)
{
}

static void tear_down(void)
{
    text_finish(&out);
    trace_finish(&trace);
}

// The threads' next steps after `step`, as the rest of the run shows them.
static size_t next_of(uint32_t step, struct trace_event next[THREADS_MAX])
{
    size_t count = 0;
    for (uint16_t thread = 0; thread < trace.thread_count; thread++) {
        if (trace.threads[thread].created > step) {
            continue;
        }
        for (uint32_t later = step + 1; later <= trace.event_count; later++) {
            if (trace_step(&trace, later)->thread == thread) {
                next[count++] = *trace_step(&trace, later);
                break;
            }
        }
    }
    return count;
}

static const char *sentence(uint32_t step)
{
    struct trace_event next[THREADS_MAX];
    size_t count = next_of(step, next);
    text_clear(&out);
    explain_step(&trace, step, next, count, &out);
    return text_string(&out);
}

static const char *lane(uint32_t step, int width)
{
    text_clear(&out);
    explain_event(&trace, step, width, &out);
    return text_string(&out);
}

static const char *line(uint32_t step)
{
    text_clear(&out);
    explain_line(&trace, step, &out);
    return text_string(&out);
}

// The next step of `thread` after `step`.
static const char *next(uint32_t step, uint16_t thread, int width)
{
    text_clear(&out);
    for (uint32_t later = step + 1; later <= trace.event_count; later++) {
        if (trace_step(&trace, later)->thread == thread) {
            explain_next(&trace, step, trace_step(&trace, later), width, &out);
            break;
        }
    }
    return text_string(&out);
}

START_TEST(the_lost_sale_is_told_step_by_step)
{
    static const char *const said[] = {
        "Nothing has happened yet.",
        "T1 (sell) exists now and can go.",
        "T2 (sell) exists now and can go.",
        "main waits until T1 has ended.",
        "T1 read 0 in sold. Its next step writes 0 + 1 = 1.",
        "T2 read 0 in sold, the same 0 that T1 read at step 4. Each is about to write 0 + 1 = 1.",
        "T2 wrote 1 to sold. T1 still holds the 0 that it read at step 4, so its next step writes "
        "0 + 1 = 1 over T2's 1.",
        "T1 wrote 0 + 1 = 1 from the 0 that it read at step 4. The 1 that T2 wrote at step 6 is "
        "gone.",
        "T1 has ended. main waited for that and can go on.",
    };
    builder_lost_sale(&trace);
    for (uint32_t step = 0; step <= 8; step++) {
        ck_assert_str_eq(sentence(step), said[step]);
    }
}
END_TEST

START_TEST(a_stale_value_names_its_variable_when_another_one_was_written_last)
{
    builder_start(&trace);
    uint32_t sold = builder_int(&trace, "sold", 0);
    uint32_t seen = builder_int(&trace, "seen", 0);
    builder_create(&trace, 0, "sell", 15);
    builder_read(&trace, 1, sold, 9, 0);
    builder_write(&trace, 0, sold, 20, 0, 5);
    builder_write(&trace, 0, seen, 21, 0, 1);
    builder_update(&trace, 1, sold, 9, 5, 1);
    ck_assert_str_eq(sentence(4), "main wrote 1 to seen. T1 still holds the 0 of sold that it read "
                                  "at step 2, so its next step writes 0 + 1 = 1 over main's 5.");
}
END_TEST

START_TEST(the_deadlock_is_told_without_a_question)
{
    builder_crossed_locks(&trace);
    ck_assert_str_eq(sentence(4), "T1 has till now.");
    ck_assert_str_eq(sentence(6), "T2 waits for till, which T1 has had since step 4 (line 12).");
    ck_assert_str_eq(sentence(7), "Nobody can go on. T1 has till and waits for shelf (line 13); T2 "
                                  "has shelf and waits for till (line 23). Only T2 can free shelf, "
                                  "and only T1 can free till.");
}
END_TEST

START_TEST(a_lock_let_go_says_who_can_take_it_now)
{
    builder_start(&trace);
    uint32_t door = builder_object(&trace, OBJECT_MUTEX, "door");
    builder_create(&trace, 0, "visit", 40);
    builder_create(&trace, 0, "visit", 41);
    builder_do(&trace, 0, OP_MUTEX_LOCK, door, 42);
    builder_waits(&trace, 1, OP_MUTEX_LOCK, door, 10);
    builder_do(&trace, 0, OP_MUTEX_UNLOCK, door, 43);
    builder_do(&trace, 0, OP_MUTEX_LOCK, door, 42);
    builder_waits(&trace, 2, OP_MUTEX_LOCK, door, 10);
    builder_do(&trace, 0, OP_MUTEX_UNLOCK, door, 43);
    ck_assert_str_eq(sentence(5), "main let go of door. T1 waits for it and can take it now.");
    ck_assert_str_eq(sentence(6), "main has door now. T1 waits for it.");
    ck_assert_str_eq(sentence(8),
                     "main let go of door. T1 and T2 wait for it; one of them can take it now.");
}
END_TEST

START_TEST(signals_say_how_many_they_reach)
{
    scenario_signal_not_broadcast(&trace);
    ck_assert_str_eq(sentence(5), "T1 let go of yard and waits for a signal on opened.");
    ck_assert_str_eq(sentence(11), "main signalled opened: one of its 2 waiters can wake.");
    ck_assert_str_eq(sentence(13),
                     "A signal on opened woke T1; it needs the lock back before it goes on.");
    trace.events[10].op = OP_COND_BROADCAST;
    ck_assert_str_eq(sentence(11),
                     "main signalled all who wait on opened: its 2 waiters can wake.");
    trace_finish(&trace);
    scenario_lost_wakeup(&trace);
    ck_assert_str_eq(sentence(5), "main signalled bell, and nobody waited: the signal is gone.");
}
END_TEST

START_TEST(the_second_access_of_a_race_names_the_first)
{
    scenario_publication(&trace);
    ck_assert_str_eq(sentence(3), "T1 wrote 7 to menu.");
    ck_assert_str_eq(sentence(6), "T2 read 7 in menu. T1 wrote it at step 3, and nothing orders "
                                  "the two: a data race.");
}
END_TEST

START_TEST(counts_are_told)
{
    scenario_semaphore_count(&trace);
    ck_assert_str_eq(sentence(1), "slots begins with 2.");
    ck_assert_str_eq(sentence(3), "T1 took one from slots; 1 left.");
    ck_assert_str_eq(sentence(5), "T1 waits until somebody posts slots: it is 0.");
    trace_finish(&trace);
    scenario_barrier_count(&trace);
    ck_assert_str_eq(sentence(1), "start opens when 3 threads have come.");
    ck_assert_str_eq(sentence(4), "T1 reached start, number 1 of 3.");
    ck_assert_str_eq(sentence(5), "T1 waits at start for the others.");
}
END_TEST

START_TEST(calls_that_did_not_get_what_they_asked_for_say_so)
{
    static const struct {
        enum op_kind op;
        enum op_result result;
        const char *sentence;
    } unusual[] = {
        {OP_MUTEX_TRYLOCK, RESULT_BUSY, "T1 goes on without thing, which was taken."},
        {OP_MUTEX_TIMEDLOCK, RESULT_TIMEOUT, "The time of T1 ran out; it goes on without thing."},
        {OP_SEM_TRYWAIT, RESULT_BUSY, "T1 goes on without waiting: thing is 0."},
        {OP_SEM_WAIT, RESULT_INTERRUPTED,
         "A signal ended the wait of T1: the call came back with EINTR."},
        {OP_MUTEX_UNLOCK, RESULT_ERROR, "The call of T1 was refused: it came back with EPERM."},
        {OP_COND_WAKE, RESULT_SPURIOUS, "T1 woke although nobody signalled; POSIX allows that."},
        {OP_COND_WAKE, RESULT_TIMEOUT, "The time of T1 ran out before a signal came."},
        {OP_CREATE, RESULT_FAULT, "The call of T1 failed in this run, as it may at any time."},
        {OP_SEM_WAIT, RESULT_CANCELLED,
         "T1 acts on the cancellation: its clean-up handlers run, then it ends."},
        {OP_ATOMIC_LOAD, RESULT_BUSY,
         "T1 found 0 in thing, not what it expected, so it changed nothing."},
    };
    builder_start(&trace);
    uint32_t object = builder_object(&trace, OBJECT_MUTEX, "thing");
    builder_create(&trace, 0, "work", 40);
    builder_event(&trace, 1, unusual[_i].op, unusual[_i].result, object, 9)->code =
        unusual[_i].result == RESULT_CANCELLED ? 0 : EPERM;
    ck_assert_str_eq(sentence(2), unusual[_i].sentence);
}
END_TEST

START_TEST(a_handler_that_runs_before_a_call_goes_on_is_no_cancellation)
{
    builder_start(&trace);
    uint32_t one = builder_create(&trace, 0, "work", 40);
    builder_event(&trace, 0, OP_JOIN, RESULT_CANCELLED, one, 9)->code = SIGALRM;
    ck_assert_str_eq(sentence(2), "A signal came: main runs its handler of SIGALRM first.");
    ck_assert_str_eq(lane(2, 40), "join T1: handler of SIGALRM");
    ck_assert_str_eq(lane(2, 20), "join T1: handler");
}
END_TEST

START_TEST(every_kind_of_step_with_every_result_has_a_sentence_a_lane_and_a_line)
{
    static const enum object_kind kinds[] = {OBJECT_VARIABLE, OBJECT_MUTEX, OBJECT_THREAD};
    for (int op = OP_CREATE; op < OP_KINDS; op++) {
        for (int result = 0; result < RESULT_KINDS; result++) {
            for (int i = 0; i < 3; i++) {
                builder_start(&trace);
                uint32_t object = builder_object(&trace, kinds[i], "thing");
                builder_create(&trace, 0, "work", 40);
                builder_event(&trace, 1, (enum op_kind)op, (enum op_result)result, object, 9);
                const char *said = sentence(2);
                ck_assert_msg(strlen(said) > 5 && said[0] != ' ', "%s/%d: '%s'",
                              op_id((enum op_kind)op), result, said);
                ck_assert_msg(text_ends(said, "."), "%s/%d: '%s'", op_id((enum op_kind)op), result,
                              said);
                for (int width = 1; width <= 40; width++) {
                    ck_assert_int_le((int)strlen(lane(2, width)), width);
                    ck_assert_str_ne(lane(2, width), "");
                    ck_assert_int_le((int)strlen(next(1, 1, width)), width);
                }
                ck_assert_ptr_nonnull(strstr(line(2), "shop.c:9"));
                trace_finish(&trace);
            }
        }
    }
}
END_TEST

START_TEST(a_lane_shortens_its_names_before_its_outcome)
{
    builder_start(&trace);
    uint32_t lock = builder_object(&trace, OBJECT_MUTEX, "restaurant.forks[3]");
    builder_waits(&trace, 0, OP_MUTEX_LOCK, lock, 9);
    ck_assert_str_eq(lane(1, 40), "lock restaurant.forks[3]: WAITS");
    ck_assert_str_eq(lane(1, 27), "lock restaurant.for~: WAITS");
    ck_assert_str_eq(lane(1, 11), "WAITS rest~");
    ck_assert_str_eq(lane(1, 9), "WAITS re~");
}
END_TEST

START_TEST(lanes_say_events_in_a_few_words)
{
    scenario_if_not_while(&trace, RESULT_DONE);
    ck_assert_str_eq(lane(1, 40), "create T1");
    ck_assert_str_eq(lane(3, 40), "lock hall: got it");
    ck_assert_str_eq(lane(4, 40), "read items: 0");
    ck_assert_str_eq(lane(5, 40), "wait filled, free hall");
    ck_assert_str_eq(lane(5, 15), "wait filled");
    ck_assert_str_eq(lane(8, 40), "write items: 1");
    ck_assert_str_eq(lane(8, 10), "wr items 1");
    ck_assert_str_eq(lane(9, 40), "signal filled");
    ck_assert_str_eq(lane(11, 40), "woken on filled");
    ck_assert_str_eq(lane(16, 40), "take back hall: got it");
    ck_assert_str_eq(lane(18, 40), "assert FAILS");
}
END_TEST

static const struct {
    uint64_t ns;
    const char *lane;
} sleeps[] = {{0, "sleep 0 s"},
              {1, "sleep 1 ns"},
              {10000, "sleep 10 us"},
              {1500000, "sleep 1.5 ms"},
              {500000000, "sleep 500 ms"},
              {1000000000, "sleep 1 s"},
              {90000000000, "sleep 90 s"},
              {UINT64_C(1234567) * 1000000000, "sleep 1234567 s"}};

START_TEST(a_sleep_says_how_long_in_plain_decimal)
{
    builder_start(&trace);
    builder_do(&trace, 0, OP_SLEEP, TRACE_NONE, 9)->before = sleeps[_i].ns;
    ck_assert_str_eq(lane(1, 40), sleeps[_i].lane);
}
END_TEST

START_TEST(names_of_other_alphabets_keep_the_lanes_width)
{
    builder_start(&trace);
    uint32_t object = builder_int(&trace, "z\xc3\xa4hler", 0);
    builder_read(&trace, 0, object, 9, 3);
    builder_do(&trace, 0, OP_OUTPUT, TRACE_NONE, 10)->text =
        trace_add_text(&trace, "a\tb\n\x1b[2J");
    ck_assert_str_eq(lane(1, 40), "read z?hler: 3");
    ck_assert_str_eq(lane(2, 40), "print \"a\\tb\\n?[2J\"");
}
END_TEST

START_TEST(next_steps_tell_no_outcome_but_the_value_to_be_written)
{
    builder_lost_sale(&trace);
    ck_assert_str_eq(next(3, 1, 24), "read sold");
    ck_assert_str_eq(next(4, 1, 24), "write sold = 1");
    ck_assert_str_eq(next(2, 0, 24), "must wait for T1 to end");
    trace_finish(&trace);
    builder_crossed_locks(&trace);
    ck_assert_str_eq(next(3, 1, 24), "lock till");
    ck_assert_str_eq(next(5, 2, 34), "must wait for till, T1 has it");
    ck_assert_str_eq(next(5, 2, 27), "must wait: till, T1 has it");
    ck_assert_str_eq(next(5, 2, 20), "wait: till (T1)");
}
END_TEST

START_TEST(a_write_says_what_it_was_computed_from)
{
    builder_lost_sale(&trace);
    explain_carried(&trace, 6, trace_step(&trace, 7), &out);
    ck_assert_str_eq(text_string(&out), "(it read 0, step 4)");
    text_clear(&out);
    explain_carried(&trace, 3, trace_step(&trace, 4), &out);
    explain_carried(&trace, 3, NULL, &out);
    ck_assert_str_eq(text_string(&out), "");
}
END_TEST

START_TEST(a_line_of_a_transcript_has_step_thread_place_and_change)
{
    builder_lost_sale(&trace);
    ck_assert_str_eq(line(1), "   1  T0 (main)         shop.c:15         create T1");
    ck_assert_str_eq(line(7), "   7  T1 (sell)         shop.c:9          write sold = 1 (was 1)");
    ck_assert_str_eq(line(0), "");
    ck_assert_str_eq(line(9), "");
}
END_TEST

START_TEST(a_thread_is_shown_with_or_without_its_name)
{
    builder_lost_sale(&trace);
    explain_thread(&trace, 2, true, &out);
    text_add(&out, ", ");
    explain_thread(&trace, 2, false, &out);
    text_add(&out, ", ");
    explain_thread(&trace, 200, true, &out);
    ck_assert_str_eq(text_string(&out), "T2 (sell), T2, T200");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trace_step");
    TCase *all = tcase_create("step");
    tcase_set_timeout(all, 60);
    tcase_add_checked_fixture(all, nothing, tear_down);
    tcase_add_test(all, the_lost_sale_is_told_step_by_step);
    tcase_add_test(all, a_stale_value_names_its_variable_when_another_one_was_written_last);
    tcase_add_test(all, the_deadlock_is_told_without_a_question);
    tcase_add_test(all, a_lock_let_go_says_who_can_take_it_now);
    tcase_add_test(all, signals_say_how_many_they_reach);
    tcase_add_test(all, the_second_access_of_a_race_names_the_first);
    tcase_add_test(all, counts_are_told);
    tcase_add_loop_test(all, calls_that_did_not_get_what_they_asked_for_say_so, 0, 10);
    tcase_add_test(all, a_handler_that_runs_before_a_call_goes_on_is_no_cancellation);
    tcase_add_test(all, every_kind_of_step_with_every_result_has_a_sentence_a_lane_and_a_line);
    tcase_add_test(all, a_lane_shortens_its_names_before_its_outcome);
    tcase_add_test(all, lanes_say_events_in_a_few_words);
    tcase_add_loop_test(all, a_sleep_says_how_long_in_plain_decimal, 0,
                        sizeof sleeps / sizeof sleeps[0]);
    tcase_add_test(all, names_of_other_alphabets_keep_the_lanes_width);
    tcase_add_test(all, next_steps_tell_no_outcome_but_the_value_to_be_written);
    tcase_add_test(all, a_write_says_what_it_was_computed_from);
    tcase_add_test(all, a_line_of_a_transcript_has_step_thread_place_and_change);
    tcase_add_test(all, a_thread_is_shown_with_or_without_its_name);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
