// op.h: the kinds of operation that a thread can do, as the explorer, the trace and the screens
// name them.
#ifndef TRACE_OP_H
#define TRACE_OP_H

#include <stdbool.h>

// How a thread ended, in the code of its OP_EXIT.
enum exit_way { EXIT_BY_RETURN, EXIT_BY_CALL, EXIT_BY_CANCEL };

enum op_kind {
    OP_NONE,
    // Threads. The object is the thread that the operation is about.
    OP_CREATE,
    OP_EXIT, // code: EXIT_*
    OP_JOIN,
    OP_TRYJOIN,
    OP_TIMEDJOIN,
    OP_DETACH,
    OP_CANCEL,
    OP_TESTCANCEL,
    OP_CANCEL_STATE,
    OP_KILL,
    // Mutexes. OP_MUTEX_LOCK is also the way back into the mutex at the end of a condition wait.
    OP_MUTEX_INIT,
    OP_MUTEX_DESTROY,
    OP_MUTEX_LOCK,
    OP_MUTEX_TRYLOCK,
    OP_MUTEX_TIMEDLOCK,
    OP_MUTEX_UNLOCK,
    OP_MUTEX_CONSISTENT,
    // Reader-writer locks.
    OP_RWLOCK_INIT,
    OP_RWLOCK_DESTROY,
    OP_RWLOCK_RDLOCK,
    OP_RWLOCK_WRLOCK,
    OP_RWLOCK_TRYRDLOCK,
    OP_RWLOCK_TRYWRLOCK,
    OP_RWLOCK_TIMEDRDLOCK,
    OP_RWLOCK_TIMEDWRLOCK,
    OP_RWLOCK_UNLOCK,
    // Spin locks.
    OP_SPIN_INIT,
    OP_SPIN_DESTROY,
    OP_SPIN_LOCK,
    OP_SPIN_TRYLOCK,
    OP_SPIN_UNLOCK,
    // Condition variables: WAIT lets go of the mutex and queues, WAKE leaves the queue (by a
    // signal, a time-out or for no reason), then OP_MUTEX_LOCK takes the mutex again.
    OP_COND_INIT,
    OP_COND_DESTROY,
    OP_COND_WAIT,
    OP_COND_WAKE,
    OP_COND_SIGNAL,
    OP_COND_BROADCAST,
    // Semaphores.
    OP_SEM_INIT,
    OP_SEM_DESTROY,
    OP_SEM_WAIT,
    OP_SEM_TRYWAIT,
    OP_SEM_TIMEDWAIT,
    OP_SEM_POST,
    OP_SEM_GETVALUE,
    OP_SEM_OPEN, // by name
    OP_SEM_CLOSE,
    OP_SEM_UNLINK,
    // Barriers: ARRIVE counts the thread in, LEAVE lets it go on once all have arrived.
    OP_BARRIER_INIT,
    OP_BARRIER_DESTROY,
    OP_BARRIER_ARRIVE,
    OP_BARRIER_LEAVE,
    // pthread_once: BEGIN runs the routine or waits for the thread that does; END marks it done.
    OP_ONCE_BEGIN,
    OP_ONCE_END,
    OP_KEY_CREATE,
    OP_KEY_DELETE,
    // Memory. Plain and atomic; ATOMIC_RMW is any read-modify-write that wrote, a failed
    // compare-exchange is a load.
    OP_READ,
    OP_WRITE,
    OP_ATOMIC_LOAD,
    OP_ATOMIC_STORE,
    OP_ATOMIC_RMW,
    OP_FENCE,
    OP_MALLOC,
    OP_FREE,
    // The rest.
    OP_OUTPUT,
    OP_INPUT,
    OP_SLEEP,
    OP_YIELD,
    OP_AFFINITY, // changes or reads on which processors a thread may run
    OP_CLOCK,
    OP_FD_OPEN,
    OP_FD_ENTER, // goes into a read or write: from here on a close of the descriptor is too late
    OP_FD_READ,
    OP_FD_WRITE,
    OP_FD_CLOSE,
    OP_FD_POLL,
    OP_TIMER_SET,
    OP_TIMER_GET,
    OP_SOCKET_BIND,
    OP_SOCKET_LISTEN,
    OP_SOCKET_CONNECT,
    OP_SOCKET_ACCEPT,
    OP_SOCKET_UNLINK, // of any path
    // Regular files, by a descriptor or by a stream of <stdio.h>.
    OP_FILE_OPEN,
    OP_FILE_READ,
    OP_FILE_WRITE,
    OP_FILE_SEEK, // moves its position, clears what a stream remembers
    OP_FILE_LOOK, // at the position, the size, the end; whether it exists
    OP_FILE_TRUNCATE,
    OP_FILE_CLOSE,
    OP_SIGNAL_WAIT,
    OP_SIGNAL_MASK,  // changes a mask or an action, looks what is pending
    OP_REACH,        // HEDDLE_REACH of a scenario
    OP_PROCESS_EXIT, // exit, return from main, abort, failed assertion: every other thread ends
                     // here
    OP_KINDS
};

// What became of an operation. Stored in trace events and in transitions (an "alternative").
enum op_result {
    RESULT_DONE,     // did what it asked for: got the lock, was woken by a signal, read the value
    RESULT_BUSY,     // try-operation that met a taken object; failed compare-exchange; would block
    RESULT_TIMEOUT,  // timed operation whose time ran out
    RESULT_SPURIOUS, // condition wait that ended for no reason
    RESULT_INTERRUPTED, // EINTR
    RESULT_FAULT,       // injected failure (create: EAGAIN, malloc: NULL, short write)
    RESULT_CANCELLED,   // acted upon a cancellation request
    RESULT_WAITS,       // arrived and cannot go on; the last that fits a mask of alternatives
    RESULT_ERROR, // returned an error number (EDEADLK, EPERM, EBUSY, EINVAL); never an alternative
    RESULT_KINDS
};

// The C name of the call for messages ("pthread_mutex_lock"); "" for memory accesses and OP_NONE.
const char *op_call_name(enum op_kind kind);

// Stable lower-case id for JSON and tests ("mutex-lock").
const char *op_id(enum op_kind kind);

// Reads or writes plain memory (not atomic).
static inline bool op_is_plain(enum op_kind kind)
{
    return kind == OP_READ || kind == OP_WRITE;
}

// Synchronises threads: what the key `S` stops at. False for memory accesses, output, malloc,
// sleep, clock.
bool op_is_synchronisation(enum op_kind kind);

#endif
