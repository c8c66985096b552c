// puppets.c: the programs of the app's tests; each is told like the file of its name in course/.
#include "puppet.h"

#include <string.h>

#define RETURN(line)                                                                               \
    {                                                                                              \
        PUPPET_RETURN, 0, line                                                                     \
    }
#define CREATE(thread, line)                                                                       \
    {                                                                                              \
        PUPPET_CREATE, thread, line                                                                \
    }
#define JOIN(thread, line)                                                                         \
    {                                                                                              \
        PUPPET_JOIN, thread, line                                                                  \
    }
#define ADD(variable, line)                                                                        \
    {PUPPET_READ, variable, line},                                                                 \
    {                                                                                              \
        PUPPET_ADD, variable, line                                                                 \
    }
#define LOCK(mutex, line)                                                                          \
    {                                                                                              \
        PUPPET_LOCK, mutex, line                                                                   \
    }
#define UNLOCK(mutex, line)                                                                        \
    {                                                                                              \
        PUPPET_UNLOCK, mutex, line                                                                 \
    }
#define PRINT(variable, line)                                                                      \
    {PUPPET_READ, variable, line},                                                                 \
    {                                                                                              \
        PUPPET_PRINT, variable, line                                                               \
    }

static const struct puppet puppets[] = {
    {.name = "lost-sale",
     .threads = {{"main",
                  {CREATE(1, 18), CREATE(2, 19), JOIN(1, 20), JOIN(2, 21), PRINT(0, 22),
                   RETURN(0)}},
                 {"front", {ADD(0, 9), RETURN(0)}},
                 {"back", {ADD(0, 9), RETURN(0)}}},
     .objects = {{OBJECT_VARIABLE, "sold"}},
     .verdict = VERDICT_DATA_RACE,
     .failing = {{5, 2, RESULT_DONE}},
     .failing_count = 1,
     .no_return = 5,
     .runs = 6,
     .coverage = "6 runs cover every order in which the threads can use sold.",
     .outcomes = {"sold = 2\n", "sold = 1\n"}},
    {.name = "crossed",
     .threads = {{"main", {CREATE(1, 27), CREATE(2, 28), JOIN(1, 29), JOIN(2, 30), RETURN(0)}},
                 {"sell", {LOCK(0, 9), LOCK(1, 10), UNLOCK(1, 11), UNLOCK(0, 12), RETURN(0)}},
                 {"restock", {LOCK(1, 17), LOCK(0, 18), UNLOCK(0, 19), UNLOCK(1, 20), RETURN(0)}}},
     .objects = {{OBJECT_MUTEX, "till"}, {OBJECT_MUTEX, "shelf"}},
     .verdict = VERDICT_DEADLOCK,
     .failing = {{5, 2, RESULT_DONE}},
     .failing_count = 1,
     .no_return = 5,
     .runs = 3,
     .coverage = "3 runs cover every order in which the threads can take till and shelf."},
    {.name = "locked-sale",
     .threads = {{"main",
                  {CREATE(1, 21), CREATE(2, 22), JOIN(1, 23), JOIN(2, 24), PRINT(0, 25),
                   RETURN(0)}},
                 {"front_door", {LOCK(1, 10), ADD(0, 11), UNLOCK(1, 12), RETURN(0)}},
                 {"back_door", {LOCK(1, 10), ADD(0, 11), UNLOCK(1, 12), RETURN(0)}}},
     .objects = {{OBJECT_VARIABLE, "sold"}, {OBJECT_MUTEX, "till"}},
     .verdict = VERDICT_PASS,
     .runs = 2,
     .coverage = "2 runs cover every order in which the threads can take till.",
     .outcomes = {"sold = 2\n"}},
    {.name = "patience",
     .threads = {{"main", {CREATE(1, 13), JOIN(1, 14), RETURN(0)}}, {"wait", {RETURN(0)}}},
     .verdict = VERDICT_PASS,
     .runs = 1000,
     .coverage = "",
     .endless = true},
    {.name = "crowd",
     .threads = {{"main",
                  {CREATE(1, 17), CREATE(2, 17), CREATE(3, 17), CREATE(4, 17), CREATE(5, 17),
                   CREATE(6, 17), CREATE(7, 17), CREATE(8, 17), CREATE(9, 17), CREATE(10, 17),
                   JOIN(1, 20), RETURN(0)}},
                 {"visitor", {ADD(0, 8), RETURN(0)}},
                 {"visitor", {ADD(0, 8), RETURN(0)}},
                 {"visitor", {ADD(0, 8), RETURN(0)}},
                 {"visitor", {ADD(0, 8), RETURN(0)}},
                 {"visitor", {ADD(0, 8), RETURN(0)}},
                 {"visitor", {ADD(0, 8), RETURN(0)}},
                 {"visitor", {ADD(0, 8), RETURN(0)}},
                 {"visitor", {ADD(0, 8), RETURN(0)}},
                 {"visitor", {ADD(0, 8), RETURN(0)}},
                 {"visitor", {ADD(0, 8), RETURN(0)}}},
     .objects = {{OBJECT_VARIABLE, "inside"}},
     .verdict = VERDICT_PASS,
     .runs = 1,
     .coverage = ""},
    {.name = "sold-out",
     .threads = {{"main", {CREATE(1, 29), CREATE(2, 30), JOIN(1, 31), JOIN(2, 32), RETURN(0)}},
                 {"sell", {LOCK(0, 10), ADD(1, 11), UNLOCK(0, 12), RETURN(0)}},
                 {"close_till", {LOCK(0, 19), {PUPPET_EXPECT, 1, 20}, UNLOCK(0, 21), RETURN(0)}}},
     .objects = {{OBJECT_MUTEX, "till"}, {OBJECT_VARIABLE, "sold"}},
     .verdict = VERDICT_ASSERTION,
     .failing = {{4, 2, RESULT_DONE}},
     .failing_count = 1,
     .no_return = 4,
     .runs = 2,
     .coverage = "2 runs cover every order in which the threads can take till."},
    {.name = "till-night",
     .threads = {{"main", {CREATE(1, 20), JOIN(1, 21), RETURN(0)}},
                 {"sell",
                  {LOCK(0, 10), ADD(1, 11), UNLOCK(0, 12), LOCK(0, 10), ADD(1, 11), UNLOCK(0, 12),
                   RETURN(0)}}},
     .objects = {{OBJECT_MUTEX, "till"}, {OBJECT_VARIABLE, "sold"}},
     .verdict = VERDICT_LIMIT,
     .coverage = "No run came to its end."},
    {.name = "shelves",
     .threads = {{"main",
                  {CREATE(1, 31), CREATE(2, 32), CREATE(3, 33), JOIN(1, 34), JOIN(2, 35),
                   JOIN(3, 36), RETURN(0)}},
                 {"nails", {LOCK(0, 8), ADD(1, 9), UNLOCK(0, 10), RETURN(0)}},
                 {"screws", {LOCK(0, 15), ADD(2, 16), UNLOCK(0, 17), RETURN(0)}},
                 {"glue", {ADD(3, 23), RETURN(0)}}},
     .objects = {{OBJECT_MUTEX, "door"},
                 {OBJECT_VARIABLE, "nails_left"},
                 {OBJECT_VARIABLE, "screws_left"},
                 {OBJECT_VARIABLE, "glue_left"}},
     .verdict = VERDICT_PASS,
     .runs = 2,
     .coverage = "2 runs were tried, and there are more.",
     .partial = true},
};

const struct puppet *puppet_called(const char *name)
{
    for (size_t i = 0; i < sizeof puppets / sizeof puppets[0]; i++) {
        if (strcmp(puppets[i].name, name) == 0) {
            return &puppets[i];
        }
    }
    return NULL;
}
