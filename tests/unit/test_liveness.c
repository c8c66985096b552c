// test_liveness.c: dead bytes of frames, in small functions of machine code.
#include "stage/liveness.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#if defined __x86_64__

// A function NAME with the usual prologue and epilogue, and a frame of 64 bytes.
#define BARE(name, text)                                                                           \
    __asm__(".pushsection .text\n" #name ":\n" text "\n" #name "_end:\n.popsection\n");            \
    extern const uint8_t name[], name##_end[]
#define FUNCTION(name, text)                                                                       \
    BARE(name, "push %rbp\nmov %rsp,%rbp\nsub $64,%rsp\n" text "\nleave\nret")

// What they call: never run.
BARE(known, "ret");
BARE(hook, "ret");
BARE(exchange, "ret");
BARE(twice, "ret");
BARE(unknown, "ret");

static enum callee callee(const void *context, uint64_t target)
{
    (void)context;
    const uint8_t *function = (const uint8_t *)target;
    return function == known      ? CALLEE_KNOWN
           : function == hook     ? CALLEE_HOOK
           : function == exchange ? CALLEE_EXCHANGE
           : function == twice    ? CALLEE_TWICE
                                  : CALLEE_UNKNOWN;
}

// What is dead at each call where something is: "-8..-4 -16..-12", calls separated by "; ".
static const char *dead_of(const uint8_t *code, const uint8_t *end,
                           const struct liveness_object *objects, size_t count)
{
    static char text[512];
    struct liveness liveness = {0};
    liveness_add(&liveness, &(struct liveness_function){.code = code,
                                                        .address = (uint64_t)code,
                                                        .size = (size_t)(end - code),
                                                        .objects = objects,
                                                        .object_count = count,
                                                        .callee = callee});
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; i < liveness.call_count; i++) {
        size_t spans;
        const struct span *dead = liveness_at(&liveness, liveness.calls[i].return_address, &spans);
        for (size_t j = 0; j < spans; j++) {
            const char *before = j > 0 ? " " : i > 0 ? "; " : "";
            length += (size_t)snprintf(text + length, sizeof text - length, "%s%d..%d", before,
                                       dead[j].low, dead[j].high);
        }
    }
    liveness_finish(&liveness);
    return text;
}

#define DEAD(name) dead_of(name, name##_end, NULL, 0)
#define DEAD_WITH(name, ...)                                                                       \
    dead_of(name, name##_end, (const struct liveness_object[]){__VA_ARGS__},                       \
            sizeof(struct liveness_object[]){__VA_ARGS__} / sizeof(struct liveness_object))
#define OBJECT(from, to)                                                                           \
    {                                                                                              \
        {from, to}, false                                                                          \
    }
#define SINGLE(from, to)                                                                           \
    {                                                                                              \
        {from, to}, true                                                                           \
    }

FUNCTION(read_behind, "movl $1,-4(%rbp)\ncall known\nmov -4(%rbp),%eax");
START_TEST(what_is_read_behind_a_call_is_live_and_all_else_is_dead)
{
    ck_assert_str_eq(DEAD(read_behind), "-64..-4");
}
END_TEST

FUNCTION(overwritten, "movl $1,-4(%rbp)\ncall known\nmovl $2,-4(%rbp)\nmov -4(%rbp),%eax");
START_TEST(what_is_overwritten_before_it_is_read_is_dead)
{
    ck_assert_str_eq(DEAD(overwritten), "-64..0");
}
END_TEST

FUNCTION(in_part, "call known\nmovb $2,-7(%rbp)\nmovw $2,-2(%rbp)\nmov -8(%rbp),%rax");
START_TEST(what_is_overwritten_in_part_stays_live_in_the_rest)
{
    ck_assert_str_eq(DEAD(in_part), "-64..-8 -7..-6 -2..0");
}
END_TEST

FUNCTION(widths, "call known\nmovups %xmm0,-16(%rbp)\nmovsd %xmm1,-24(%rbp)\n"
                 "movss %xmm2,-28(%rbp)\nmov %al,-29(%rbp)\nmovq $-1,-40(%rbp)\n"
                 "movups -64(%rbp),%xmm0\nmovups -48(%rbp),%xmm1\nmovups -32(%rbp),%xmm2\n"
                 "movups -16(%rbp),%xmm3");
START_TEST(writes_of_each_width_overwrite_that_many_bytes)
{
    ck_assert_str_eq(DEAD(widths), "-40..-32 -29..0");
}
END_TEST

FUNCTION(narrow, "call known\nmovzbl -2(%rbp),%eax\nmovswl -6(%rbp),%eax\nmovslq -12(%rbp),%rax\n"
                 "cmpb $0,-14(%rbp)\ncmpw $0,-18(%rbp)\nmov -24(%rbp),%eax\nmov -40(%rbp),%rcx\n"
                 "movss -48(%rbp),%xmm0\nmovsd -60(%rbp),%xmm0");
START_TEST(reads_of_each_width_read_that_many_bytes)
{
    ck_assert_str_eq(DEAD(narrow), "-64..-60 -52..-48 -44..-40 -32..-24 -20..-18 -16..-14 "
                                   "-13..-12 -8..-6 -4..-2 -1..0");
}
END_TEST

FUNCTION(updated, "call known\naddl $1,-4(%rbp)\nincl -8(%rbp)\nxchg %eax,-12(%rbp)\n"
                  "lock xaddl %eax,-16(%rbp)\nsete -17(%rbp)");
START_TEST(what_is_changed_in_place_is_read)
{
    const char *dead = DEAD(updated);
    ck_assert_str_eq(dead, "-64..-17");
}
END_TEST

FUNCTION(round_a_loop, "movl $0,-4(%rbp)\n"
                       "1: call known\nmov %eax,-8(%rbp)\ncmpl $0,-8(%rbp)\nje 2f\n"
                       "addl $1,-4(%rbp)\ncmpl $3,-4(%rbp)\njl 1b\n2:");
START_TEST(a_counter_of_a_loop_is_live_and_a_temporary_of_its_turn_is_dead)
{
    ck_assert_str_eq(DEAD(round_a_loop), "-64..-4");
}
END_TEST

FUNCTION(on_one_way, "call known\ntest %eax,%eax\nje 1f\nmov -4(%rbp),%ecx\njmp 2f\n"
                     "1: movl $1,-4(%rbp)\nmov -4(%rbp),%ecx\n2: mov %ecx,-8(%rbp)");
START_TEST(what_one_of_two_ways_reads_is_live)
{
    ck_assert_str_eq(DEAD(on_one_way), "-64..-4");
}
END_TEST

FUNCTION(at_both_calls, "movl $1,-4(%rbp)\nmovl $2,-8(%rbp)\ncall known\nmov -4(%rbp),%eax\n"
                        "call known\nmov -8(%rbp),%eax");
START_TEST(each_call_has_its_own_dead_bytes)
{
    ck_assert_str_eq(DEAD(at_both_calls), "-64..-8; -64..-8 -4..0");
}
END_TEST

FUNCTION(by_table, "call known\nlea 1f(%rip),%rax\njmp *%rax\n1: mov -4(%rbp),%eax\n"
                   "call known\nnop");
START_TEST(everything_is_live_before_a_jump_to_an_unknown_place)
{
    ck_assert_str_eq(DEAD(by_table), "-64..0");
}
END_TEST

FUNCTION(outside, "call known\njmp known");
FUNCTION(into_the_middle, "call known\n.byte 0xEB, 0x01\nmovl $1,-4(%rbp)");
START_TEST(everything_is_live_before_a_jump_out_of_the_function_or_into_an_instruction)
{
    ck_assert_str_eq(DEAD(outside), "");
    ck_assert_str_eq(DEAD(into_the_middle), "");
}
END_TEST

BARE(runs_out, "push %rbp\nmov %rsp,%rbp\nsub $16,%rsp\ncall known\nnop");
START_TEST(everything_is_live_where_the_code_runs_out)
{
    ck_assert_str_eq(DEAD(runs_out), "");
}
END_TEST

FUNCTION(stops, "call known\nud2");
START_TEST(nothing_is_live_where_the_program_stops)
{
    ck_assert_str_eq(DEAD(stops), "-64..0");
}
END_TEST

FUNCTION(address_taken, "movl $1,-8(%rbp)\nlea -8(%rbp),%rdi\ncall known");
START_TEST(a_variable_whose_address_is_taken_is_live_for_good)
{
    ck_assert_str_eq(DEAD_WITH(address_taken, OBJECT(-64, -8), SINGLE(-8, -4), SINGLE(-4, 0)),
                     "-4..0");
    ck_assert_str_eq(DEAD_WITH(address_taken, SINGLE(-64, -9), SINGLE(-8, -4), SINGLE(-4, 0)),
                     "-64..-9 -4..0");
}
END_TEST

FUNCTION(inner_address, "lea -16(%rbp),%rax\nmov %rax,-40(%rbp)\ncall known\nmov -40(%rbp),%rax");
START_TEST(an_address_inside_of_an_array_reaches_all_of_it)
{
    ck_assert_str_eq(DEAD_WITH(inner_address, OBJECT(-24, -8), SINGLE(-32, -24), SINGLE(-40, -32)),
                     "-64..-40 -32..-24 -8..0");
}
END_TEST

START_TEST(an_address_right_behind_an_array_reaches_all_of_it)
{
    ck_assert_str_eq(DEAD_WITH(inner_address, OBJECT(-32, -16), SINGLE(-16, -8), SINGLE(-40, -32)),
                     "-64..-40 -8..0");
}
END_TEST

FUNCTION(indexed, "mov -24(%rbp,%rax,4),%ecx\ncall known");
START_TEST(an_index_reaches_all_arrays_and_no_numbers)
{
    ck_assert_str_eq(
        DEAD_WITH(indexed, OBJECT(-24, -8), SINGLE(-32, -24), OBJECT(-48, -32), SINGLE(-8, 0)),
        "-64..-48 -8..0");
}
END_TEST

START_TEST(with_an_index_from_no_array_nothing_is_dead)
{
    ck_assert_str_eq(DEAD_WITH(indexed, SINGLE(-24, -20)), "");
    ck_assert_str_eq(DEAD(indexed), "");
}
END_TEST

FUNCTION(nameless, "movl $1,-16(%rbp)\nmovl $2,-20(%rbp)\nmov %eax,-24(%rbp)\nmov -24(%rbp),%eax\n"
                   "lea -12(%rbp),%rax\ncall known");
START_TEST(nameless_memory_from_an_address_on_and_what_is_only_written_below_is_live)
{
    ck_assert_str_eq(DEAD_WITH(nameless, SINGLE(-8, 0)), "-24..-20 -8..0");
}
END_TEST

FUNCTION(for_a_hook, "lea -8(%rbp),%rax\nmov %rax,%rdi\ncall hook\nmov -8(%rbp),%eax\n"
                     "lea -8(%rbp),%rdi\ncall hook");
FUNCTION(kept_by_a_hook, "lea -8(%rbp),%rax\nmov %rax,-16(%rbp)\nmov %rax,%rdi\ncall hook");
START_TEST(an_address_that_only_a_hook_gets_is_not_taken)
{
    ck_assert_str_eq(DEAD_WITH(for_a_hook, SINGLE(-8, -4)), "-64..-8 -4..0; -64..0");
    ck_assert_str_eq(DEAD_WITH(kept_by_a_hook, SINGLE(-8, -4)), "-4..0");
}
END_TEST

FUNCTION(exchanged, "call known\nlea -8(%rbp),%rsi\nmov -16(%rbp),%rdi\nmov $5,%ecx\n"
                    "call exchange\ncall known\nmovl $1,-8(%rbp)");
FUNCTION(kept_exchange, "lea -8(%rbp),%rsi\nmov %rsi,-24(%rbp)\ncall exchange");
START_TEST(a_compare_exchange_reads_what_its_second_argument_points_to)
{
    ck_assert_str_eq(DEAD_WITH(exchanged, SINGLE(-8, -4)), "-64..-16 -4..0; -64..0; -64..0");
    ck_assert_str_eq(DEAD_WITH(kept_exchange, SINGLE(-8, -4), SINGLE(-16, -9)), "-64..-9 -4..0");
}
END_TEST

FUNCTION(calls_unknown, "call unknown\ncall *%rax\ncall known");
START_TEST(nothing_is_dead_at_a_call_whose_arguments_may_matter)
{
    ck_assert_str_eq(DEAD(calls_unknown), "-64..0");
}
END_TEST

FUNCTION(calls_twice, "call known\ncall twice");
START_TEST(nothing_is_dead_in_a_function_that_is_returned_to_twice)
{
    ck_assert_str_eq(DEAD(calls_twice), "");
}
END_TEST

BARE(no_frame, "sub $24,%rsp\ncall known\nadd $24,%rsp\nret");
FUNCTION(frame_as_value, "mov %rbp,%rax\ncall known");
FUNCTION(frame_as_index, "mov (%rax,%rbp),%rax\ncall known");
FUNCTION(from_below, "mov 8(%rsp),%rax\ncall known");
FUNCTION(nested, "lea -8(%rbp),%rax\nmov %rax,%r10\ncall known");
FUNCTION(no_code, "call known\n.byte 0x06");
START_TEST(nothing_is_dead_in_a_function_that_is_not_understood)
{
    ck_assert_str_eq(DEAD(no_frame), "");
    ck_assert_str_eq(DEAD(frame_as_value), "");
    ck_assert_str_eq(DEAD(frame_as_index), "");
    ck_assert_str_eq(DEAD(from_below), "");
    ck_assert_str_eq(DEAD_WITH(nested, SINGLE(-8, 0)), "");
    ck_assert_str_eq(DEAD(no_code), "");
}
END_TEST

FUNCTION(pushes, "mov %eax,-4(%rbp)\nmov %eax,-12(%rbp)\npush %rax\ncall known\nadd $8,%rsp\n"
                 "mov -12(%rbp),%eax");
FUNCTION(moves_its_stack, "mov %eax,-4(%rbp)\nsub %rax,%rsp\nmov %rsp,%rax\ncall known");
START_TEST(only_bytes_with_an_access_are_followed_when_the_stack_moves)
{
    ck_assert_str_eq(DEAD(pushes), "-4..0");
    ck_assert_str_eq(DEAD(moves_its_stack), "-4..0");
}
END_TEST

FUNCTION(not_in_the_table, "call known\nfldt -16(%rbp)\nfstpt -32(%rbp)");
START_TEST(an_instruction_that_is_not_known_reads_and_overwrites_nothing)
{
    ck_assert_str_eq(DEAD(not_in_the_table), "-64..-32");
}
END_TEST

#endif

int main(void)
{
    Suite *suite = suite_create("liveness");
    TCase *tests = tcase_create("liveness");
    suite_add_tcase(suite, tests);
#if defined __x86_64__
    tcase_add_test(tests, what_is_read_behind_a_call_is_live_and_all_else_is_dead);
    tcase_add_test(tests, what_is_overwritten_before_it_is_read_is_dead);
    tcase_add_test(tests, what_is_overwritten_in_part_stays_live_in_the_rest);
    tcase_add_test(tests, writes_of_each_width_overwrite_that_many_bytes);
    tcase_add_test(tests, reads_of_each_width_read_that_many_bytes);
    tcase_add_test(tests, what_is_changed_in_place_is_read);
    tcase_add_test(tests, a_counter_of_a_loop_is_live_and_a_temporary_of_its_turn_is_dead);
    tcase_add_test(tests, what_one_of_two_ways_reads_is_live);
    tcase_add_test(tests, each_call_has_its_own_dead_bytes);
    tcase_add_test(tests, everything_is_live_before_a_jump_to_an_unknown_place);
    tcase_add_test(tests,
                   everything_is_live_before_a_jump_out_of_the_function_or_into_an_instruction);
    tcase_add_test(tests, everything_is_live_where_the_code_runs_out);
    tcase_add_test(tests, nothing_is_live_where_the_program_stops);
    tcase_add_test(tests, a_variable_whose_address_is_taken_is_live_for_good);
    tcase_add_test(tests, an_address_inside_of_an_array_reaches_all_of_it);
    tcase_add_test(tests, an_address_right_behind_an_array_reaches_all_of_it);
    tcase_add_test(tests, an_index_reaches_all_arrays_and_no_numbers);
    tcase_add_test(tests, with_an_index_from_no_array_nothing_is_dead);
    tcase_add_test(tests,
                   nameless_memory_from_an_address_on_and_what_is_only_written_below_is_live);
    tcase_add_test(tests, an_address_that_only_a_hook_gets_is_not_taken);
    tcase_add_test(tests, a_compare_exchange_reads_what_its_second_argument_points_to);
    tcase_add_test(tests, nothing_is_dead_at_a_call_whose_arguments_may_matter);
    tcase_add_test(tests, nothing_is_dead_in_a_function_that_is_returned_to_twice);
    tcase_add_test(tests, nothing_is_dead_in_a_function_that_is_not_understood);
    tcase_add_test(tests, only_bytes_with_an_access_are_followed_when_the_stack_moves);
    tcase_add_test(tests, an_instruction_that_is_not_known_reads_and_overwrites_nothing);
#endif
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
