// dependence.h: which operations of different threads cannot change places without a difference
// (ENGINE.md section 3).
//
// A visible operation touches up to three objects, each with an access class. Two operations are
// related when they touch the same object with classes that the table relates: DEPENDENT pairs are
// what the search reverses, ORDERED pairs only order a trace (an unlock enables the next lock, an
// exit the join). TRIED pairs are in between: whoever tries could have come before the other and
// failed, if it may (a time-out is not always free).
#ifndef TRACE_DEPENDENCE_H
#define TRACE_DEPENDENCE_H

#include "trace/op.h"

#include <stdbool.h>
#include <stdint.h>

enum access_class {
    ACCESS_NONE,
    ACCESS_READ, // memory
    ACCESS_WRITE,
    ACCESS_ACQUIRE,      // mutex, write lock, successful join
    ACCESS_FAIL,         // try or timed form that did not get it; failing try-join
    ACCESS_RELEASE,      // unlock, release by a condition wait, exit of a thread
    ACCESS_READ_ACQUIRE, // read lock
    ACCESS_READ_FAIL,
    ACCESS_READ_RELEASE,
    ACCESS_CHANGE, // related to everything on the object: init, destroy, semaphore, barrier
                   // arrival, once, ...
    ACCESS_TAKE,   // semaphore wait that took a permit
    ACCESS_POST_FROM_ZERO,
    ACCESS_ENQUEUE,      // condition wait: from here on signals reach the thread
    ACCESS_SIGNAL,       // signal or broadcast while an earlier wake-up was still to be taken
    ACCESS_SIGNAL_FIRST, // signal or broadcast when none was
    ACCESS_WAKE,         // leaves the condition's queue by a signal
    ACCESS_LEAVE_QUEUE,  // leaves it by a time-out or for no reason
    ACCESS_FOLLOW,       // goes on after the first OPEN or BROADCAST behind the thread's own last
                   // access of the object: leaving a barrier or the queue that was broadcast to
    ACCESS_OPEN,      // the arrival that opens a barrier; otherwise as CHANGE
    ACCESS_BROADCAST, // broadcast on a condition: as SIGNAL
    // The same as without TRIED, by an operation that would have failed if it had come too early.
    // op_with_result makes them; executors need not.
    ACCESS_ACQUIRE_TRIED,
    ACCESS_READ_ACQUIRE_TRIED,
    ACCESS_TAKE_TRIED,
    ACCESS_TAKE_FAIL, // wait for a semaphore that failed or timed out
    ACCESS_OBSERVE,   // sem_getvalue
    ACCESS_STREAM,    // anything on a pipe, socket or eventfd, on signals: each pair is dependent
    ACCESS_LOOK,      // sees what a STREAM access changes; two do not meet
    ACCESS_READY,     // may end a poll, or make a handler run
    ACCESS_POLL,      // polls, or is interrupted by a handler of a signal for this thread alone
    ACCESS_HANDLE,    // may be interrupted by a handler; mask HANDLE_OR_LATER: or go on without
    ACCESS_HANDLED,   // was: nobody else gets that signal
    ACCESS_BEHIND,    // comes after the end of a thread, in the program's order
    ACCESS_CLASSES
};

enum { HANDLE_OR_LATER = 0x7F };

enum relation { RELATION_NONE, RELATION_ORDERED, RELATION_TRIED, RELATION_DEPENDENT };

enum { OP_ACCESSES = 8 };

struct op_access {
    uint16_t object; // number of the object in this execution
    uint8_t class;   // enum access_class
    uint8_t mask;    // bytes of an 8-byte memory granule; 0xFF for all other objects
};

// A visible operation, about to be done or done.
struct op {
    uint8_t kind;       // enum op_kind
    uint8_t result;     // enum op_result
    uint8_t accesses;   // how many of `access` are used
    uint8_t everything; // ends the process: dependent with every operation of every other thread
    uint16_t thread;
    uint16_t other; // OP_CREATE: the new thread; else THREAD_NONE
    struct op_access access[OP_ACCESSES];
};

// The table: an earlier access (row), a later one (column). Besides enum relation an entry has what
// follows from the whole table; filled in when the program is loaded.
enum { ACCESS_RELATION = 3, ACCESS_COVERS = 4, ACCESS_FIXED = 8 };
extern uint8_t access_table[ACCESS_CLASSES][ACCESS_CLASSES];

// How a later access of the same object is related to an earlier one.
static inline enum relation access_relation(const struct op_access *earlier,
                                            const struct op_access *later)
{
    return (earlier->mask & later->mask) == 0
               ? RELATION_NONE
               : (enum relation)(access_table[earlier->class][later->class] & ACCESS_RELATION);
}

// Whether every access that `later` is related to is also related to `earlier`, so that a search
// backwards may end.
static inline bool access_covers(const struct op_access *earlier, const struct op_access *later)
{
    return (access_table[earlier->class][later->class] & ACCESS_COVERS) != 0 &&
           (later->mask & ~earlier->mask) == 0;
}

// Whether one access keeps the other from changing places with it.
static inline bool access_fixes(const struct op_access *one, const struct op_access *two)
{
    return one->object == two->object && (one->mask & two->mask) != 0 &&
           (access_table[one->class][two->class] & ACCESS_FIXED) != 0;
}

// Whether two operations of different threads, both possible now, may not change places.
static inline bool op_dependent(const struct op *one, const struct op *two)
{
    if ((one->everything | two->everything) != 0) {
        return true;
    }
    if (one->accesses - 1U < 2 && two->accesses - 1U < 2) { // one or two: by far the most
        const struct op_access *a = one->access, *b = two->access;
        bool more = two->accesses == 2;
        return access_fixes(&a[0], &b[0]) || (more && access_fixes(&a[0], &b[1])) ||
               (one->accesses == 2 &&
                (access_fixes(&a[1], &b[0]) || (more && access_fixes(&a[1], &b[1]))));
    }
    for (unsigned i = 0; i < one->accesses; i++) {
        for (unsigned j = 0; j < two->accesses; j++) {
            if (access_fixes(&one->access[i], &two->access[j])) {
                return true;
            }
        }
    }
    return false;
}

// Kinds of operation whose accesses have other classes once they are done: those that could also
// have failed, and a few more.
extern const bool op_is_special[OP_KINDS];
void op_finish_classes(struct op *op);

// The operation becomes what it is when it ends with `result` (done, time-out, spurious wake-up,
// ...). What an executor hands out as done must come from here.
static inline void op_finish(struct op *op, unsigned result)
{
    op->result = (uint8_t)result;
    if (result != RESULT_DONE || op_is_special[op->kind]) {
        op_finish_classes(op);
    }
}

static inline struct op op_with_result(const struct op *pending, unsigned result)
{
    struct op op = *pending;
    op_finish(&op, result);
    return op;
}

#endif
