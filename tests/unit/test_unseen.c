// test_unseen.c: machine instructions that use memory unseen by the thread sanitizer are made
// known.
#include "grade/unseen.h"
#include "test_course.h"

#include <check.h>
#include <string.h>

static const char *told(const char *code)
{
    static struct text out;
    text_clear(&out);
    unseen_tell(code, &out);
    return text_string(&out);
}

START_TEST(an_instruction_with_an_address_is_announced_with_its_line)
{
    ck_assert_str_eq(
        told("  %5 = call <16 x i8> @llvm.x86.sse3.ldu.dq(i8* %4) #9, !dbg !31, !srcloc !2\n"),
        "  call void @rt_unseen_instruction(), !dbg !31\n"
        "  %5 = call <16 x i8> @llvm.x86.sse3.ldu.dq(i8* %4) #9, !dbg !31, !srcloc !2\n"
        "declare void @rt_unseen_instruction()\n");
}
END_TEST

START_TEST(pointers_without_a_type_and_vectors_of_them_are_addresses)
{
    ck_assert_ptr_nonnull(strstr(
        told("  tail call void @llvm.masked.store.v4i32.p0(<4 x i32> %1, ptr %2, i32 4, <4 x i1> "
             "%3)\n"),
        "@rt_unseen_instruction"));
    ck_assert_ptr_nonnull(
        strstr(told("  %1 = call <4 x i32> @llvm.masked.gather.v4i32.v4p0(<4 x ptr> %0, i32 4)\n"),
               "@rt_unseen_instruction"));
}
END_TEST

START_TEST(what_uses_no_memory_stays_as_it_is)
{
    static const char code[] = "declare void @llvm.x86.fxsave(i8*)\n"
                               "  %1 = call { i8, i64 } @llvm.x86.addcarry.64(i8 0, i64 1, i64 2)\n"
                               "  call void @llvm.x86.sse2.clflush(i8* %2)\n"
                               "  call void @llvm.x86.sse.stmxcsr(i8* %2)\n"
                               "  call void @llvm.memcpy.p0i8.p0i8.i64(i8* %1, i8* %2, i64 4, i1 "
                               "false)\n"
                               "  call void @llvm.x86.sse2.pause()\n";
    ck_assert_str_eq(told(code), code);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        an_instruction_with_an_address_is_announced_with_its_line,
        pointers_without_a_type_and_vectors_of_them_are_addresses,
        what_uses_no_memory_stays_as_it_is,
    };
    return RUN_SUITE("unseen", tests);
}
