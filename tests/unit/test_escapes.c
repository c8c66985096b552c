// test_escapes.c: accesses of local variables that another thread may reach go through a pointer
// that the sanitizer cannot see through, and all others stay as they are.
#include "grade/escapes.h"
#include "test_course.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

// What becomes of the lines of a function.
static const char *shown(const char *lines)
{
    static struct text out;
    struct text code = {0};
    text_clear(&out);
    text_printf(&code, "define i32 @main() #0 {\n%s}\n", lines);
    escapes_show(text_string(&code), &out);
    text_finish(&code);
    return text_string(&out);
}

#define UNCHANGED(lines) ck_assert_str_eq(shown(lines), "define i32 @main() #0 {\n" lines "}\n")

START_TEST(a_member_of_a_struct_that_is_given_away_goes_through_memory)
{
    ck_assert_str_eq(
        shown("  %1 = alloca %struct.part, align 4\n"
              "  call void @llvm.dbg.declare(metadata %struct.part* %1, metadata !24)\n"
              "  %12 = getelementptr inbounds %struct.part, %struct.part* %1, i32 0, i32 1\n"
              "  store i32 2, i32* %12, align 4\n"
              "  %3 = bitcast %struct.part* %1 to i8*\n"
              "  %4 = call i32 @give(i8* noundef %3)\n"),
        "define i32 @main() #0 {\n"
        "  %1 = alloca %struct.part, align 4\n"
        "  %rt.slot.0 = alloca %struct.part*, align 8\n"
        "  store %struct.part* %1, %struct.part** %rt.slot.0, align 8\n"
        "  %rt.at.0 = load %struct.part*, %struct.part** %rt.slot.0, align 8\n"
        "  call void @llvm.dbg.declare(metadata %struct.part* %1, metadata !24)\n"
        "  %12 = getelementptr inbounds %struct.part, %struct.part* %rt.at.0, i32 0, i32 1\n"
        "  store i32 2, i32* %12, align 4\n"
        "  %3 = bitcast %struct.part* %rt.at.0 to i8*\n"
        "  %4 = call i32 @give(i8* noundef %3)\n"
        "}\n");
}
END_TEST

START_TEST(an_array_of_computed_length_is_found_through_its_slot)
{
    const char *out =
        shown("  %10 = alloca i32, i64 %8, align 16, !dbg !31\n"
              "  call void @llvm.dbg.declare(metadata i32* %10, metadata !34, metadata "
              "!DIExpression()), !dbg !38\n"
              "  %12 = getelementptr inbounds i32, i32* %10, i64 2\n"
              "  store i32 2, i32* %12, align 4\n"
              "  %13 = bitcast i32* %10 to i8*\n"
              "  %14 = call i32 @give(i8* noundef %13)\n");
    ck_assert_ptr_nonnull(strstr(
        out, "  call void @llvm.dbg.declare(metadata i32** %rt.slot.0, metadata !34, metadata "
             "!DIExpression(DW_OP_deref)), !dbg !38\n"));
}
END_TEST

START_TEST(pointers_without_types_are_known)
{
    const char *out = shown("  %a = alloca [4 x i32], align 16\n"
                            "  %p = getelementptr inbounds [4 x i32], ptr %a, i64 0, i64 2\n"
                            "  %v = load i32, ptr %p, align 8\n"
                            "  store ptr %a, ptr @shared, align 8\n");
    ck_assert_ptr_nonnull(strstr(out, "  %rt.slot.0 = alloca ptr, align 8\n"
                                      "  store ptr %a, ptr %rt.slot.0, align 8\n"
                                      "  %rt.at.0 = load ptr, ptr %rt.slot.0, align 8\n"));
    ck_assert_ptr_nonnull(strstr(out, "[4 x i32], ptr %rt.at.0, i64 0, i64 2\n"));
    ck_assert_ptr_nonnull(strstr(out, "  store ptr %rt.at.0, ptr @shared"));
}
END_TEST

START_TEST(an_array_of_computed_length_is_one_too)
{
    const char *out = shown("  %5 = alloca i32, i64 %4, align 16\n"
                            "  %6 = getelementptr inbounds i32, i32* %5, i64 2\n"
                            "  store i32 1, i32* %6, align 8\n"
                            "  ret i32* %5\n");
    ck_assert_ptr_nonnull(strstr(out, "  store i32* %5, i32** %rt.slot.0, align 8\n"));
    ck_assert_ptr_nonnull(strstr(out, "  ret i32* %rt.at.0\n"));
}
END_TEST

START_TEST(what_stays_in_its_function_is_left_alone)
{
    UNCHANGED("  %1 = alloca [4 x i32], align 16\n"
              "  %2 = getelementptr inbounds [4 x i32], [4 x i32]* %1, i64 0, i64 2\n"
              "  store i32 1, i32* %2, align 8\n"
              "  %3 = load i32, i32* %2, align 8\n");
}
END_TEST

START_TEST(a_scalar_that_is_given_away_is_followed_as_it_is)
{
    UNCHANGED("  %1 = alloca i32, align 4\n"
              "  store i32 1, i32* %1, align 4\n"
              "  %2 = call i32 @give(i32* noundef %1)\n");
}
END_TEST

START_TEST(copies_and_room_for_results_are_nobody_elses)
{
    UNCHANGED("  %1 = alloca %struct.big, align 8\n"
              "  %2 = getelementptr inbounds %struct.big, %struct.big* %1, i32 0, i32 1\n"
              "  store i32 1, i32* %2, align 8\n"
              "  call void @f(%struct.big* sret(%struct.big) align 8 %1, i32 %3)\n"
              "  call void @g(%struct.big* noundef byval(%struct.big) align 8 %1)\n"
              "  call void @llvm.memset.p0i8.i64(i8* align 8 %1, i8 0, i64 8, i1 false)\n");
}
END_TEST

START_TEST(what_a_call_reads_of_a_struct_passed_by_value_is_read_before_it)
{
    const char *out =
        shown("  %1 = alloca %struct.big, align 8\n"
              "  %2 = call i64 (%struct.big*, i32, ...) @f(%struct.big* noundef byval(%struct.big) "
              "align 8 %1, i32 1, %struct.big* noundef byval(%struct.big) align 8 "
              "getelementptr inbounds ([3 x %struct.big], [3 x %struct.big]* @all, i64 0, i64 2)), "
              "!dbg !61\n"
              "  call void @g({ i64, i64 }* byval({ i64, i64 }) @one)\n");
    ck_assert_ptr_nonnull(strstr(
        out,
        "  %rt.by.0 = bitcast %struct.big* getelementptr inbounds ([3 x %struct.big], [3 x "
        "%struct.big]* @all, i64 0, i64 2) to i8*\n"
        "  call void @__tsan_read_range(i8* %rt.by.0, i64 ptrtoint (%struct.big* getelementptr "
        "(%struct.big, %struct.big* null, i32 1) to i64)), !dbg !61\n  %2 = call"));
    ck_assert_ptr_nonnull(strstr(out, "  %rt.by.1 = bitcast { i64, i64 }* @one to i8*\n"));
    ck_assert_ptr_null(strstr(out, "rt.by.2"));
    ck_assert_ptr_nonnull(strstr(out, "declare void @__tsan_read_range(i8*, i64)\n"));
}
END_TEST

START_TEST(names_that_begin_alike_are_told_apart)
{
    const char *out =
        shown("  %1 = alloca [2 x i32], align 4\n"
              "  %2 = getelementptr inbounds [2 x i32], [2 x i32]* %1, i64 0, i64 %14\n"
              "  store i32 %11, i32* %2, align 8\n"
              "  call void @give([2 x i32]* %1)\n"
              "  br label %15\n");
    ck_assert_ptr_nonnull(strstr(out, "i64 %14\n"));
    ck_assert_ptr_nonnull(strstr(out, "store i32 %11, i32* %2"));
    ck_assert_ptr_nonnull(strstr(out, "br label %15\n"));
    ck_assert_ptr_nonnull(strstr(out, "@give([2 x i32]* %rt.at.0)"));
}
END_TEST

START_TEST(what_stands_outside_of_functions_is_left_alone)
{
    static const char code[] = "@s = constant [9 x i8] c\"%1 alloca\\00\"\n"
                               "declare i32 @give(i32*) #1\n!1 = !{!\"%1\"}\n";
    struct text out = {0};
    escapes_show(code, &out);
    ck_assert_str_eq(text_string(&out), code);
    text_finish(&out);
}
END_TEST

START_TEST(a_volatile_variable_of_its_own_becomes_a_plain_one)
{
    ck_assert_str_eq(shown("  %1 = alloca i32, align 4\n"
                           "  store volatile i32 0, i32* %1, align 4\n"
                           "  %2 = load volatile i32, i32* %1, align 4, !dbg !7\n"
                           "  store volatile i32 %2, i32* @shared, align 4\n"),
                     "define i32 @main() #0 {\n"
                     "  %1 = alloca i32, align 4\n"
                     "  store i32 0, i32* %1, align 4\n"
                     "  %2 = load i32, i32* %1, align 4, !dbg !7\n"
                     "  store volatile i32 %2, i32* @shared, align 4\n"
                     "}\n");
}
END_TEST

START_TEST(a_volatile_variable_that_is_given_away_stays_one)
{
    UNCHANGED("  %1 = alloca i32, align 4\n"
              "  store volatile i32 0, i32* %1, align 4\n"
              "  call void @give(i32* noundef %1)\n"
              "  %2 = load volatile i32, i32* %1, align 4\n");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_member_of_a_struct_that_is_given_away_goes_through_memory,
        an_array_of_computed_length_is_found_through_its_slot,
        pointers_without_types_are_known,
        an_array_of_computed_length_is_one_too,
        what_stays_in_its_function_is_left_alone,
        a_scalar_that_is_given_away_is_followed_as_it_is,
        copies_and_room_for_results_are_nobody_elses,
        what_a_call_reads_of_a_struct_passed_by_value_is_read_before_it,
        names_that_begin_alike_are_told_apart,
        what_stands_outside_of_functions_is_left_alone,
        a_volatile_variable_of_its_own_becomes_a_plain_one,
        a_volatile_variable_that_is_given_away_stays_one,
    };
    return RUN_SUITE("escapes", tests);
}
