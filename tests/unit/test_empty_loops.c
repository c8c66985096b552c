// test_empty_loops.c: of gcc's assembly only blocks that do nothing but jump to themselves get a
// call.
#include "grade/empty_loops.h"
#include "test_course.h"

#include <check.h>
#include <string.h>

static const char *counted(const char *assembly)
{
    static struct text out;
    text_clear(&out);
    empty_loops_count(assembly, &out);
    return text_string(&out);
}

#if defined(__x86_64__)
#define JUMP "\tjmp\t"
#define CALL                                                                                       \
    "\tleaq\t-128(%rsp), %rsp\n"                                                                   \
    "\tcall\t__sanitizer_cov_trace_pc@PLT\n"                                                       \
    "\tleaq\t128(%rsp), %rsp\n"
#elif defined(__aarch64__)
#define JUMP "\tb\t"
#define CALL                                                                                       \
    "\tstp\tx29, x30, [sp, -16]!\n"                                                                \
    "\tbl\t__sanitizer_cov_trace_pc\n"                                                             \
    "\tldp\tx29, x30, [sp], 16\n"
#endif

#define UNCHANGED(assembly) ck_assert_str_eq(counted(assembly), assembly)

START_TEST(a_jump_to_itself_is_counted)
{
    ck_assert_str_eq(counted("f:\n.L2:\n" JUMP ".L2\n\tret\n"),
                     "f:\n.L2:\n" CALL JUMP ".L2\n\tret\n");
}
END_TEST

START_TEST(lines_for_the_debugger_other_labels_and_a_nop_may_stand_between)
{
    ck_assert_str_eq(counted(".L12:\n\t.loc 1 4 5\n.LBB3:\n\tnop\n\t.loc 1 4 8\n" JUMP ".L12\n"),
                     ".L12:\n\t.loc 1 4 5\n.LBB3:\n\tnop\n\t.loc 1 4 8\n" CALL JUMP ".L12\n");
}
END_TEST

START_TEST(a_block_that_does_something_stays_as_it_is)
{
    UNCHANGED(".L2:\n\taddq\t$1, -8(%rbp)\n" JUMP ".L2\n");
    UNCHANGED(".L2:\n\tcall\twork@PLT\n" JUMP ".L2\n");
}
END_TEST

START_TEST(a_jump_to_another_place_stays_as_it_is)
{
    UNCHANGED(".L2:\n" JUMP ".L20\n.L20:\n\tret\n");
    UNCHANGED(".L20:\n" JUMP ".L2\n");
    UNCHANGED(JUMP ".L3\n.L3:\n\tret\n");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_jump_to_itself_is_counted,
        lines_for_the_debugger_other_labels_and_a_nop_may_stand_between,
        a_block_that_does_something_stays_as_it_is,
        a_jump_to_another_place_stays_as_it_is,
    };
    return RUN_SUITE("empty_loops", tests);
}
