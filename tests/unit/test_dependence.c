// test_dependence.c: which operations may change places, by the table and by trying it.
#include "explore/enumerate.h"
#include "toy_random.h"
#include "trace/dependence.h"
#include "trace/op.h"
#include "trace/trace.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static enum relation relation(enum access_class earlier, enum access_class later)
{
    struct op_access one = {1, (uint8_t)earlier, 0xFF};
    struct op_access other = {1, (uint8_t)later, 0xFF};
    return access_relation(&one, &other);
}

static struct op make(enum op_kind kind, enum access_class class)
{
    struct op op = {.kind = (uint8_t)kind, .accesses = 1, .other = THREAD_NONE};
    op.access[0] = (struct op_access){1, (uint8_t) class, 0xFF};
    return op;
}

static unsigned class_with(enum op_kind kind, enum access_class class, enum op_result result)
{
    struct op pending = make(kind, class);
    struct op op = op_with_result(&pending, result);
    ck_assert_uint_eq(op.result, result);
    return op.access[0].class;
}

START_TEST(reads_are_independent_and_writes_are_not)
{
    ck_assert_int_eq(relation(ACCESS_READ, ACCESS_READ), RELATION_NONE);
    ck_assert_int_eq(relation(ACCESS_READ, ACCESS_WRITE), RELATION_DEPENDENT);
    ck_assert_int_eq(relation(ACCESS_WRITE, ACCESS_READ), RELATION_DEPENDENT);
    ck_assert_int_eq(relation(ACCESS_WRITE, ACCESS_WRITE), RELATION_DEPENDENT);
}
END_TEST

START_TEST(what_may_wait_in_vain_is_no_link_of_a_chain)
{
    static const enum access_class pairs[][2] = {
        {ACCESS_STREAM, ACCESS_STREAM},  {ACCESS_STREAM, ACCESS_LOOK},
        {ACCESS_LOOK, ACCESS_STREAM},    {ACCESS_READY, ACCESS_POLL},
        {ACCESS_POLL, ACCESS_READY},     {ACCESS_READY, ACCESS_HANDLE},
        {ACCESS_HANDLED, ACCESS_HANDLE}, {ACCESS_HANDLE, ACCESS_HANDLED}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        ck_assert_int_eq(relation(pairs[i][0], pairs[i][1]), RELATION_TRIED);
    }
    ck_assert_int_eq(relation(ACCESS_LOOK, ACCESS_LOOK), RELATION_NONE);
    ck_assert_int_eq(relation(ACCESS_HANDLE, ACCESS_HANDLE), RELATION_NONE);
    ck_assert_int_eq(relation(ACCESS_POLL, ACCESS_POLL), RELATION_NONE);
}
END_TEST

START_TEST(who_runs_a_handler_takes_the_signal_from_others)
{
    ck_assert_uint_eq(class_with(OP_FD_READ, ACCESS_HANDLE, RESULT_CANCELLED), ACCESS_HANDLED);
    ck_assert_uint_eq(class_with(OP_FD_READ, ACCESS_HANDLE, RESULT_INTERRUPTED), ACCESS_HANDLED);
    ck_assert_uint_eq(class_with(OP_FD_READ, ACCESS_HANDLE, RESULT_DONE), ACCESS_HANDLE);
    // A wait that the alarm need not have met counts as one that failed.
    struct op pending = make(OP_SEM_WAIT, ACCESS_TAKE);
    ck_assert_uint_eq(op_with_result(&pending, RESULT_CANCELLED).access[0].class, ACCESS_READ);
    pending.access[pending.accesses++] = (struct op_access){2, ACCESS_HANDLE, HANDLE_OR_LATER};
    ck_assert_uint_eq(op_with_result(&pending, RESULT_CANCELLED).access[0].class, ACCESS_TAKE_FAIL);
}
END_TEST

START_TEST(an_unlock_orders_the_next_lock_and_depends_on_no_lock)
{
    struct op lock = make(OP_MUTEX_LOCK, ACCESS_ACQUIRE);
    struct op unlock = make(OP_MUTEX_UNLOCK, ACCESS_RELEASE);
    ck_assert_int_eq(relation(ACCESS_RELEASE, ACCESS_ACQUIRE), RELATION_ORDERED);
    ck_assert_int_eq(relation(ACCESS_ACQUIRE, ACCESS_RELEASE), RELATION_NONE);
    ck_assert(!op_dependent(&lock, &unlock) && !op_dependent(&unlock, &lock));
    ck_assert(op_dependent(&lock, &lock));
}
END_TEST

START_TEST(a_failed_try_depends_on_lock_and_unlock_and_no_other_failed_try)
{
    struct op fails = make(OP_MUTEX_TRYLOCK, ACCESS_FAIL);
    struct op lock = make(OP_MUTEX_LOCK, ACCESS_ACQUIRE);
    struct op unlock = make(OP_MUTEX_UNLOCK, ACCESS_RELEASE);
    ck_assert(op_dependent(&fails, &lock) && op_dependent(&lock, &fails));
    ck_assert(op_dependent(&fails, &unlock) && op_dependent(&unlock, &fails));
    ck_assert(!op_dependent(&fails, &fails));
}
END_TEST

START_TEST(getting_a_lock_was_not_possible_while_a_try_failed)
{
    ck_assert_int_eq(relation(ACCESS_FAIL, ACCESS_ACQUIRE), RELATION_ORDERED);
    ck_assert_int_eq(relation(ACCESS_READ_FAIL, ACCESS_ACQUIRE), RELATION_ORDERED);
    ck_assert_int_eq(relation(ACCESS_TAKE_FAIL, ACCESS_TAKE), RELATION_ORDERED);
}
END_TEST

START_TEST(what_was_tried_could_have_failed_before)
{
    ck_assert_int_eq(relation(ACCESS_RELEASE, ACCESS_ACQUIRE_TRIED), RELATION_TRIED);
    ck_assert_int_eq(relation(ACCESS_RELEASE, ACCESS_READ_ACQUIRE_TRIED), RELATION_TRIED);
    ck_assert_int_eq(relation(ACCESS_READ_RELEASE, ACCESS_ACQUIRE_TRIED), RELATION_TRIED);
    ck_assert_int_eq(relation(ACCESS_POST_FROM_ZERO, ACCESS_TAKE_TRIED), RELATION_TRIED);
    ck_assert_int_eq(relation(ACCESS_POST_FROM_ZERO, ACCESS_TAKE), RELATION_ORDERED);
}
END_TEST

START_TEST(dependence_does_not_ask_which_comes_first)
{
    for (int one = 0; one < ACCESS_CLASSES; one++) {
        for (int other = 0; other < ACCESS_CLASSES; other++) {
            struct op a = make(OP_NONE, one);
            struct op b = make(OP_NONE, other);
            ck_assert_int_eq(op_dependent(&a, &b), op_dependent(&b, &a));
        }
    }
}
END_TEST

START_TEST(other_objects_and_other_bytes_are_independent)
{
    struct op one = make(OP_WRITE, ACCESS_WRITE);
    struct op other = make(OP_WRITE, ACCESS_WRITE);
    other.access[0].object = 2;
    ck_assert(!op_dependent(&one, &other));
    other.access[0].object = 1;
    other.access[0].mask = 0xF0;
    ck_assert(op_dependent(&one, &other));
    one.access[0].mask = 0x0F;
    ck_assert(!op_dependent(&one, &other));
}
END_TEST

START_TEST(the_end_of_the_process_depends_on_everything)
{
    struct op end = {.kind = OP_PROCESS_EXIT, .everything = 1};
    struct op nothing = {.kind = OP_YIELD};
    ck_assert(op_dependent(&end, &nothing) && op_dependent(&nothing, &end));
    ck_assert(!op_dependent(&nothing, &nothing));
}
END_TEST

START_TEST(a_result_decides_the_class)
{
    ck_assert_uint_eq(class_with(OP_MUTEX_LOCK, ACCESS_ACQUIRE, RESULT_DONE), ACCESS_ACQUIRE);
    ck_assert_uint_eq(class_with(OP_MUTEX_TRYLOCK, ACCESS_ACQUIRE, RESULT_DONE),
                      ACCESS_ACQUIRE_TRIED);
    ck_assert_uint_eq(class_with(OP_MUTEX_TRYLOCK, ACCESS_FAIL, RESULT_BUSY), ACCESS_FAIL);
    ck_assert_uint_eq(class_with(OP_MUTEX_TIMEDLOCK, ACCESS_ACQUIRE, RESULT_TIMEOUT), ACCESS_FAIL);
    ck_assert_uint_eq(class_with(OP_RWLOCK_TIMEDRDLOCK, ACCESS_READ_ACQUIRE, RESULT_TIMEOUT),
                      ACCESS_READ_FAIL);
    ck_assert_uint_eq(class_with(OP_TRYJOIN, ACCESS_ACQUIRE, RESULT_DONE), ACCESS_ACQUIRE_TRIED);
    ck_assert_uint_eq(class_with(OP_JOIN, ACCESS_ACQUIRE, RESULT_CANCELLED), ACCESS_NONE);
    ck_assert_uint_eq(class_with(OP_SEM_TRYWAIT, ACCESS_CHANGE, RESULT_BUSY), ACCESS_TAKE_FAIL);
    ck_assert_uint_eq(class_with(OP_SEM_TIMEDWAIT, ACCESS_TAKE, RESULT_TIMEOUT), ACCESS_TAKE_FAIL);
    ck_assert_uint_eq(class_with(OP_SEM_WAIT, ACCESS_TAKE, RESULT_INTERRUPTED), ACCESS_READ);
    ck_assert_uint_eq(class_with(OP_SEM_GETVALUE, ACCESS_CHANGE, RESULT_DONE), ACCESS_OBSERVE);
    ck_assert_uint_eq(class_with(OP_COND_WAKE, ACCESS_WAKE, RESULT_DONE), ACCESS_WAKE);
    ck_assert_uint_eq(class_with(OP_COND_WAKE, ACCESS_WAKE, RESULT_SPURIOUS), ACCESS_LEAVE_QUEUE);
    ck_assert_uint_eq(class_with(OP_COND_BROADCAST, ACCESS_SIGNAL, RESULT_DONE), ACCESS_BROADCAST);
    ck_assert_uint_eq(class_with(OP_COND_SIGNAL, ACCESS_SIGNAL, RESULT_DONE), ACCESS_SIGNAL);
}
END_TEST

START_TEST(a_later_access_ends_the_way_back_only_where_nothing_is_lost)
{
    for (int earlier = 0; earlier < ACCESS_CLASSES; earlier++) {
        for (int later = 0; later < ACCESS_CLASSES; later++) {
            struct op_access one = {1, (uint8_t)earlier, 0xFF};
            struct op_access other = {1, (uint8_t)later, 0xFF};
            for (int class = 0; class < ACCESS_CLASSES && access_covers(&one, &other); class ++) {
                ck_assert(relation(class, later) == RELATION_NONE ||
                          relation(class, earlier) != RELATION_NONE);
            }
            one.mask = 0x0F;
            ck_assert(!access_covers(&one, &other));
        }
    }
}
END_TEST

// --- by trying ---

static struct toy toy;

static bool possible(const struct path_step *step)
{
    return step->thread < toy.view.thread_count && !toy.view.ended &&
           (toy.view.ready[step->thread].enabled >> step->alternative & 1) != 0;
}

static bool run_step(const struct path_step *step, struct op *op)
{
    if (!possible(step)) {
        return false;
    }
    toy.executor.step(&toy, step->thread, step->alternative, op);
    return true;
}

// Whether the table calls two neighbours independent.
static bool independent(const struct op *first, const struct op *second)
{
    if (first->thread == second->thread || op_dependent(first, second) ||
        (first->kind == OP_CREATE && first->other == second->thread) ||
        (first->kind == OP_CREATE && second->kind == OP_CREATE)) {
        return false;
    }
    for (unsigned i = 0; i < first->accesses; i++) {
        for (unsigned j = 0; j < second->accesses; j++) {
            if (first->access[i].object == second->access[j].object &&
                access_relation(&first->access[i], &second->access[j]) != RELATION_NONE) {
                return false;
            }
        }
    }
    return true;
}

struct attempt {
    unsigned schedules, exchanges;
};

// Runs the path with the steps at `at` and behind it exchanged.
static void exchange(const struct path *path, uint32_t at, uint64_t trace, uint64_t outcome)
{
    struct path exchanged = {0};
    struct op op;
    path_copy(&exchanged, path);
    exchanged.steps[at] = path->steps[at + 1];
    exchanged.steps[at + 1] = path->steps[at];
    toy.executor.start(&toy);
    for (uint32_t i = 0; i < exchanged.count; i++) {
        ck_assert_msg(run_step(&exchanged.steps[i], &op), "step %u is not possible", i);
    }
    ck_assert_uint_eq(toy_outcome(&toy), outcome);
    ck_assert_uint_eq(enumerate_trace(&toy.executor, &exchanged), trace);
    path_finish(&exchanged);
}

static bool try_exchanges(void *context, enum ending ending, const struct path *path,
                          uint64_t trace)
{
    static struct op ops[400];
    struct attempt *attempt = context;
    (void)ending;
    // Not every schedule: neighbours in the enumeration differ little.
    if (attempt->schedules++ % 7 != 0) {
        return true;
    }
    toy.executor.start(&toy);
    for (uint32_t i = 0; i < path->count; i++) {
        ck_assert(run_step(&path->steps[i], &ops[i]));
    }
    uint64_t outcome = toy_outcome(&toy);
    for (uint32_t at = 0; at + 1 < path->count; at++) {
        if (independent(&ops[at], &ops[at + 1])) {
            attempt->exchanges++;
            exchange(path, at, trace, outcome);
        }
    }
    return true;
}

START_TEST(independent_neighbours_change_places_without_a_difference)
{
    static struct toy explored;
    struct attempt attempt = {0};
    for (uint64_t seed = 0; seed < 200; seed++) {
        struct toy_program program;
        toy_random(&program, (enum toy_mixture)_i, seed);
        toy_start(&toy, &program);
        toy_start(&explored, &program);
        struct enumerate_options options = {
            .max_executions = 1500, .max_steps = 400, .on_end = try_exchanges, .context = &attempt};
        enumerate_schedules(&explored.executor, &options);
    }
    ck_assert_uint_gt(attempt.exchanges, 500);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dependence");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_test(all, reads_are_independent_and_writes_are_not);
    tcase_add_test(all, what_may_wait_in_vain_is_no_link_of_a_chain);
    tcase_add_test(all, who_runs_a_handler_takes_the_signal_from_others);
    tcase_add_test(all, an_unlock_orders_the_next_lock_and_depends_on_no_lock);
    tcase_add_test(all, a_failed_try_depends_on_lock_and_unlock_and_no_other_failed_try);
    tcase_add_test(all, getting_a_lock_was_not_possible_while_a_try_failed);
    tcase_add_test(all, what_was_tried_could_have_failed_before);
    tcase_add_test(all, dependence_does_not_ask_which_comes_first);
    tcase_add_test(all, other_objects_and_other_bytes_are_independent);
    tcase_add_test(all, the_end_of_the_process_depends_on_everything);
    tcase_add_test(all, a_result_decides_the_class);
    tcase_add_test(all, a_later_access_ends_the_way_back_only_where_nothing_is_lost);
    tcase_add_loop_test(all, independent_neighbours_change_places_without_a_difference, 0,
                        TOY_MIXTURES);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
