// test_trace.c: building and reading a trace, values as they print, the schedule it came from.
#include "trace_builder.h"

#include <check.h>
#include <stdio.h>

static struct trace trace;
static struct text out;

static void set_up(void)
{
    trace_start(&trace);
}

static void tear_down(void)
{
    trace_finish(&trace);
    text_finish(&out);
}

static const char *printed(enum value_type type, int size, uint64_t value)
{
    uint32_t object = trace_add_object(&trace, (struct trace_object){.kind = OBJECT_VARIABLE,
                                                                     .type = (uint8_t)type,
                                                                     .size = (uint8_t)size});
    text_clear(&out);
    trace_format_value(&trace, object, value, &out);
    return text_string(&out);
}

START_TEST(a_new_trace_has_its_none_entries)
{
    ck_assert_uint_eq(trace.event_count, 0);
    ck_assert_uint_eq(trace.place_count, 1);
    ck_assert_uint_eq(trace.object_count, 1);
    ck_assert_str_eq(trace_text(&trace, TRACE_NONE), "");
    ck_assert_str_eq(trace_object_name(&trace, TRACE_NONE), "");
    ck_assert_uint_eq(trace_place(&trace, TRACE_NONE)->line, 0);
    ck_assert_uint_eq(trace.failure.thread, THREAD_NONE);
}
END_TEST

START_TEST(equal_texts_are_stored_once)
{
    uint32_t counter = trace_add_text(&trace, "counter");
    ck_assert_uint_eq(trace_add_text(&trace, "counter"), counter);
    ck_assert_uint_ne(trace_add_text(&trace, "count"), counter);
    ck_assert_str_eq(trace_text(&trace, counter), "counter");
}
END_TEST

START_TEST(the_end_of_a_text_is_not_taken_for_a_text)
{
    uint32_t counter = trace_add_text(&trace, "counter");
    uint32_t end = trace_add_text(&trace, "unter");
    ck_assert_uint_ge(end, counter + strlen("counter") + 1);
    ck_assert_str_eq(trace_text(&trace, end), "unter");
}
END_TEST

START_TEST(no_text_and_the_empty_text_are_offset_0)
{
    ck_assert_uint_eq(trace_add_text(&trace, ""), 0);
    ck_assert_uint_eq(trace_add_text(&trace, NULL), 0);
}
END_TEST

START_TEST(bytes_lose_their_nuls)
{
    uint32_t text = trace_add_bytes(&trace, "a\0b\0", 4);
    ck_assert_str_eq(trace_text(&trace, text), "ab");
}
END_TEST

START_TEST(equal_places_are_stored_once)
{
    uint32_t nine = trace_add_place(&trace, "lost.c", 9, "deposit");
    ck_assert_uint_eq(trace_add_place(&trace, "lost.c", 9, "deposit"), nine);
    ck_assert_uint_ne(trace_add_place(&trace, "lost.c", 9, "main"), nine);
    ck_assert_uint_ne(trace_add_place(&trace, "lost.c", 10, "deposit"), nine);
    ck_assert_uint_eq(trace_place(&trace, nine)->line, 9);
}
END_TEST

START_TEST(an_index_out_of_range_gives_the_none_entry)
{
    ck_assert_str_eq(trace_text(&trace, 1000), "");
    ck_assert_str_eq(trace_object_name(&trace, 1000), "");
    ck_assert_str_eq(trace_thread_name(&trace, 1000), "");
    ck_assert_uint_eq(trace_place(&trace, 1000)->line, 0);
    ck_assert_uint_eq(trace_object(&trace, 1000)->kind, OBJECT_NONE);
    ck_assert_uint_eq(trace_object(&trace, 1000)->owner, THREAD_NONE);
}
END_TEST

START_TEST(steps_are_counted_from_1)
{
    trace_finish(&trace);
    builder_lost_sale(&trace);
    ck_assert_ptr_null(trace_step(&trace, 0));
    ck_assert_uint_eq(trace_step(&trace, 1)->op, OP_CREATE);
    ck_assert_uint_eq(trace_step(&trace, 8)->op, OP_EXIT);
    ck_assert_ptr_null(trace_step(&trace, 9));
}
END_TEST

START_TEST(a_trace_keeps_what_is_added_while_it_grows)
{
    for (uint32_t i = 0; i < 1000; i++) {
        char name[16];
        snprintf(name, sizeof name, "cell[%u]", i);
        uint32_t object = builder_int(&trace, name, (int)i);
        trace_add_event(&trace, (struct trace_event){.op = OP_READ, .object = object});
    }
    for (uint32_t i = 0; i < 1000; i++) {
        char name[16];
        snprintf(name, sizeof name, "cell[%u]", i);
        ck_assert_str_eq(trace_object_name(&trace, trace_step(&trace, i + 1)->object), name);
    }
}
END_TEST

START_TEST(integers_print_by_their_sign_and_size)
{
    ck_assert_str_eq(printed(TYPE_SIGNED, 4, 0xFFFFFFFD), "-3");
    ck_assert_str_eq(printed(TYPE_SIGNED, 1, 0x80), "-128");
    ck_assert_str_eq(printed(TYPE_SIGNED, 8, UINT64_MAX), "-1");
    ck_assert_str_eq(printed(TYPE_UNSIGNED, 4, 0xFFFFFFFD), "4294967293");
    ck_assert_str_eq(printed(TYPE_UNSIGNED, 2, 0xABCD0007), "7");
    ck_assert_str_eq(printed(TYPE_ENUM, 4, 2), "2");
}
END_TEST

START_TEST(values_of_an_enumeration_print_by_their_names)
{
    uint32_t object = trace_add_object(
        &trace, (struct trace_object){.kind = OBJECT_VARIABLE,
                                      .type = TYPE_ENUM,
                                      .size = 4,
                                      .values = trace_add_text(&trace, "IDLE=0,BUSY=12,LOST=-1")});
    static const struct {
        uint64_t value;
        const char *printed;
    } rows[] = {{0, "IDLE"}, {12, "BUSY"}, {0xFFFFFFFF, "LOST"}, {1, "1"}, {2, "2"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        text_clear(&out);
        trace_format_value(&trace, object, rows[i].value, &out);
        ck_assert_str_eq(text_string(&out), rows[i].printed);
    }
}
END_TEST

START_TEST(other_values_print_as_in_c)
{
    ck_assert_str_eq(printed(TYPE_BOOL, 1, 1), "true");
    ck_assert_str_eq(printed(TYPE_BOOL, 1, 0xFF00), "false");
    ck_assert_str_eq(printed(TYPE_CHAR, 1, 'a'), "'a'");
    ck_assert_str_eq(printed(TYPE_CHAR, 1, '\n'), "'\\n'");
    ck_assert_str_eq(printed(TYPE_CHAR, 1, 0), "'\\0'");
    ck_assert_str_eq(printed(TYPE_CHAR, 1, 0x9C), "'\\x9c'");
    ck_assert_str_eq(printed(TYPE_FLOAT, 8, 0x3FF8000000000000), "1.5");
    ck_assert_str_eq(printed(TYPE_FLOAT, 4, 0x3FC00000), "1.5");
}
END_TEST

START_TEST(addresses_never_print)
{
    ck_assert_str_eq(printed(TYPE_POINTER, 8, 0), "NULL");
    ck_assert_str_eq(printed(TYPE_POINTER, 8, 0x200000001000), "a pointer");
    ck_assert_str_eq(printed(TYPE_UNKNOWN, 8, 0x200000001000), "a value");
    ck_assert_str_eq(printed(TYPE_UNKNOWN, 8, 42), "42");
}
END_TEST

START_TEST(a_pointer_prints_as_what_it_leads_to)
{
    trace_add_target(&trace, 0x200000001000, "&counter");
    trace_add_target(&trace, 0x200000001000, "another");
    trace_add_target(&trace, 0x200000002000, "T2");
    trace_add_target(&trace, 0, "nothing");
    ck_assert_str_eq(printed(TYPE_POINTER, 8, 0x200000001000), "&counter");
    ck_assert_str_eq(printed(TYPE_POINTER, 8, 0), "NULL");
    ck_assert_str_eq(printed(TYPE_THREAD, 8, 0x200000002000), "T2");
    ck_assert_str_eq(printed(TYPE_THREAD, 8, 0x200000003000), "a thread");
    ck_assert_str_eq(printed(TYPE_THREAD, 8, 0), "no thread");
    ck_assert_str_eq(printed(TYPE_UNSIGNED, 8, 0x200000001000), "35184372092928");
}
END_TEST

START_TEST(the_schedule_lists_chosen_steps_with_the_results_that_were_asked_for)
{
    trace_finish(&trace);
    builder_lost_sale(&trace);
    trace.events[6].result = RESULT_SPURIOUS;
    trace.events[6].flags |= EVENT_CHOSEN;
    struct schedule schedule;
    trace_schedule(&trace, 0x5a3f09c2, &schedule);
    schedule_format(&schedule, &out);
    ck_assert_str_eq(text_string(&out), "h1-5a3f09c2-5.2-7.1s");
    schedule_finish(&schedule);
}
END_TEST

START_TEST(a_busy_trylock_is_no_choice)
{
    trace_finish(&trace);
    builder_lost_sale(&trace);
    trace.events[4].flags = 0;
    trace.events[6].result = RESULT_BUSY;
    struct schedule schedule;
    trace_schedule(&trace, 1, &schedule);
    ck_assert_uint_eq(schedule.count, 0);
    schedule_finish(&schedule);
}
END_TEST

START_TEST(preemptions_are_counted)
{
    trace_finish(&trace);
    builder_lost_sale(&trace);
    ck_assert_uint_eq(trace_preemptions(&trace), 1);
    trace.events[6].flags |= EVENT_PREEMPTS;
    ck_assert_uint_eq(trace_preemptions(&trace), 2);
}
END_TEST

START_TEST(forced_switches_are_counted_up_to_a_step)
{
    trace_finish(&trace);
    builder_lost_sale(&trace);
    uint32_t step = 1;
    while ((trace.events[step - 1].flags & EVENT_PREEMPTS) == 0) {
        step++;
    }
    ck_assert_uint_eq(trace_switches(&trace, step - 1), 0);
    ck_assert_uint_eq(trace_switches(&trace, step), 1);
    ck_assert_uint_eq(trace_switches(&trace, UINT32_MAX), 1);
}
END_TEST

START_TEST(a_wait_that_was_made_to_end_early_is_a_forced_switch)
{
    trace_finish(&trace);
    builder_lost_sale(&trace);
    struct trace_event *last = &trace.events[trace.event_count - 1];
    last->result = RESULT_TIMEOUT;
    ck_assert_uint_eq(trace_switches(&trace, UINT32_MAX), 1); // nobody else could go on
    last->flags |= EVENT_CHOSEN;
    ck_assert_uint_eq(trace_switches(&trace, UINT32_MAX), 2);
}
END_TEST

START_TEST(a_finished_trace_can_be_finished_and_started_again)
{
    trace_finish(&trace);
    trace_finish(&trace);
    trace_start(&trace);
    ck_assert_uint_eq(trace.place_count, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trace");
    TCase *all = tcase_create("trace");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, a_new_trace_has_its_none_entries);
    tcase_add_test(all, equal_texts_are_stored_once);
    tcase_add_test(all, the_end_of_a_text_is_not_taken_for_a_text);
    tcase_add_test(all, no_text_and_the_empty_text_are_offset_0);
    tcase_add_test(all, bytes_lose_their_nuls);
    tcase_add_test(all, equal_places_are_stored_once);
    tcase_add_test(all, an_index_out_of_range_gives_the_none_entry);
    tcase_add_test(all, steps_are_counted_from_1);
    tcase_add_test(all, a_trace_keeps_what_is_added_while_it_grows);
    tcase_add_test(all, integers_print_by_their_sign_and_size);
    tcase_add_test(all, values_of_an_enumeration_print_by_their_names);
    tcase_add_test(all, other_values_print_as_in_c);
    tcase_add_test(all, addresses_never_print);
    tcase_add_test(all, a_pointer_prints_as_what_it_leads_to);
    tcase_add_test(all, the_schedule_lists_chosen_steps_with_the_results_that_were_asked_for);
    tcase_add_test(all, a_busy_trylock_is_no_choice);
    tcase_add_test(all, preemptions_are_counted);
    tcase_add_test(all, forced_switches_are_counted_up_to_a_step);
    tcase_add_test(all, a_wait_that_was_made_to_end_early_is_a_forced_switch);
    tcase_add_test(all, a_finished_trace_can_be_finished_and_started_again);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
