// test_tui_keys.c: the table of keys: one meaning a key and view, and all of it in the help.
#include "tui/keys.h"

#include <check.h>
#include <string.h>

static const enum view_kind views[] = {VIEW_HOME,     VIEW_READER, VIEW_STEP,
                                       VIEW_EXERCISE, VIEW_TEXT,   VIEW_LIVE};

enum { VIEWS = sizeof views / sizeof views[0] };

static const struct key_binding *table;
static size_t count;

static void set_up(void)
{
    table = key_table(&count);
}

START_TEST(every_key_in_the_table_is_known)
{
    for (size_t i = 0; i < count; i++) {
        char keys[64];
        strcpy(keys, table[i].keys);
        for (char *name = strtok(keys, " "); name != NULL; name = strtok(NULL, " ")) {
            if (strcmp(name, "0-9") != 0) {
                ck_assert_msg(key_parse(name) != K_NONE, "%s in %s", name, table[i].help);
            }
        }
    }
}
END_TEST

START_TEST(no_key_means_two_things_in_a_view)
{
    for (size_t i = 0; i < count; i++) {
        char keys[64];
        strcpy(keys, table[i].keys);
        for (char *name = strtok(keys, " "); name != NULL; name = strtok(NULL, " ")) {
            int key = strcmp(name, "0-9") == 0 ? '5' : key_parse(name);
            for (int v = 0; v < VIEWS; v++) {
                if (table[i].views & views[v]) {
                    ck_assert_msg(key_action(views[v], key) == table[i].action, "%s: %s", name,
                                  table[i].help);
                }
            }
        }
    }
}
END_TEST

START_TEST(every_binding_has_a_line_of_help_and_a_name_for_its_key)
{
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_gt((int)strlen(table[i].help), 0);
        ck_assert_int_gt((int)strlen(table[i].shown), 0);
        ck_assert_int_lt((int)strlen(table[i].shown), 11);
    }
}
END_TEST

START_TEST(help_back_and_quit_are_there_in_every_view)
{
    for (int v = 0; v < VIEWS; v++) {
        ck_assert_int_eq(key_action(views[v], '?'), ACT_HELP);
        ck_assert_int_eq(key_action(views[v], K_F1), ACT_HELP);
        ck_assert_int_eq(key_action(views[v], 'q'), ACT_LEAVE);
        ck_assert_int_eq(key_action(views[v], 'Q'), ACT_QUIT);
        ck_assert_int_eq(key_action(views[v], 'L' - '@'), ACT_REDRAW);
    }
}
END_TEST

START_TEST(a_function_key_is_never_the_only_way)
{
    for (size_t i = 0; i < count; i++) {
        const char *keys = table[i].keys;
        bool one = strchr(keys, ' ') == NULL;
        ck_assert_msg(!(one && keys[0] == 'F' && keys[1] >= '0' && keys[1] <= '9'), "%s", keys);
    }
}
END_TEST

START_TEST(h_and_l_are_not_left_and_right)
{
    ck_assert_int_eq(key_action(VIEW_EXERCISE, 'h'), ACT_HINT);
    ck_assert_int_eq(key_action(VIEW_STEP, 'h'), ACT_NONE);
    for (int v = 0; v < VIEWS; v++) {
        ck_assert_int_eq(key_action(views[v], 'l'), ACT_NONE);
    }
}
END_TEST

START_TEST(names_of_keys_are_read)
{
    ck_assert_int_eq(key_parse("2"), '2');
    ck_assert_int_eq(key_parse("<"), '<');
    ck_assert_int_eq(key_parse("<Left>"), K_LEFT);
    ck_assert_int_eq(key_parse("Space"), ' ');
    ck_assert_int_eq(key_parse("C-r"), 'r' - 'a' + 1);
    ck_assert_int_eq(key_parse("Nowhere"), K_NONE);
    ck_assert_int_eq(key_parse(""), K_NONE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("keys");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, NULL);
    tcase_add_test(all, every_key_in_the_table_is_known);
    tcase_add_test(all, no_key_means_two_things_in_a_view);
    tcase_add_test(all, every_binding_has_a_line_of_help_and_a_name_for_its_key);
    tcase_add_test(all, help_back_and_quit_are_there_in_every_view);
    tcase_add_test(all, a_function_key_is_never_the_only_way);
    tcase_add_test(all, h_and_l_are_not_left_and_right);
    tcase_add_test(all, names_of_keys_are_read);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
