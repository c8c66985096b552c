// test_trace_words.c: every sentence about a failing run, read aloud once and kept since.
#include "trace_scenarios.h"

#include "trace/explain.h"

#include <check.h>
#include <stdio.h>

enum { STORY_WORDS = 60, TABLE_LINES = 20, TABLE_COLUMNS = 72 };

static struct trace trace;
static struct explanation explanation;

static void nothing(void)
{
}

static void tear_down(void)
{
    explanation_finish(&explanation);
    trace_finish(&trace);
}

static const char *source(void *context, const char *file, uint32_t line)
{
    (void)context;
    (void)file;
    static char text[160];
    snprintf(text, sizeof text,
             "\t    do_%u(\"a line that is longer than what fits there\", %u); // \xc3\xa4", line,
             line);
    return text;
}

static void explain(void)
{
    explain_failure(&trace, 0, source, NULL, &explanation);
}

// The golden texts. A change of one is a change of what learners read: read it aloud first.
static const struct {
    const char *name;
    const char *summary;
    const char *story;
} told[] = {
    {"lost update",
     "T1 (sell) wrote `sold` (shop.c:9) from a value that T2 (sell) had changed meanwhile "
     "(shop.c:9).",
     "T1 (sell) and T2 (sell) both wrote sold, and it ended at 1. T1 read 0 on line 9. Before T1 "
     "wrote, T2 read the same 0 and wrote 1. T1 then wrote its own 0 + 1: T2's 1 is gone. What "
     "keeps T2 out of line 9 while T1 is between its read and its write?"},
    {"check then act", "The check `seats >= 0` on line 44 of shop.c failed: seats was -1.",
     "The check `seats >= 0` on line 44 failed: seats was -1. T1 (book) read 1 in seats on line 21 "
     "and let go of door on line 22. Before it acted on line 25, T2 (book) wrote 0 on line 25. "
     "What T1 knew was no longer true. What can others do between line 21 and line 25?"},
    {"two locks",
     "T1 (deposit) writes `total` (shop.c:11) and T2 (audit) reads it (shop.c:19), and nothing "
     "orders the two.",
     "T1 (deposit) writes total on line 11 and T2 (audit) reads it on line 19; nothing says which "
     "comes first. T1 holds north there, T2 holds south: a lock keeps out those who take the same "
     "one. No check failed; C still gives this program no meaning. Which lock belongs to "
     "total?"},
    {"unlocked access",
     "T1 (change) writes `price` (shop.c:11) and T2 (show) reads it (shop.c:19), and nothing "
     "orders the two.",
     "T1 (change) writes price on line 11 and T2 (show) reads it on line 19; nothing says which "
     "comes first. T1 holds guard there, T2 holds no lock. No check failed; C still "
     "gives this program no meaning. What keeps T2 out while T1 uses price?"},
    {"crossed locks",
     "T1 (sell) waits for mutex `shelf` (shop.c:13), held by T2 (restock), which waits for `till` "
     "(shop.c:23), held by T1.",
     "Nobody can go on. T1 (sell) has till and waits for shelf (line 13); T2 (restock) has shelf "
     "and waits for till (line 23). Only T2 can free shelf, and only T1 can free till. In which "
     "order does each of them take what it needs?"},
    {"crossed semaphores",
     "T1 (eat) waits for semaphore `knife` (shop.c:11), held by T2 (carve), which waits for `fork` "
     "(shop.c:21), held by T1.",
     "T1 (eat) and T2 (carve) can never go on, whatever the others do. T1 has fork and waits for "
     "knife (line 11); T2 has knife and waits for fork (line 21). T2 would post knife, and T1 "
     "would post fork. In which order does each of them take what it needs?"},
    {"self deadlock", "T0 (main) waits for mutex `ledger` (shop.c:20), which it has itself.",
     "Nobody can go on. T0 (main) took ledger on line 12, and on line 20 it asks for ledger again. "
     "Only the owner can free ledger; the owner is T0, and T0 waits. Which call brought T0 to line "
     "20 while it had ledger?"},
    {"missing unlock", "T0 (main) waits for mutex `ledger` (shop.c:12), which it has itself.",
     "Nobody can go on. T0 (main) took ledger on line 12. It is at line 12 again and still has "
     "ledger from the first time. Only the owner can free ledger, and the owner waits. Which way "
     "did it leave the first time?"},
    {"lock left by a return",
     "T2 (parse) waits for mutex `ledger` (shop.c:12), held by T1 (parse).",
     "Nobody can go on. T2 (parse) waits for ledger (line 12). T1 (parse) took ledger on line 12 "
     "and ended on line 15 while it had ledger. Nobody else can free ledger. Which way did T1 "
     "leave, and what did it hold then?"},
    {"lock left by pthread_exit",
     "T2 (parse) waits for mutex `ledger` (shop.c:12), held by T1 (parse).",
     "Nobody can go on. T2 (parse) waits for ledger (line 12). T1 (parse) took ledger on line 12 "
     "and ended on line 15 while it had ledger. Nobody else can free ledger. Which way did T1 "
     "leave, and what did it hold then?"},
    {"lock left by a cancellation",
     "T0 (main) waits for mutex `ledger` (shop.c:42), held by T1 (parse).",
     "Nobody can go on. T0 (main) waits for ledger (line 42). T1 (parse) took ledger on line 12. "
     "T0 cancelled it on line 41, and it ended while it had ledger. Nobody else can free ledger. "
     "What runs between the cancellation of a thread and its end?"},
    {"upgrade",
     "T0 (main) waits for reader-writer lock `cache` (shop.c:15), which it has for reading itself.",
     "Nobody can go on. T0 (main) took cache for reading on line 12, and on line 15 it asks to "
     "write. A writer gets in when no reader is inside, and T0 is inside itself. Who would have to "
     "leave first?"},
    {"join cycle",
     "T0 (main) waits at shop.c:42 for the end of T1 (parse), which waits for `ledger` "
     "(shop.c:12), held by T0.",
     "Nobody can go on. T0 (main) has ledger and waits for T1 (parse) to end (line 42); T1 waits "
     "for ledger (line 12). Which of them would have to move first, and what does it wait for?"},
    {"lost wake-up",
     "T1 (visit) waits for condition variable `bell` (shop.c:12), which T0 (main) had signalled "
     "before (shop.c:43).",
     "Nobody can go on. T1 (visit) waits for a signal on bell that is already over. It read 0 in "
     "open on line 11. Then T0 (main) wrote 1 (line 42). T0 signalled on line 43, when nobody "
     "waited. T1 began to wait after that, on line 12. What could come between the look of T1 and "
     "its wait?"},
    {"if, signalled", "The check `items > 0` on line 13 of shop.c failed: items was 0.",
     "The check `items > 0` on line 13 failed: items was 0. T1 (take) read 0 in items on line 11 "
     "and waited on filled. A signal woke it. Before it had the lock back, T2 (take) wrote 0 on "
     "line 14. T1 went on to line 13 without another look. What does it know of items there?"},
    {"if, spurious", "The check `items > 0` on line 13 of shop.c failed: items was 0.",
     "The check `items > 0` on line 13 failed: items was 0. T1 (take) read 0 in items on line 11 "
     "and waited on filled. It woke although nobody signalled, which POSIX allows. items was still "
     "0. T1 went on to line 13 without another look. What does it know of items there?"},
    {"signal, not broadcast",
     "T2 (run) waits for condition variable `opened` (shop.c:12); the signal of T0 (main) "
     "(shop.c:45) woke T1 (run).",
     "Nobody can go on. T2 (run) still waits for opened (line 12). T2 and T1 (run) both waited "
     "when T0 (main) signalled on line 45. One signal wakes one waiter: it woke T1. gate is 1 now, "
     "but T2 last saw 0. Who tells T2?"},
    {"two reasons, one signal",
     "T2 (put) waits for condition variable `news` (shop.c:22); the signal of T3 (take) "
     "(shop.c:15) woke T1 (take).",
     "Nobody can go on. T2 (put) still waits for news (line 22). T2 and T1 (take) both waited "
     "when T3 (take) signalled on line 15. One signal wakes one waiter: it woke T1. items is 0 "
     "now, but T2 last saw 1. Who tells T2?"},
    {"barrier reuse",
     "T1 (walk) waits for condition variable `met` (shop.c:16), which T2 (walk) broadcast "
     "before (shop.c:13).",
     "Nobody can go on. T2 (walk) broadcast met on line 13 and so let T1 (walk) go. Before T1 "
     "had looked, T2 was back for the next round and wrote 1 in here on line 11. T1 then read "
     "1 and went back to wait; now both wait. How can T1 tell that the round it waited for is "
     "over?"},
    {"reader behind a writer",
     "T1 (order) waits for reader-writer lock `menu` (shop.c:11) behind T2 (cook), which waits "
     "for T1 to leave it (shop.c:20).",
     "Nobody can go on. T1 (order) has menu for reading since line 10, and on line 11 it asks "
     "to read again. In between T2 (cook) came to write (line 20): it waits until T1 leaves, "
     "and new readers wait behind it. Who would have to go first?"},
    {"one pill",
     "T2 (consume) waits for condition variable `filled` (shop.c:12); T1 (consume), which does the "
     "same work, has ended.",
     "Nobody can go on. T2 (consume) waits for filled (line 12): it read 0 in pills. T1 (consume), "
     "which does the same work, set pills to 0 on line 14 and ended. Nobody is left who would "
     "signal filled. How many threads have to hear that the work is over?"},
    {"semaphore count", "T1 (park) waits for semaphore `slots` (shop.c:10), which is 0.",
     "Nobody can go on. T1 (park) waits for slots (line 10), and slots is 0. It began with 2 and "
     "was taken twice and never posted. Nobody who is left posts it. Which post did T1 count on?"},
    {"barrier count", "T1 (run) waits for barrier `start` (shop.c:10), which 2 of 3 reached.",
     "Nobody can go on. T1 (run) and T2 (run) wait at start (line 10). It opens when 3 have come; "
     "2 came. Nobody who is left comes to it. Which thread should be the next to arrive?"},
    {"nested wait",
     "T1 (take) waits for condition variable `filled` (shop.c:12) and has `shop`, for which T2 "
     "(put) waits.",
     "T1 (take) and T2 (put) can never go on, whatever the others do. T1 waits for filled (line "
     "12) and holds shop (line 9). T2 waits for shop (line 22). T1 goes on when somebody gets past "
     "shop; shop comes free when T1 goes on. Which lock does T1 give back while it waits, and "
     "which does it keep?"},
    {"plain flag",
     "T1 (work) reads `stop` (shop.c:10) and T0 (main) writes it (shop.c:41), and nothing orders "
     "the two.",
     "T1 (work) reads stop on line 10 and T0 (main) writes it on line 41; nothing says which comes "
     "first. stop is a plain variable: a compiler may let T1 read it once and keep that value for "
     "ever. No check failed; C still gives this program no meaning. What tells T1 that "
     "T0 has written?"},
    {"livelock",
     "T1 (work) runs and gets nowhere: it reads 0 in ready on line 10 of shop.c, turn after turn.",
     "T1 (work) runs and gets nowhere: it reads 0 in ready on line 10, turn after turn. Nobody is "
     "left who would change that. Who should?"},
    {"sleep as order",
     "T0 (main) reads `result` (shop.c:42) and T1 (compute) writes it (shop.c:10), and nothing "
     "orders the two.",
     "T0 (main) reads result on line 42 and T1 (compute) writes it on line 10; nothing says which "
     "comes first. T0 slept on line 41 before. A sleep says how long T0 waits, not what the others "
     "do meanwhile. No check failed; C still gives this program no meaning. How could T0 "
     "know that result is ready?"},
    {"missing join",
     "T0 (main) reads `result` (shop.c:42) and T1 (compute) writes it (shop.c:10), and nothing "
     "orders the two.",
     "T0 (main) reads result on line 42 and T1 (compute) writes it on line 10; nothing says which "
     "comes first. T0 made T1 and does not wait for its end before that. No check failed; C "
     "still gives this program no meaning. How does T0 know that T1 has finished with result?"},
    {"thread leak",
     "The program ended, and nobody had waited for T1 (compute), made on line 40 of shop.c.",
     "The program ended, and nobody had waited for T1 (compute), made on line 40. It stood at line "
     "10 when everything stopped. How would the program know that T1 is done?"},
    {"dead stack",
     "T1 (take_order) writes `order` (shop.c:10) and T2 (cook) reads it (shop.c:20), and nothing "
     "orders the two.",
     "T2 (cook) uses order on line 20. order is a local variable of T1 (take_order), which ended "
     "on line 12; its variables ended with it. Where does order live, and until when?"},
    {"stack of an ended thread",
     "T0 (main) reads, on line 42 of shop.c, a local variable of T1 (compute), a thread that "
     "has ended.",
     "T0 (main) reads, on line 42, a local variable of T1 (compute), a thread that has ended. "
     "T1 ended on line 12, and its local variables ended with it (C11 6.2.4). Where does the value "
     "live that T0 wants?"},
    {"stack of a thread that may end",
     "T0 (main) uses, on line 42 of shop.c, a local variable of T1 (compute), a thread that "
     "may have ended by then.",
     "T0 (main) uses, on line 42, a local variable of T1 (compute), a thread that may have "
     "ended by then. Nothing makes T1 wait until T0 is done, and the local variables of T1 end "
     "with it (C11 6.2.4). Where does that variable live, and until when?"},
    {"unordered publication",
     "T1 (print) writes `menu` (shop.c:10) and T2 (eat) reads it (shop.c:21), and nothing orders "
     "the two.",
     "T2 (eat) saw 1 in ready (line 20) and read menu (line 21). T1 (print) wrote menu before it "
     "stored that 1 (line 11), but this load and this store promise no order for anything else. No "
     "check failed; C still gives this program no meaning. What makes the write of T1 "
     "visible to T2?"},
    {"missing phase",
     "T2 (step) reads `cell[1]` (shop.c:12) and T1 (step) writes it (shop.c:10), and nothing "
     "orders the two.",
     "T1 (step) and T2 (step) met at round. After that, T2 read 4 in cell[1] (line 12) before T1 "
     "wrote 5 there (line 10). Nothing says which comes first. No check failed; C still "
     "gives this program no meaning. What does T2 know of T1 after the meeting?"},
    {"use after free",
     "T1 (cook) used *order on line 12 of shop.c after T0 (main) had freed it on line 42 of "
     "shop.c.",
     "T1 (cook) used *order on line 12 after T0 (main) had freed it on line 42. T1 had made it on "
     "line 8. How could T0 know that T1 was done with it?"},
    {"double free",
     "T0 (main) freed *order on line 43 of shop.c after T1 (cook) had freed it on line 13 of "
     "shop.c.",
     "T0 (main) freed *order on line 43 after T1 (cook) had freed it on line 13. T1 had made it on "
     "line 8. Which of the two owns it?"},
    {"heap overflow",
     "T1 (cook) reached past *order on line 14 of shop.c: it writes behind the 16 bytes that "
     "malloc gave.",
     "T1 (cook) reached past *order on line 14: it writes behind the 16 bytes that malloc gave. T1 "
     "had made it on line 8. How large is it, and which index was used?"},
    {"leak",
     "The program ended, and nothing points any more to *order, which T1 (cook) made on line 8 of "
     "shop.c.",
     "The program ended, and nothing points any more to *order, which T1 (cook) made on line 8. "
     "Which variable pointed to it last, and where did that change?"},
    {"crash", "T1 (serve) crashed on line 21 of shop.c: it reads address 0: the pointer is null.",
     "T1 (serve) crashed on line 21: it reads address 0: the pointer is null. The last value it "
     "had read was NULL in head (line 21), which T0 (main) wrote on line 42. What did T1 know of "
     "head there?"},
    {"misuse",
     "T1 (visit) called pthread_mutex_unlock on door (line 12 of shop.c): it unlocks a mutex that "
     "another thread holds.",
     "T1 (visit) called pthread_mutex_unlock on door (line 12): it unlocks a mutex that another "
     "thread holds. "
     "The rule is in POSIX pthread_mutex_unlock: what happens now is undefined. In which state was "
     "door when T1 came to it?"},
};

static const struct {
    enum verdict kind;
    const char *detail;
    const char *story;
} ends[] = {
    {VERDICT_ASSERTION, "total == 2",
     "The check `total == 2` on line 44 failed. What did T0 (main) take for granted there?"},
    {VERDICT_NONZERO_EXIT, "",
     "T0 (main) ended the program on line 44, with exit status 3. Which value led there?"},
    {VERDICT_OUTPUT, "It printed 1 where 2 was expected",
     "It printed 1 where 2 was expected. At which step did it go wrong?"},
    {VERDICT_PROPERTY, "a balance is never below 0",
     "This did not hold: a balance is never below 0. At which step did it go wrong?"},
    {VERDICT_UNREACHED, "two readers inside at once",
     "No run came to two readers inside at once. Every order was tried. What keeps the threads "
     "from getting there?"},
    {VERDICT_FORBIDDEN_CALL, "sleep",
     "sleep is called on line 44. The task is to do it without. What does the program use it for?"},
    {VERDICT_LIMIT, "",
     "This run was stopped: it took more steps than the limit. T0 (main) was at line 44. Does a "
     "loop there end? If it does, raise --max-steps. If it is meant to go on for "
     "ever, say so with --endless: its first rounds are judged then."},
    {VERDICT_LIMIT, "it runs in a loop in which nothing happens that another thread could see",
     "This run was stopped: it runs in a loop in which nothing happens that another thread could "
     "see. T0 (main) was at line 44. Which value would end it, and who changes that?"},
    {VERDICT_UNSUPPORTED, "a robust mutex",
     "T0 (main) comes to a robust mutex on line 44. heddle does not follow that, so this is no "
     "verdict on the program. Can what is checked do without it?"},
    {VERDICT_NONDETERMINISM, "",
     "The same schedule gave two different runs, so no result can be trusted. Which value in the "
     "program comes from outside it: a clock, an address, memory that nobody wrote?"},
    {VERDICT_UNSUPPORTED, "fork",
     "T0 (main) called fork on line 44. heddle has no model of it and cannot say what follows, so "
     "this is no verdict on the program. Take fork out of what is checked."},
    {VERDICT_COMPILE_ERROR, "",
     "The file does not compile. The first message of the compiler names the line to look at."},
    {VERDICT_INTERNAL, "the stage ended",
     "heddle itself failed, not the program: the stage ended."},
};

START_TEST(the_story_of_every_scenario_is_as_it_was_read)
{
    size_t count;
    const struct scenario *scenario = &scenario_all(&count)[_i];
    ck_assert_uint_eq(count, sizeof told / sizeof told[0]);
    ck_assert_str_eq(told[_i].name, scenario->name);
    scenario->build(&trace);
    explain();
    ck_assert_str_eq(explanation.story, told[_i].story);
    ck_assert_str_eq(explanation.summary, told[_i].summary);
    ck_assert_int_eq(explanation.cause, scenario->cause);
}
END_TEST

START_TEST(every_other_kind_of_end_has_its_story)
{
    scenario_end(&trace, ends[_i].kind, ends[_i].detail);
    explain();
    ck_assert_str_eq(explanation.story, ends[_i].story);
    ck_assert_str_ne(explanation.summary, "");
}
END_TEST

START_TEST(a_run_that_passes_has_nothing_to_explain)
{
    scenario_end(&trace, VERDICT_PASS, "");
    explain();
    ck_assert_str_eq(explanation.story, "");
    ck_assert_str_eq(explanation.summary, "");
    ck_assert_str_eq(explanation.table, "");
}
END_TEST

static int count_words(const char *text)
{
    int words = 0;
    for (bool inside = false; *text != '\0'; text++) {
        words += !inside && *text != ' ';
        inside = *text != ' ';
    }
    return words;
}

START_TEST(a_story_keeps_to_the_rules_of_texts_for_learners)
{
    static const char *const forbidden[] = {
        "simpl", "just ", "obvious", "of course", "forgot", "should have", "  ", "..", " .", "?."};
    size_t count;
    scenario_all(&count)[_i].build(&trace);
    explain();
    ck_assert_int_le(count_words(explanation.story), STORY_WORDS);
    ck_assert(text_ends(explanation.story, "?"));
    ck_assert(text_ends(explanation.summary, "."));
    ck_assert_ptr_null(strchr(explanation.story, '\n'));
    for (size_t i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++) {
        ck_assert_msg(strstr(explanation.story, forbidden[i]) == NULL, "'%s' in: %s", forbidden[i],
                      explanation.story);
        ck_assert_ptr_null(strstr(explanation.summary, forbidden[i]));
    }
}
END_TEST

// Every mention of a thread but the first is its number alone.
START_TEST(a_thread_is_named_once)
{
    size_t count;
    scenario_all(&count)[_i].build(&trace);
    explain();
    for (uint16_t i = 0; i < trace.thread_count; i++) {
        char named[64];
        snprintf(named, sizeof named, "T%u (%s)", i, trace_thread_name(&trace, i));
        const char *first = strstr(explanation.story, named);
        char number[8];
        snprintf(number, sizeof number, "T%u", i);
        ck_assert_ptr_eq(strstr(explanation.story, number), first);
        ck_assert(first == NULL || strstr(first + 1, named) == NULL);
    }
}
END_TEST

static void check_table(const char *table)
{
    int lines = 0;
    size_t column = 0;
    for (const char *at = table; *at != '\0'; at++) {
        ck_assert_msg(*at == '\n' || ((unsigned char)*at >= 0x20 && (unsigned char)*at < 0x7F),
                      "byte %02x in the table", (unsigned char)*at);
        column = *at == '\n' ? 0 : column + 1;
        ck_assert_msg(column <= TABLE_COLUMNS, "too wide:\n%s", table);
        lines += *at == '\n';
    }
    ck_assert_int_le(lines, TABLE_LINES);
    ck_assert_ptr_null(strstr(table, " \n"));
}

START_TEST(a_table_fits_20_lines_of_72_columns_in_ascii)
{
    size_t count;
    scenario_all(&count)[_i].build(&trace);
    explain_failure(&trace, 2, source, NULL, &explanation);
    check_table(explanation.table);
    ck_assert_str_ne(explanation.table, "");
}
END_TEST

START_TEST(a_table_of_a_long_run_with_many_threads_and_long_names_fits)
{
    builder_start(&trace);
    uint32_t locks[8];
    for (unsigned i = 0; i < 8; i++) {
        char name[80];
        snprintf(name, sizeof name, "restaurant.tables[%u].chopsticks[%u].in_\xc3\xbc_lock", i, i);
        locks[i] = builder_object(&trace, OBJECT_MUTEX, name);
        builder_create(&trace, 0, "philosopher_who_dines_for_ever_and_ever", 40);
    }
    for (uint16_t i = 0; i < 8; i++) {
        builder_do(&trace, i + 1, OP_MUTEX_LOCK, locks[i], 1000000 + i);
    }
    for (uint16_t i = 0; i < 8; i++) {
        builder_waits(&trace, i + 1, OP_MUTEX_LOCK, locks[(i + 1) % 8], 2000000 + i);
    }
    builder_fails(&trace, VERDICT_DEADLOCK);
    explain();
    check_table(explanation.table);
    ck_assert_ptr_nonnull(strstr(explanation.story, "and so on, round to T1"));
}
END_TEST

START_TEST(the_table_of_the_lost_sale_is_as_it_was_read)
{
    scenario_lost_update(&trace);
    explain_failure(&trace, 0, NULL, NULL, &explanation);
    ck_assert_str_eq(explanation.table,
                     "   step  T1 sell                        T2 sell\n"
                     "     4   line 9   read sold: 0\n"
                     "     5                                  line 9   read sold: 0\n"
                     "     6                                  line 9   write sold: 1\n"
                     "!    7   line 9   write sold: 1\n");
}
END_TEST

START_TEST(the_table_marks_the_point_of_no_return)
{
    builder_crossed_locks(&trace);
    explain_failure(&trace, 5, NULL, NULL, &explanation);
    ck_assert_str_eq(explanation.table,
                     "   step  T1 sell                        T2 restock\n"
                     "     4   line 12  lock till: got it\n"
                     "!    5                                  line 22  lock shelf: got it\n"
                     "     6                                  line 23  lock till: WAITS\n"
                     "     7   line 13  lock shelf: WAITS\n"
                     "   ! after step 5 every way on fails\n");
}
END_TEST

START_TEST(a_hang_that_no_rule_explains_says_who_waits_for_what)
{
    builder_start(&trace);
    uint32_t one = builder_create(&trace, 0, "work", 40);
    uint32_t pipe = builder_object(&trace, OBJECT_FD, "pipe[0]");
    builder_waits(&trace, 0, OP_JOIN, one, 41);
    builder_waits(&trace, 1, OP_FD_READ, pipe, 10);
    builder_fails(&trace, VERDICT_DEADLOCK);
    explain();
    ck_assert_str_eq(
        explanation.story,
        "Nobody can go on. T0 (main) waits for T1 (work) to end (line 41); T1 waits "
        "in read for data from pipe[0] (line 10). Who would have to act for one of them to go on?");
}
END_TEST

START_TEST(lines_of_other_files_carry_their_name)
{
    builder_crossed_locks(&trace);
    trace.events[6].place = trace_add_place(&trace, "/home/learner/shelf.c", 7, "sell");
    explain();
    ck_assert_ptr_nonnull(strstr(explanation.story, "waits for shelf (line 7 of shelf.c)"));
    ck_assert_ptr_nonnull(strstr(explanation.summary, "`shelf` (shelf.c:7)"));
}
END_TEST

START_TEST(a_cause_has_the_page_that_shows_it)
{
    scenario_lost_update(&trace);
    explain();
    ck_assert_str_eq(explanation.page, "01-locks/lost-update");
}
END_TEST

START_TEST(every_verdict_has_an_id_words_and_a_status)
{
    static const struct {
        enum verdict verdict;
        const char *id;
        const char *class;
        int status;
    } expected[VERDICT_KINDS] = {
        {VERDICT_PASS, "pass", "pass", 0},
        {VERDICT_DATA_RACE, "data-race", "fail", 1},
        {VERDICT_DEADLOCK, "deadlock", "fail", 1},
        {VERDICT_LIVELOCK, "livelock", "fail", 1},
        {VERDICT_ASSERTION, "assertion", "fail", 1},
        {VERDICT_CRASH, "crash", "fail", 1},
        {VERDICT_MISUSE, "misuse", "fail", 1},
        {VERDICT_USE_AFTER_FREE, "use-after-free", "fail", 1},
        {VERDICT_DOUBLE_FREE, "double-free", "fail", 1},
        {VERDICT_HEAP_OVERFLOW, "heap-overflow", "fail", 1},
        {VERDICT_LEAK, "leak", "fail", 1},
        {VERDICT_THREAD_LEAK, "thread-leak", "fail", 1},
        {VERDICT_NONZERO_EXIT, "nonzero-exit", "fail", 1},
        {VERDICT_OUTPUT, "output", "fail", 1},
        {VERDICT_PROPERTY, "property", "fail", 1},
        {VERDICT_UNREACHED, "unreached", "fail", 1},
        {VERDICT_FORBIDDEN_CALL, "forbidden-call", "fail", 1},
        {VERDICT_LIMIT, "limit", "error", 2},
        {VERDICT_NONDETERMINISM, "nondeterminism", "error", 2},
        {VERDICT_UNSUPPORTED, "unsupported", "error", 2},
        {VERDICT_COMPILE_ERROR, "compile-error", "fail", 1},
        {VERDICT_INTERNAL, "internal", "error", 3},
    };
    enum verdict parsed;
    ck_assert_str_eq(verdict_id(expected[_i].verdict), expected[_i].id);
    ck_assert_str_eq(verdict_class(expected[_i].verdict), expected[_i].class);
    ck_assert_int_eq(verdict_exit_status(expected[_i].verdict), expected[_i].status);
    ck_assert(verdict_parse(expected[_i].id, &parsed));
    ck_assert_int_eq(parsed, expected[_i].verdict);
    ck_assert_str_ne(verdict_words(expected[_i].verdict), "");
}
END_TEST

START_TEST(an_unknown_verdict_is_refused)
{
    enum verdict parsed;
    ck_assert(!verdict_parse("race", &parsed));
    ck_assert(!verdict_parse("", &parsed));
    ck_assert_str_eq(verdict_id(VERDICT_KINDS), "internal");
}
END_TEST

int main(void)
{
    int ends_count = (int)(sizeof ends / sizeof ends[0]);
    size_t scenarios;
    scenario_all(&scenarios);
    int count = (int)scenarios;
    Suite *suite = suite_create("trace_words");
    TCase *all = tcase_create("words");
    tcase_add_checked_fixture(all, nothing, tear_down);
    tcase_add_loop_test(all, the_story_of_every_scenario_is_as_it_was_read, 0, count);
    tcase_add_loop_test(all, every_other_kind_of_end_has_its_story, 0, ends_count);
    tcase_add_test(all, a_run_that_passes_has_nothing_to_explain);
    tcase_add_loop_test(all, a_story_keeps_to_the_rules_of_texts_for_learners, 0, count);
    tcase_add_loop_test(all, a_thread_is_named_once, 0, count);
    tcase_add_loop_test(all, a_table_fits_20_lines_of_72_columns_in_ascii, 0, count);
    tcase_add_test(all, a_table_of_a_long_run_with_many_threads_and_long_names_fits);
    tcase_add_test(all, the_table_of_the_lost_sale_is_as_it_was_read);
    tcase_add_test(all, the_table_marks_the_point_of_no_return);
    tcase_add_test(all, a_hang_that_no_rule_explains_says_who_waits_for_what);
    tcase_add_test(all, lines_of_other_files_carry_their_name);
    tcase_add_test(all, a_cause_has_the_page_that_shows_it);
    tcase_add_loop_test(all, every_verdict_has_an_id_words_and_a_status, 0, VERDICT_KINDS);
    tcase_add_test(all, an_unknown_verdict_is_refused);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
