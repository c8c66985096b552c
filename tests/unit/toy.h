// toy.h: tiny programs as arrays of operations, and an executor that runs them for the explorer's
// tests.
//
// A program has up to TOY_THREADS pieces of code. Each has one register, `r`: reads set it, tries
// and waits set it to what became of them, writes may write it. Classes of access are those that
// ENGINE.md section 3 asks for; the rules of each primitive are those of the real runtime in small.
#ifndef UNIT_TOY_H
#define UNIT_TOY_H

#include "trace/executor.h"

#include <stddef.h>

enum { TOY_THREADS = 16, TOY_CODE = 64, TOY_OBJECTS = 4, TOY_VARIABLES = 128, TOY_SAVED = 256 };

enum toy_code {
    TOY_END, // the code ends: visible when some code joins this one
    TOY_READ,
    TOY_WRITE,
    TOY_WRITE_R,
    TOY_ADD,
    TOY_EXCHANGE,
    TOY_LOCK,
    TOY_TRYLOCK,
    TOY_TIMEDLOCK,
    TOY_UNLOCK,
    TOY_LOOK,
    TOY_RDLOCK,
    TOY_WRLOCK,
    TOY_TRYRDLOCK,
    TOY_TRYWRLOCK,
    TOY_RWUNLOCK,
    TOY_WAIT,
    TOY_TIMEDWAIT,
    TOY_SIGNAL,
    TOY_BROADCAST,
    TOY_SEM_WAIT,
    TOY_SEM_TRYWAIT,
    TOY_SEM_TIMEDWAIT,
    TOY_SEM_POST,
    TOY_SEM_GETVALUE,
    TOY_BARRIER,
    TOY_ONCE_BEGIN,
    TOY_ONCE_END,
    TOY_CREATE,
    TOY_JOIN,
    TOY_TRYJOIN,
    TOY_TIMEDJOIN,
    TOY_PROCESS_EXIT,
    TOY_AWAIT,
    // Not visible: done at once.
    TOY_JUMP,
    TOY_JUMP_IF
};

// `a` and `b` as the macros below say; `to` is an index into the same code.
struct toy_op {
    uint8_t code;
    uint8_t object;
    int16_t a, b;
};

#define END                                                                                        \
    {                                                                                              \
        TOY_END, 0, 0, 0                                                                           \
    }
#define READ(variable)                                                                             \
    {                                                                                              \
        TOY_READ, variable, 0, 0xFF                                                                \
    }
#define WRITE(variable, value)                                                                     \
    {                                                                                              \
        TOY_WRITE, variable, value, 0xFF                                                           \
    }
#define WRITE_R(variable, more)                                                                    \
    {                                                                                              \
        TOY_WRITE_R, variable, more, 0xFF                                                          \
    } // writes r + more
#define READ_BYTES(variable, mask)                                                                 \
    {                                                                                              \
        TOY_READ, variable, 0, mask                                                                \
    }
#define WRITE_BYTES(variable, value, mask)                                                         \
    {                                                                                              \
        TOY_WRITE, variable, value, mask                                                           \
    }
#define ADD(variable, value)                                                                       \
    {                                                                                              \
        TOY_ADD, variable, value, 0                                                                \
    } // r = the value before
#define EXCHANGE(variable, from, to)                                                               \
    {                                                                                              \
        TOY_EXCHANGE, variable, from, to                                                           \
    } // r = 1: it was `from`
#define LOCK(mutex)                                                                                \
    {                                                                                              \
        TOY_LOCK, mutex, 0, 0                                                                      \
    }
#define TRYLOCK(mutex)                                                                             \
    {                                                                                              \
        TOY_TRYLOCK, mutex, 0, 0                                                                   \
    } // r = 1: got it
#define TIMEDLOCK(mutex)                                                                           \
    {                                                                                              \
        TOY_TIMEDLOCK, mutex, 0, 0                                                                 \
    } // r = 1: got it
#define UNLOCK(mutex)                                                                              \
    {                                                                                              \
        TOY_UNLOCK, mutex, 0, 0                                                                    \
    } // nothing when it is not held
#define LOOK(mutex)                                                                                \
    {                                                                                              \
        TOY_LOOK, mutex, 0, 0                                                                      \
    } // r = 1: it is held (a refused destroy)
#define RDLOCK(lock)                                                                               \
    {                                                                                              \
        TOY_RDLOCK, lock, 0, 0                                                                     \
    }
#define WRLOCK(lock)                                                                               \
    {                                                                                              \
        TOY_WRLOCK, lock, 0, 0                                                                     \
    }
#define TRYRDLOCK(lock)                                                                            \
    {                                                                                              \
        TOY_TRYRDLOCK, lock, 0, 0                                                                  \
    }
#define TRYWRLOCK(lock)                                                                            \
    {                                                                                              \
        TOY_TRYWRLOCK, lock, 0, 0                                                                  \
    }
#define RWUNLOCK(lock)                                                                             \
    {                                                                                              \
        TOY_RWUNLOCK, lock, 0, 0                                                                   \
    } // nothing when it is not held
#define WAIT(condition, mutex)                                                                     \
    {                                                                                              \
        TOY_WAIT, condition, mutex, 0                                                              \
    } // nothing when it is not held
#define TIMEDWAIT(condition, mutex)                                                                \
    {                                                                                              \
        TOY_TIMEDWAIT, condition, mutex, 0                                                         \
    } // r = 1: woken in time
#define SIGNAL(condition)                                                                          \
    {                                                                                              \
        TOY_SIGNAL, condition, 0, 0                                                                \
    }
#define BROADCAST(condition)                                                                       \
    {                                                                                              \
        TOY_BROADCAST, condition, 0, 0                                                             \
    }
#define SEM_WAIT(semaphore)                                                                        \
    {                                                                                              \
        TOY_SEM_WAIT, semaphore, 0, 0                                                              \
    }
#define SEM_TRYWAIT(semaphore)                                                                     \
    {                                                                                              \
        TOY_SEM_TRYWAIT, semaphore, 0, 0                                                           \
    } // r = 1: got it
#define SEM_TIMEDWAIT(semaphore)                                                                   \
    {                                                                                              \
        TOY_SEM_TIMEDWAIT, semaphore, 0, 0                                                         \
    }
#define SEM_POST(semaphore)                                                                        \
    {                                                                                              \
        TOY_SEM_POST, semaphore, 0, 0                                                              \
    }
#define SEM_GETVALUE(semaphore)                                                                    \
    {                                                                                              \
        TOY_SEM_GETVALUE, semaphore, 0, 0                                                          \
    }
#define BARRIER(barrier)                                                                           \
    {                                                                                              \
        TOY_BARRIER, barrier, 0, 0                                                                 \
    } // r = 1: came last
#define ONCE_BEGIN(once)                                                                           \
    {                                                                                              \
        TOY_ONCE_BEGIN, once, 0, 0                                                                 \
    } // r = 1: has to run the routine
#define ONCE_END(once)                                                                             \
    {                                                                                              \
        TOY_ONCE_END, once, 0, 0                                                                   \
    }
#define CREATE(thread)                                                                             \
    {                                                                                              \
        TOY_CREATE, thread, 0, 0                                                                   \
    }
#define JOIN(thread)                                                                               \
    {                                                                                              \
        TOY_JOIN, thread, 0, 0                                                                     \
    }
#define TRYJOIN(thread)                                                                            \
    {                                                                                              \
        TOY_TRYJOIN, thread, 0, 0                                                                  \
    } // r = 1: had ended
#define TIMEDJOIN(thread)                                                                          \
    {                                                                                              \
        TOY_TIMEDJOIN, thread, 0, 0                                                                \
    }
#define PROCESS_EXIT                                                                               \
    {                                                                                              \
        TOY_PROCESS_EXIT, 0, 0, 0                                                                  \
    }
#define AWAIT(variable, value)                                                                     \
    {                                                                                              \
        TOY_AWAIT, variable, value, 0                                                              \
    } // while (variable != value);
#define JUMP(to)                                                                                   \
    {                                                                                              \
        TOY_JUMP, 0, to, 0                                                                         \
    }
#define JUMP_IF(value, to)                                                                         \
    {                                                                                              \
        TOY_JUMP_IF, 0, value, to                                                                  \
    } // when r == value

struct toy_program {
    unsigned started; // codes that run from the start; the others are created
    struct toy_op code[TOY_THREADS][TOY_CODE];
    uint8_t permits[TOY_OBJECTS]; // of semaphores
    uint8_t parties[TOY_OBJECTS]; // of barriers
    uint8_t spurious;             // wake-ups for no reason, per thread
    uint8_t timeouts;             // per thread
    uint8_t faults;               // creations that fail and semaphore waits interrupted, per thread
};

struct toy_thread {
    uint8_t code; // which code it runs
    uint8_t alive;
    uint8_t at;      // next operation
    uint8_t phase;   // of a wait: 1 in the queue, 2 takes the mutex again; of a barrier: 1 leaves
    uint8_t idle;    // repeats a turn of AWAIT
    uint8_t granted; // a broadcast reached it
    uint8_t spurious, timeouts, faults; // taken
    uint8_t generation;                 // barrier round that it waits for the end of
    uint8_t enqueued;                   // place in the queue of the condition `waits_on`
    uint8_t waits_on;                   // condition + 1
    int16_t r;
    uint64_t log; // everything that it has seen
};

struct toy_state {
    uint8_t thread_count;
    uint8_t ended;
    uint8_t owner[TOY_OBJECTS];     // of mutexes: thread + 1
    uint8_t writer[TOY_OBJECTS];    // of rwlocks: thread + 1
    uint16_t readers[TOY_OBJECTS];  // bit of each thread
    uint8_t queue_end[TOY_OBJECTS]; // of conditions
    uint8_t token_count[TOY_OBJECTS];
    uint8_t tokens[TOY_OBJECTS][TOY_THREADS];
    uint8_t permits[TOY_OBJECTS];
    uint8_t arrived[TOY_OBJECTS], round[TOY_OBJECTS];
    uint8_t once[TOY_OBJECTS];      // 0 not begun, 1 running, 2 done
    uint8_t thread_of[TOY_THREADS]; // by code: thread + 1
    uint8_t has_ended[TOY_THREADS]; // by code
    int16_t memory[TOY_VARIABLES];
    struct toy_thread threads[TOY_THREADS];
};

struct toy {
    struct toy_program program;
    bool joined[TOY_THREADS]; // some code joins this one
    struct toy_state state;
    struct executor_view view;
    struct executor executor; // save and restore NULL; toy_keep_states sets them
    struct toy_state *saved;  // owned
    uint32_t saved_count;
    uint64_t starts; // calls of `start`
};

// Writes the code of a thread that runs from the start: TOY_THREAD(&program, 0, LOCK(0),
// UNLOCK(0)).
void toy_put(struct toy_program *program, unsigned code, const struct toy_op *ops, size_t count);
#define TOY_THREAD(program, code, ...)                                                             \
    toy_put(program, code, (const struct toy_op[]){__VA_ARGS__},                                   \
            sizeof((const struct toy_op[]){__VA_ARGS__}) / sizeof(struct toy_op))

void toy_start(struct toy *toy, const struct toy_program *program);
void toy_finish(struct toy *toy);
void toy_keep_states(struct toy *toy); // from now on the executor saves and restores

// Hash of memory, registers and what each thread saw, the same however threads are numbered.
uint64_t toy_outcome(const struct toy *toy);

// Of memory alone, and whether somebody is stuck.
uint64_t toy_memory(const struct toy *toy);

#endif
