// test_widths.c: loads and stores of widths that the thread sanitizer passes over have hooks.
#include "grade/widths.h"
#include "test_course.h"

#include <check.h>
#include <string.h>

static const char *told(const char *code)
{
    static struct text out;
    text_clear(&out);
    widths_tell(code, &out);
    return text_string(&out);
}

START_TEST(a_load_of_three_bytes_is_announced_with_its_line)
{
    ck_assert_str_eq(
        told("define void @f() {\n"
             "  %1 = load i24, i24* bitcast (%struct.door* @door to i24*), align 4, !dbg !7\n"
             "}\n"),
        "define void @f() {\n"
        "  %rt.wide.0 = bitcast i24* bitcast (%struct.door* @door to i24*) to i8*\n"
        "  call void @__tsan_read_range(i8* %rt.wide.0, i64 3), !dbg !7\n"
        "  %1 = load i24, i24* bitcast (%struct.door* @door to i24*), align 4, !dbg !7\n"
        "}\n"
        "declare void @__tsan_read_range(i8*, i64)\n"
        "declare void @__tsan_write_range(i8*, i64)\n");
}
END_TEST

START_TEST(a_store_of_a_wide_vector_is_announced)
{
    ck_assert_str_eq(told("define void @f(ptr %0) {\n"
                          "  store volatile <8 x float> <float 1.0, float 2.0>, ptr %0, align 32\n"
                          "}\n"),
                     "define void @f(ptr %0) {\n"
                     "  call void @__tsan_write_range(ptr %0, i64 32)\n"
                     "  store volatile <8 x float> <float 1.0, float 2.0>, ptr %0, align 32\n"
                     "}\n"
                     "declare void @__tsan_read_range(ptr, i64)\n"
                     "declare void @__tsan_write_range(ptr, i64)\n");
}
END_TEST

START_TEST(widths_with_a_hook_stay_as_they_are)
{
    static const char code[] = "define void @f(i8* %0) {\n"
                               "  %1 = load i32, i32* @a, align 4\n"
                               "  %2 = load i1, i1* @b, align 1\n"
                               "  store <4 x i32> %3, <4 x i32>* @c, align 16\n"
                               "  store i128 %4, i128* @d, align 16\n"
                               "  store void (i8*, i24)* %5, void (i8*, i24)** @e, align 8\n"
                               "  store atomic i32 0, i32* @a seq_cst, align 4\n"
                               "  store x86_fp80 %6, x86_fp80* @g, align 16\n"
                               "}\n";
    ck_assert_str_eq(told(code), code);
}
END_TEST

START_TEST(what_nobody_else_can_reach_is_not_announced)
{
    static const char code[] = "define void @f() {\n"
                               "  %1 = alloca i24, align 4\n"
                               "  call void @llvm.dbg.declare(metadata i24* %1, metadata !9)\n"
                               "  store i24 0, i24* %1, align 4\n"
                               "  %12 = load i24, i24* %1, align 4\n"
                               "}\n";
    ck_assert_str_eq(told(code), code);
}
END_TEST

START_TEST(a_local_variable_whose_address_is_kept_is_announced)
{
    ck_assert_ptr_nonnull(strstr(told("define void @f() {\n"
                                      "  %1 = alloca i24, align 4\n"
                                      "  store i24 0, i24* %1, align 4\n"
                                      "  store i24* %1, i24** @kept, align 8\n"
                                      "}\n"),
                                 "@__tsan_write_range(i8* %rt.wide.0, i64 3)\n"));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_load_of_three_bytes_is_announced_with_its_line,
        a_store_of_a_wide_vector_is_announced,
        widths_with_a_hook_stay_as_they_are,
        what_nobody_else_can_reach_is_not_announced,
        a_local_variable_whose_address_is_kept_is_announced,
    };
    return RUN_SUITE("widths", tests);
}
