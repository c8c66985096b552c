// puppet.h: programs as lists of actions, run under a schedule for the app's tests; no compiler, no
// stage.
#ifndef TESTS_APP_PUPPET_H
#define TESTS_APP_PUPPET_H

#include "base/error.h"
#include "trace/trace.h"

enum {
    PUPPET_THREADS = 12,
    PUPPET_ACTIONS = 20,
    PUPPET_OBJECTS = 4,
    PUPPET_CHOICES = 4,
    PUPPET_OUTCOMES = 3
};

enum puppet_kind {
    PUPPET_RETURN, // the thread ends; of main: the program does
    PUPPET_CREATE, // object: the number of the thread
    PUPPET_JOIN,   // object: the number of the thread
    PUPPET_READ,   // the thread carries the value of the variable
    PUPPET_ADD,    // writes what the thread carries, plus one
    PUPPET_LOCK,
    PUPPET_UNLOCK,
    PUPPET_PRINT, // "NAME = VALUE" of what the thread carries
    PUPPET_EXPECT // reads the variable; the run fails here when it is 0
};

struct puppet_action {
    enum puppet_kind kind;
    int object; // index into the objects of the program, or a thread
    uint32_t line;
};

struct puppet {
    const char *name;
    struct {
        const char *entry;
        struct puppet_action actions[PUPPET_ACTIONS];
    } threads[PUPPET_THREADS]; // those without an entry do not exist
    struct {
        enum object_kind kind; // a variable that begins with 0, or a mutex
        const char *name;
    } objects[PUPPET_OBJECTS];
    // What a search finds in it.
    enum verdict verdict;
    struct choice failing[PUPPET_CHOICES]; // the failing run
    size_t failing_count;
    uint32_t no_return;
    uint64_t runs;
    const char *coverage;
    bool endless;                          // the search goes on until it is stopped
    bool partial;                          // it ends before all was tried
    const char *outcomes[PUPPET_OUTCOMES]; // outputs
};

// The program of that name; NULL when there is none. (puppets.c)
const struct puppet *puppet_called(const char *name);

// Runs it under the schedule into a zeroed trace, as stage_run does. `file` is where its lines are.
bool puppet_run(const struct puppet *puppet, const char *file, const struct schedule *schedule,
                uint32_t steps, struct trace *trace, struct error *err);

// The step that each thread would take behind step `step`, into events[0..thread count); threads
// that do not exist there have no line of `exists`. Returns the number of threads.
size_t puppet_peek(const struct puppet *puppet, const char *file, const struct schedule *schedule,
                   uint32_t step, struct trace *trace, struct trace_event *events, bool *exists);

#endif
