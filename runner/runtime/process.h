// process.h: state of the C library that belongs to the whole process: exit handlers, hidden
// positions, static results.
//
// It lies at the end of the block of slot 0, so that it is part of the image. Where two threads
// share a part of it (strtok, localtime), its calls report their accesses like any other memory of
// the program.
#ifndef RUNTIME_PROCESS_H
#define RUNTIME_PROCESS_H

#include "runtime/image.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

enum {
    PROCESS_BYTES = 64 << 10,
    EXIT_HANDLERS_MAX = 256,
    ERROR_RANGES_MAX = 1024,
    ENVIRONMENT_USUAL = 4 // variables with which a program begins
};

// Texts and lists of the environment (environment.c).
struct environment {
    char *usual[ENVIRONMENT_USUAL + 1];
    char usual_text[128];
    _Alignas(8) char more[24 << 10]; // what was set since; filled from its start
};

// How a thread looks at its clock.
struct clock_look {
    uint64_t seen;   // what it read between its last two looks, as a hash
    uint64_t cpu_ns; // time that its looks took
    uint32_t read_count;
    uint32_t doublings;
};

struct process_state {
    bool used;         // something below was changed in this execution
    bool input_ended;  // a call has met the end of standard input
    bool environ_set;  // `environ` counts; else the environment is as it was at first
    uint32_t input_at; // bytes of standard input taken
    int concurrency;   // as pthread_setconcurrency was told
    uint32_t error_count;
    uint32_t environment_used; // bytes of environment.more
    char **environ;            // where the program has none of its own
    char *token;               // strtok
    struct tm broken_down;     // localtime, gmtime
    char date[32];             // asctime, ctime
    struct clock_look looks[SLOTS];
    char messages[SLOTS][32]; // strerror of an unknown number, by thread
    // Behind here nothing needs to be put back: counts tell how much is used, or it never changes.
    struct error_range {
        uint32_t from, to; // part of the console that went to standard error
    } errors[ERROR_RANGES_MAX];
    void (*exit_handlers[EXIT_HANDLERS_MAX])(void);
    // Written anew before main, and copied as far as it is used.
    struct environment environment;
};

_Static_assert(sizeof(struct process_state) <= PROCESS_BYTES,
               "the state of the C library fits its place");

static inline struct process_state *process_state(void)
{
    return (struct process_state *)(image_block(0) + BLOCK_SIZE - PROCESS_BYTES);
}

// The same, to change it.
static inline struct process_state *process_change(void)
{
    struct process_state *state = process_state();
    state->used = true;
    return state;
}

// Before the first step of an execution, after image_reset: puts the state back and makes the
// objects of the streams.
void process_reset(void);

// The object of a stream (0 input, 1 output, 2 error); 0 when the order of its operations does not
// matter.
uint32_t process_stream(int stream);

// What the program would call the hidden state at this address ("the position of strtok"), NULL
// when there is none.
const char *process_name(uint64_t address);

// Registers a function to run at exit; false when there are too many.
bool process_add_exit_handler(void (*handler)(void));

// Takes the handler that was registered last; false when none is left.
bool process_next_exit_handler(void (**handler)(void));

// Functions of the module that run when the process exits (thread.c).
void thread_run_destructors(void);

#endif
