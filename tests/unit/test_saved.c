// test_saved.c: saved programs, written and read, and what is refused in files from strangers.
#include "base/files.h"
#include "base/memory.h"
#include "grade/saved.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static struct saved saved, other;
static struct text file;
static struct error error;

static void tear_down(void)
{
    saved_finish(&saved);
    saved_finish(&other);
    text_finish(&file);
}

static void nothing(void)
{
}

static void add_part(const char *name, const char *text, size_t length, bool header)
{
    saved.parts =
        memory_grow(saved.parts, saved.part_count, &saved.part_capacity, sizeof saved.parts[0]);
    saved.parts[saved.part_count++] = (struct saved_part){.name = memory_string(name),
                                                          .text = memory_copy(text, length),
                                                          .length = length,
                                                          .header = header};
}

static void make_saved(void)
{
    saved.heddle = memory_string("0.1.0");
    saved.compiler = memory_string("clang 14.0.6");
    saved.schedule = memory_string("h1-00000001-4.2");
}

static bool parse(const char *string)
{
    return saved_parse(string, strlen(string), "x.heddle", &other, &error);
}

START_TEST(everything_comes_back_from_the_text)
{
    make_saved();
    saved.subject = memory_string("two words.c");
    saved.build = memory_string("clang -g -pthread 'a b.c'");
    saved.finding = memory_string("data race: T1 writes \xc3\xbc");
    saved.scenario = memory_string("pair");
    saved.include = memory_string("exercises/01-x");
    saved.input = memory_string("1\n2");
    saved.output = memory_string("");
    saved.arguments = memory_string("4\n\n-x y\n");
    saved.stretch = true;
    saved.faults = true;
    saved.max_executions = 12;
    saved.max_steps = 34;
    saved.allow = UINT64_C(1) << VERDICT_DATA_RACE | UINT64_C(1) << VERDICT_LEAK;
    add_part("a b.c", "int a;\n", 7, false);
    add_part("in/h.h", "int h;", 6, true);
    saved_format(&saved, &file);
    ck_assert_msg(saved_parse(file.bytes, file.length, "x.heddle", &other, &error), "%s",
                  error.text);
    ck_assert_str_eq(other.subject, saved.subject);
    ck_assert_str_eq(other.build, saved.build);
    ck_assert_str_eq(other.finding, saved.finding);
    ck_assert_str_eq(other.scenario, "pair");
    ck_assert_str_eq(other.include, "exercises/01-x");
    ck_assert_str_eq(other.input, "1\n2");
    ck_assert_str_eq(other.output, "");
    ck_assert_str_eq(other.arguments, "4\n\n-x y\n");
    ck_assert_str_eq(other.schedule, saved.schedule);
    ck_assert(other.stretch && other.faults);
    ck_assert_uint_eq(other.max_executions, 12);
    ck_assert_uint_eq(other.max_steps, 34);
    ck_assert_uint_eq(other.allow, saved.allow);
    ck_assert_uint_eq(other.part_count, 2);
    ck_assert_str_eq(other.parts[0].name, "a b.c");
    ck_assert_str_eq(other.parts[1].text, "int h;");
    ck_assert(!other.parts[0].header && other.parts[1].header);
    ck_assert_int_eq(saved_source_count(&other), 1);
}
END_TEST

static const struct {
    const char *bytes;
    size_t length;
} texts[] = {
    {"", 0},
    {"\n", 1},
    {"no end of line", 14},
    {"\n\n\n", 3},
    {"a\0b\n", 4},
    {"cr\r\nlf\n\r", 8},
    {"\nend a.c\n", 9},
    {"end a.c\n\nend of file\n", 21},
    {"\xff\xfe\x80", 3},
    {"source 3 b.c\n", 13},
};

START_TEST(any_source_text_survives_byte_for_byte)
{
    make_saved();
    add_part("a.c", texts[_i].bytes, texts[_i].length, false);
    saved_format(&saved, &file);
    ck_assert_msg(saved_parse(file.bytes, file.length, "x.heddle", &other, &error), "%s",
                  error.text);
    ck_assert_uint_eq(other.parts[0].length, texts[_i].length);
    ck_assert_mem_eq(other.parts[0].text, texts[_i].bytes, texts[_i].length);
}
END_TEST

START_TEST(every_beginning_of_a_file_is_refused_with_a_line)
{
    make_saved();
    add_part("a.c", "int a;\n", 7, false);
    add_part("b.c", "int b;", 6, false);
    saved_format(&saved, &file);
    for (size_t length = 0; length < file.length; length++) {
        error.text[0] = '\0';
        ck_assert(!saved_parse(file.bytes, length, "x.heddle", &other, &error));
        ck_assert_msg(strncmp(error.text, "x.heddle:", 9) == 0, "%zu: %s", length, error.text);
        ck_assert_ptr_null(other.parts);
    }
}
END_TEST

#define HEAD "heddle-saved 1\nheddle 0.1.0\ncompiler clang 14\nschedule h1-00000001\n"
#define PART "source 1 a.c\n;\nend a.c\n"
#define TAIL "end of file\n"

static const struct {
    const char *text;
    const char *says;
} bad[] = {
    {"", "x.heddle:1: is no program that heddle saved"},
    {"int main(void)\n", "x.heddle:1: is no program that heddle saved"},
    {"heddle-saved 2\nwhatever", "x.heddle:1: was saved by a newer heddle: it has format 2"},
    {"heddle-saved 99999999999999999999\n", "x.heddle:1: was saved by a newer heddle"},
    {"heddle-saved 1x\n", "x.heddle:1: \"heddle-saved 1x\""},
    {"heddle-saved 0\n", "x.heddle:1: \"heddle-saved 0\""},
    {HEAD TAIL, "the file has no line \"source\""},
    {"heddle-saved 1\n" PART TAIL, "the file has no line \"schedule\""},
    {HEAD PART, "x.heddle:8: the file ends where \"end of file\" should stand"},
    {HEAD PART TAIL "more\n", "x.heddle:9: something stands behind"},
    {HEAD "heddle 2\n" PART TAIL, "x.heddle:5: a second line \"heddle\""},
    {HEAD "banana\n" PART TAIL, "x.heddle:5: \"banana\" is no line of a saved program"},
    {HEAD "subject\n" PART TAIL, "x.heddle:5: nothing stands behind"},
    {HEAD "stretch no\n" PART TAIL, "where nothing should stand"},
    {HEAD "max-steps 99999999999\n" PART TAIL, "a number should stand behind"},
    {HEAD "max-steps 0\n" PART TAIL, "a number should stand behind"},
    {HEAD "allow leak,rain\n" PART TAIL, "there is no kind of failure \"rain\""},
    {HEAD "allow crash\n" PART TAIL, "x.heddle:5: crash stops the run, so it cannot be allowed"},
    {HEAD PART "arguments 1\n4\nend arguments\n" TAIL,
     "x.heddle:8: arguments are up to 4096 bytes, with a line end behind each"},
    {HEAD PART "arguments 0\n\nend arguments\n" TAIL, "x.heddle:8: arguments are up to"},
    {HEAD "include ../x\n" PART TAIL, "cannot be a folder of this program"},
    {HEAD "include -I/\n" PART TAIL, "cannot be a folder of this program"},
    {HEAD PART PART TAIL, "x.heddle:8: a second part is named \"a.c\""},
    {HEAD "header 1 a.h\n;\nend a.h\n" PART TAIL, "stands behind a header"},
    {HEAD "source 1 ../a.c\n;\nend ../a.c\n" TAIL, "cannot be the name of a part"},
    {HEAD "source 1 /etc/a.c\n;\nend /etc/a.c\n" TAIL, "cannot be the name of a part"},
    {HEAD "source 1 x/../../a.c\n;\n" TAIL, "cannot be the name of a part"},
    {HEAD "source 1 x//a.c\n;\n" TAIL, "cannot be the name of a part"},
    {HEAD "source 1 ./a.c\n;\n" TAIL, "cannot be the name of a part"},
    {HEAD "source 1 a.c/\n;\n" TAIL, "cannot be the name of a part"},
    {HEAD "source 1 -fplugin=a.c\n;\n" TAIL, "cannot be the name of a part"},
    {HEAD "source 1 @a.c\n;\n" TAIL, "cannot be the name of a part"},
    {HEAD "source 1 a\033[2J.c\n;\n" TAIL, "\"a?[2J.c\" cannot be the name of a part"},
    {HEAD "source 1 \n;\n" TAIL, "cannot be the name of a part"},
    {HEAD "source 1\n;\n" TAIL, "cannot be the name of a part"},
    {HEAD "source 1 a.h\n;\n" TAIL, "not named like a C file"},
    {HEAD "source 18446744073709551617 a.c\n;\n" TAIL, "a size of 0 to"},
    {HEAD "source 4194305 a.c\n;\n" TAIL, "a size of 0 to"},
    {HEAD "source 4194304 a.c\n;\n" TAIL, "should have 4194304 bytes, and 14 are left"},
    {HEAD "source -1 a.c\n;\n" TAIL, "a size of 0 to"},
    {HEAD "source 0x1 a.c\n;\n" TAIL, "a size of 0 to"},
    {HEAD "source 2 a.c\n;\nend a.c\n" TAIL, "end here, and \"end a.c\" does not follow"},
    {HEAD "source 1 a.c\n;\nend b.c\n" TAIL, "end here, and \"end a.c\" does not follow"},
    {HEAD "input 1 x\n;\nend input\n" PART TAIL, "a size of 0 to"},
    {HEAD "input 1\n;\nend input\ninput 1\n;\nend input\n" PART TAIL, "a second \"input\""},
    {"heddle-saved 1\r\nheddle 0.1.0\r\n", "x.heddle:1: the line ends in CR LF"},
};

START_TEST(what_is_wrong_is_refused_with_its_line)
{
    ck_assert(!parse(bad[_i].text));
    ck_assert_msg(strstr(error.text, bad[_i].says) != NULL, "%s\ndoes not say: %s", error.text,
                  bad[_i].says);
    ck_assert_ptr_null(other.parts);
}
END_TEST

START_TEST(a_nul_outside_of_a_source_is_refused)
{
    static const char head[] = "heddle-saved 1\nsubject a\0b\n";
    static const char input[] = HEAD "input 3\na\0b\nend input\n" PART TAIL;
    ck_assert(!saved_parse(head, sizeof head - 1, "x.heddle", &other, &error));
    ck_assert_ptr_nonnull(strstr(error.text, "x.heddle:2: a NUL byte"));
    ck_assert(!saved_parse(input, sizeof input - 1, "x.heddle", &other, &error));
    ck_assert_ptr_nonnull(strstr(error.text, "x.heddle:5: there is a NUL byte"));
}
END_TEST

START_TEST(a_name_that_is_too_long_is_refused)
{
    char *name = memory_alloc(301);
    memset(name, 'a', 300);
    memcpy(name + 298, ".c", 2);
    ck_assert(!saved_name_good(name));
    name[200] = '/';
    ck_assert(saved_name_good(name));
    free(name);
}
END_TEST

START_TEST(parts_are_unpacked_into_their_folder_only)
{
    make_saved();
    add_part("a.c", "int a;\n", 7, false);
    add_part("deep/er/h.h", "h\0h", 3, true);
    char *folder = file_temporary_directory(&error);
    ck_assert_msg(saved_unpack(&saved, folder, &error), "%s", error.text);
    char *path = file_join(folder, "deep/er/h.h");
    size_t length;
    char *bytes = file_read(path, 100, &length, &error);
    ck_assert_uint_eq(length, 3);
    ck_assert_mem_eq(bytes, "h\0h", 3);
    struct stat status;
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert_uint_eq(status.st_mode & 077, 0);
    ck_assert_msg(!saved_unpack(&saved, folder, &error), "written over");
    free(bytes);
    free(path);
    file_remove_tree(folder);
    free(folder);
}
END_TEST

START_TEST(a_part_cannot_lie_below_another_part)
{
    make_saved();
    add_part("a.c", "int a;\n", 7, false);
    add_part("a.c/b.c", "int b;\n", 7, false);
    char *folder = file_temporary_directory(&error);
    ck_assert(!saved_unpack(&saved, folder, &error));
    ck_assert_ptr_nonnull(strstr(error.text, "a.c: is in the way"));
    file_remove_tree(folder);
    free(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("saved");
    TCase *cases = tcase_create("saved");
    tcase_add_checked_fixture(cases, nothing, tear_down);
    tcase_add_test(cases, everything_comes_back_from_the_text);
    tcase_add_loop_test(cases, any_source_text_survives_byte_for_byte, 0,
                        sizeof texts / sizeof *texts);
    tcase_add_test(cases, every_beginning_of_a_file_is_refused_with_a_line);
    tcase_add_loop_test(cases, what_is_wrong_is_refused_with_its_line, 0, sizeof bad / sizeof *bad);
    tcase_add_test(cases, a_nul_outside_of_a_source_is_refused);
    tcase_add_test(cases, a_name_that_is_too_long_is_refused);
    tcase_add_test(cases, parts_are_unpacked_into_their_folder_only);
    tcase_add_test(cases, a_part_cannot_lie_below_another_part);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
