// test_sanitized.c: every function of a program is open to the thread sanitizer, whatever its
// source says.
#include "grade/sanitized.h"
#include "test_course.h"

#include <check.h>
#include <string.h>

static const char *sanitized(const char *code)
{
    static struct text out;
    text_clear(&out);
    sanitized_all(code, &out);
    return text_string(&out);
}

START_TEST(a_function_without_the_attribute_gets_it)
{
    ck_assert_str_eq(sanitized("define i32 @main() #0 !dbg !3 {\n}\n"
                               "attributes #0 = { noinline \"frame-pointer\"=\"all\" }\n"),
                     "define i32 @main() #0 !dbg !3 {\n}\n"
                     "attributes #0 = { sanitize_thread noinline \"frame-pointer\"=\"all\" }\n");
}
END_TEST

START_TEST(what_stops_the_sanitizer_is_left_out)
{
    ck_assert_str_eq(sanitized("define void @f() #12 {\n}\n"
                               "attributes #12 = { disable_sanitizer_instrumentation "
                               "nosanitize_coverage sanitize_thread uwtable }\n"),
                     "define void @f() #12 {\n}\n"
                     "attributes #12 = { sanitize_thread uwtable }\n");
}
END_TEST

START_TEST(attributes_of_declarations_and_calls_stay_as_they_are)
{
    static const char code[] = "declare void @f() #1\n"
                               "define void @\"a #2 b\"() #0 {\n  call void @f() #3\n}\n"
                               "attributes #0 = { sanitize_thread }\n"
                               "attributes #1 = { nounwind }\n"
                               "attributes #2 = { readnone }\n"
                               "attributes #3 = { nobuiltin }";
    ck_assert_str_eq(sanitized(code), code);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_function_without_the_attribute_gets_it,
        what_stops_the_sanitizer_is_left_out,
        attributes_of_declarations_and_calls_stay_as_they_are,
    };
    return RUN_SUITE("sanitized", tests);
}
