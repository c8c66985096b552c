// test_trace_codec.c: a trace as bytes and back, damaged bytes refused, the hash of what is seen.
#include "trace_scenarios.h"

#include "trace/explain.h"

#include <check.h>

static struct trace trace, copy;
static struct text bytes;
static struct error error;

static void set_up(void)
{
    builder_lost_sale(&trace);
    builder_race(&trace, 4, 6);
    trace_encode(&trace, &bytes);
}

static void tear_down(void)
{
    trace_finish(&trace);
    trace_finish(&copy);
    text_finish(&bytes);
}

static bool decode(size_t length)
{
    // Its own block, so that a read behind the end is found by the sanitizer.
    char *exact = malloc(length > 0 ? length : 1);
    memcpy(exact, bytes.bytes, length);
    bool good = trace_decode(&copy, exact, length, &error);
    free(exact);
    return good;
}

START_TEST(every_scenario_comes_back_byte_for_byte)
{
    size_t count;
    const struct scenario *scenarios = scenario_all(&count);
    for (size_t i = 0; i < count; i++) {
        struct text again = {0};
        trace_finish(&trace);
        trace_finish(&copy);
        text_clear(&bytes);
        scenarios[i].build(&trace);
        trace_encode(&trace, &bytes);
        ck_assert_msg(decode(bytes.length), "%s: %s", scenarios[i].name, error.text);
        trace_encode(&copy, &again);
        ck_assert_uint_eq(again.length, bytes.length);
        ck_assert_mem_eq(again.bytes, bytes.bytes, bytes.length);
        ck_assert_uint_eq(trace_hash(&copy), trace_hash(&trace));
        text_finish(&again);
    }
}
END_TEST

START_TEST(what_pointers_lead_to_comes_back)
{
    trace_add_target(&trace, 0x200000001000, "&counter");
    text_clear(&bytes);
    trace_encode(&trace, &bytes);
    ck_assert_msg(decode(bytes.length), "%s", error.text);
    ck_assert_str_eq(trace_target_name(&copy, 0x200000001000), "&counter");
    ck_assert_str_eq(trace_target_name(&copy, 0x200000001001), "");
    copy.targets[0].name = (uint32_t)copy.text_length;
    text_clear(&bytes);
    trace_encode(&copy, &bytes);
    trace_finish(&copy);
    ck_assert(!decode(bytes.length));
}
END_TEST

START_TEST(a_trace_without_events_comes_back)
{
    trace_finish(&trace);
    trace_start(&trace);
    text_clear(&bytes);
    trace_encode(&trace, &bytes);
    ck_assert_msg(decode(bytes.length), "%s", error.text);
    ck_assert_uint_eq(copy.event_count, 0);
    ck_assert_uint_eq(copy.object_count, 1);
}
END_TEST

START_TEST(every_cut_is_refused)
{
    for (size_t length = 0; length < bytes.length; length++) {
        ck_assert_msg(!decode(length), "accepted %zu of %zu bytes", length, bytes.length);
        ck_assert(text_starts(error.text, "trace: "));
    }
}
END_TEST

START_TEST(bytes_behind_the_end_are_refused)
{
    text_add_char(&bytes, 'x');
    ck_assert(!decode(bytes.length));
}
END_TEST

// What is accepted may be wrong, but reading it must stay within bounds.
START_TEST(no_damaged_byte_crashes_a_reader)
{
    static const unsigned char patterns[] = {0xFF, 0x80, 0x01};
    for (size_t i = 0; i < bytes.length; i++) {
        for (size_t k = 0; k < sizeof patterns; k++) {
            bytes.bytes[i] = (char)((unsigned char)bytes.bytes[i] ^ patterns[k]);
            if (decode(bytes.length)) {
                struct explanation explanation;
                struct text out = {0};
                explain_failure(&copy, 3, NULL, NULL, &explanation);
                for (uint32_t step = 0; step <= copy.event_count; step++) {
                    explain_line(&copy, step, &out);
                    explain_step(&copy, step, copy.events, copy.event_count, &out);
                }
                trace_hash(&copy);
                explanation_finish(&explanation);
                text_finish(&out);
                trace_finish(&copy);
            }
            bytes.bytes[i] = (char)((unsigned char)bytes.bytes[i] ^ patterns[k]);
        }
    }
}
END_TEST

START_TEST(references_to_nothing_are_refused)
{
    struct trace_event good = trace.events[3];
    struct trace_event bad[8];
    for (size_t i = 0; i < 8; i++) {
        bad[i] = good;
    }
    bad[0].thread = 3;
    bad[1].other = 200;
    bad[2].op = OP_KINDS;
    bad[3].result = RESULT_KINDS;
    bad[4].place = (uint32_t)trace.place_count;
    bad[5].object = (uint32_t)trace.object_count;
    bad[6].object2 = UINT32_MAX;
    bad[7].text = (uint32_t)trace.text_length;
    for (size_t i = 0; i < 8; i++) {
        trace.events[3] = bad[i];
        text_clear(&bytes);
        trace_encode(&trace, &bytes);
        ck_assert_msg(!decode(bytes.length), "accepted damage %zu", i);
        ck_assert_ptr_nonnull(strstr(error.text, "an event"));
    }
}
END_TEST

START_TEST(another_version_is_refused)
{
    bytes.bytes[4]++;
    ck_assert(!decode(bytes.length));
    ck_assert_ptr_nonnull(strstr(error.text, "version"));
}
END_TEST

START_TEST(equal_runs_have_equal_hashes)
{
    builder_lost_sale(&copy);
    builder_race(&copy, 4, 6);
    ck_assert_uint_eq(trace_hash(&copy), trace_hash(&trace));
}
END_TEST

START_TEST(the_hash_does_not_know_the_folder_of_a_file)
{
    uint64_t before = trace_hash(&trace);
    uint32_t moved = trace_add_text(&trace, "/tmp/shop.c");
    for (size_t i = 1; i < trace.place_count; i++) {
        trace.places[i].file = moved;
    }
    ck_assert_uint_eq(trace_hash(&trace), before);
}
END_TEST

START_TEST(the_hash_does_not_know_addresses)
{
    trace.objects[1].type = TYPE_POINTER;
    trace.objects[1].size = 8;
    trace.events[5].after = 0x1000;
    uint64_t before = trace_hash(&trace);
    trace.events[5].after = 0x2000;
    ck_assert_uint_eq(trace_hash(&trace), before);
    trace.events[5].after = 0;
    ck_assert_uint_ne(trace_hash(&trace), before);
}
END_TEST

START_TEST(whatever_a_reader_sees_changes_the_hash)
{
    uint64_t before = trace_hash(&trace);
    struct trace_event event = trace.events[5];
    struct trace_event changed[5];
    for (int i = 0; i < 5; i++) {
        changed[i] = event;
    }
    changed[0].after++;
    changed[1].thread = 1;
    changed[2].op = OP_ATOMIC_STORE;
    changed[3].place = trace.events[0].place;
    changed[4].time_ns = 7;
    for (int i = 0; i < 5; i++) {
        trace.events[5] = changed[i];
        ck_assert_uint_ne(trace_hash(&trace), before);
    }
    trace.events[5] = event;
    ck_assert_uint_eq(trace_hash(&trace), before);
    trace.failure.kind = VERDICT_CRASH;
    ck_assert_uint_ne(trace_hash(&trace), before);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trace_codec");
    TCase *all = tcase_create("codec");
    tcase_set_timeout(all, 60);
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, every_scenario_comes_back_byte_for_byte);
    tcase_add_test(all, a_trace_without_events_comes_back);
    tcase_add_test(all, what_pointers_lead_to_comes_back);
    tcase_add_test(all, every_cut_is_refused);
    tcase_add_test(all, bytes_behind_the_end_are_refused);
    tcase_add_test(all, no_damaged_byte_crashes_a_reader);
    tcase_add_test(all, references_to_nothing_are_refused);
    tcase_add_test(all, another_version_is_refused);
    tcase_add_test(all, equal_runs_have_equal_hashes);
    tcase_add_test(all, the_hash_does_not_know_the_folder_of_a_file);
    tcase_add_test(all, the_hash_does_not_know_addresses);
    tcase_add_test(all, whatever_a_reader_sees_changes_the_hash);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
