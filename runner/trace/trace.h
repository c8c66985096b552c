// trace.h: what one execution did: events with thread, operation, object, source place, values,
// virtual time.
//
// Plain data without pointers between its parts: every part is an array, references are indexes,
// strings are offsets into one pool. So a trace crosses a process boundary as it is, and its hash
// is a hash of its bytes.
#ifndef TRACE_TRACE_H
#define TRACE_TRACE_H

#include "base/error.h"
#include "base/text.h"
#include "trace/op.h"
#include "trace/schedule.h"
#include "trace/verdict.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    TRACE_NONE = 0
}; // index 0 of places, objects and text means "none"; threads are numbered from 0 = main
enum { THREAD_NONE = 0xFFFF };

// A line of the learner's program. places[0] is the unknown place.
struct trace_place {
    uint32_t file;     // text offset: path as given to the compiler
    uint32_t line;     // 1-based, 0 unknown
    uint32_t function; // text offset: enclosing function, "" unknown
};

// How to print the bytes of a variable.
enum value_type {
    TYPE_UNKNOWN,
    TYPE_SIGNED,
    TYPE_UNSIGNED,
    TYPE_BOOL,
    TYPE_CHAR,
    TYPE_POINTER,
    TYPE_FLOAT,
    TYPE_ENUM,
    TYPE_THREAD // pthread_t
};

enum object_kind {
    OBJECT_NONE,
    OBJECT_VARIABLE,
    OBJECT_THREAD,
    OBJECT_MUTEX,
    OBJECT_RWLOCK,
    OBJECT_SPIN,
    OBJECT_COND,
    OBJECT_SEM,
    OBJECT_BARRIER,
    OBJECT_ONCE,
    OBJECT_KEY,
    OBJECT_HEAP,
    OBJECT_FD,
    OBJECT_STREAM,
    OBJECT_LABEL,
    OBJECT_FILE,
    OBJECT_KINDS
};

// A variable, lock, thread, ... of the program under its own name. objects[0] is "none".
struct trace_object {
    uint8_t kind;     // enum object_kind
    uint8_t type;     // enum value_type, variables
    uint8_t size;     // bytes of the variable, 0 unknown or larger than 16
    uint8_t on_stack; // 1: a local variable (of `owner`), 2: on the heap, 0: global
    uint16_t owner;   // thread whose stack it is on, THREAD_NONE otherwise
    uint16_t thread;  // OBJECT_THREAD: its number
    uint32_t name;    // text: "counter", "queue.items[2]", "fork[0]", "*p (malloc at line 12)"
    uint32_t place;   // where it is declared or allocated, TRACE_NONE unknown
    uint32_t values;  // text: names of the values of an enumeration, "IDLE=0,BUSY=1"; "" none
    uint32_t unused;  // 0
    uint64_t
        first; // value before the first event, variables; initial count, semaphores and barriers
};

struct trace_thread {
    uint32_t name;     // text: "main", name set by pthread_setname_np, else the entry function
    uint32_t entry;    // text: entry function
    uint32_t created;  // step that created it, 0 for main
    uint16_t parent;   // THREAD_NONE for main
    uint16_t detached; // 1: created detached
    uint32_t turn;     // where a loop that it cannot leave begins its last turn, 0: in none
};

enum { YIELD_BY_LOOP = 1 };

enum event_flag {
    EVENT_CHOSEN =
        1, // the schedule chose this thread here; the default policy would have chosen otherwise
    EVENT_PREEMPTS = 2, // the thread that ran before could have gone on, and did not sleep or yield
    EVENT_COMPOUND =
        4, // OP_WRITE of a value that this thread computed from its last read of the object
    EVENT_PAST = EVENT_COMPOUND, // RESULT_TIMEOUT: the deadline lies before the program's start,
                                 // and is not 0 (try once)
    EVENT_REACQUIRE = 8,         // OP_MUTEX_LOCK at the end of a condition wait
    EVENT_SERIAL = 16,           // OP_BARRIER_LEAVE that returned PTHREAD_BARRIER_SERIAL_THREAD
    EVENT_RECURSIVE =
        32,           // lock or unlock of a recursive mutex that its owner already had / still has
    EVENT_FAILS = 64, // the event at which the execution failed
    EVENT_HANDOVER = 128 // this event made at least one waiting thread able to go on
};

// One step. The number of the step is its index + 1.
struct trace_event {
    uint16_t thread;
    uint8_t op;       // enum op_kind
    uint8_t result;   // enum op_result
    uint8_t flags;    // enum event_flag
    uint8_t size;     // bytes read or written, 0 if not a memory access
    uint16_t other;   // thread that the event is about: created, joined, cancelled, woken; else
                      // THREAD_NONE
    uint32_t place;   // where the call or access stands
    uint32_t caller;  // place of the call of the enclosing function, TRACE_NONE at thread level
    uint32_t object;  // what it was done to
    uint32_t object2; // the mutex of a condition wait; else TRACE_NONE
    uint32_t text;    // OP_OUTPUT: the bytes; failed assertion: the expression; else 0
    int32_t code; // errno value with RESULT_ERROR/BUSY/TIMEOUT; exit status with OP_PROCESS_EXIT;
                  // signal whose handler begins here with RESULT_CANCELLED, 0: it is cancelled;
                  // OP_EXIT: 1 when pthread_exit was called, 0 for a return;
                  // OP_YIELD: YIELD_BY_LOOP in a loop without operations, 0 for a call;
                  // OP_READ: a number of its own for each read in the program;
                  // OP_FD_CLOSE: enum close_effect
    uint64_t before;  // value before (memory), count before (semaphore, barrier arrivals); bytes
                      // asked for (malloc); nanoseconds (sleep)
    uint64_t after;   // value after or read; count after; OP_BARRIER_INIT: arrivals that open it;
                      // malloc: the block, 0 unknown;
                      // descriptors: bytes in the pipe or socket, of datagrams their number
    uint64_t time_ns; // the thread's virtual clock after the event
};

// What a close ended: nothing where another descriptor leads to the same end.
enum close_effect {
    CLOSE_READING = 1, // nobody can read there any more what others write
    CLOSE_WRITING = 2, // nothing can be written to it any more: readers find the end
    CLOSE_SHUT = 4     // shutdown was called; the descriptor stays
};

// Whether a read found the end, and not an empty datagram; whether a datagram went to nobody.
static inline bool event_is_end_of_file(const struct trace_event *event)
{
    return event->op == OP_FD_READ && event->code == 0 && event->before == 0;
}

static inline bool event_is_lost(const struct trace_event *event)
{
    return event->op == OP_FD_WRITE && event->result == RESULT_DONE && event->after < event->before;
}

// The two accesses of a data race.
struct trace_race {
    struct trace_access {
        uint16_t thread;
        uint8_t op; // OP_READ, OP_WRITE, OP_ATOMIC_*
        uint8_t size;
        uint32_t place;
        uint32_t caller;
        uint32_t step;     // in the trace that is shown, 0 when it is not in it
        uint32_t locks[4]; // objects held by the thread at the access, TRACE_NONE behind the last
    } first, second;
    uint32_t object;
};

enum { THREADS_MAX = 256 };

// What a pointer or a pthread_t of that value leads to.
struct trace_target {
    uint64_t value;
    uint32_t name; // text: "&counter", "block A", "T2"
    uint32_t unused;
};

// What stopped the execution, or what was found wrong in it.
struct trace_failure {
    uint8_t kind;     // enum verdict; VERDICT_PASS when nothing failed
    uint8_t has_race; // `race` is filled
    uint16_t thread;  // THREAD_NONE when it concerns all
    uint32_t step;    // step at which it happened, 0 = at the end
    uint32_t place;
    uint32_t object;
    uint32_t detail; // text: assertion expression, name of the unmodelled call, misuse sentence,
                     // signal words
    uint32_t clause; // text: POSIX clause of a misuse
    uint32_t place2; // second place: allocation, first free, first lock
    int32_t code;    // exit status, signal number, the thread whose value of a key is lost
    uint16_t consequence; // enum verdict: what a data race led to in this run, VERDICT_PASS nothing
    uint16_t is_volatile; // an access of the race is volatile
    uint32_t values;      // text: what the local variables of a failed check were, "a was 1, ...";
                          // of a local variable that is gone: "number of start"; of a block that
                          // is lost: the key without a destructor whose value it was
    struct trace_race race;
};

struct trace {
    struct trace_event *events;
    size_t event_count, event_capacity;
    struct trace_place *places;
    size_t place_count, place_capacity;
    struct trace_object *objects;
    size_t object_count, object_capacity;
    struct trace_thread *threads;
    size_t thread_count, thread_capacity;
    struct trace_target *targets;
    size_t target_count, target_capacity;
    char *text;
    size_t text_length, text_capacity; // text[0] is NUL
    uint32_t *text_slots;              // offsets of the strings, by hash; NULL not made yet
    size_t text_slot_count, text_strings;
    struct trace_failure failure;
};

void trace_start(struct trace *trace); // from zeroed or finished memory: makes the index-0 entries
void trace_finish(struct trace *trace);

// Adding; each returns the index. Equal places and strings are stored once.
uint32_t trace_add_text(struct trace *trace, const char *string);
uint32_t trace_add_bytes(struct trace *trace, const char *bytes,
                         size_t length); // as a string, without the NULs among them
uint32_t trace_add_place(struct trace *trace, const char *file, uint32_t line,
                         const char *function);
uint32_t trace_add_object(struct trace *trace, struct trace_object object);
uint32_t trace_add_thread(struct trace *trace, struct trace_thread thread);
void trace_add_event(struct trace *trace, struct trace_event event);
void trace_add_target(struct trace *trace, uint64_t value, const char *name); // the first counts

// Reading; an index out of range gives the "none" entry, so a damaged trace cannot crash the
// reader.
const char *trace_text(const struct trace *trace, uint32_t offset);
// Whether all places lie in one source, which need not be named beside each line.
bool trace_has_one_source(const struct trace *trace);
const struct trace_place *trace_place(const struct trace *trace, uint32_t index);
const struct trace_object *trace_object(const struct trace *trace, uint32_t index);
const char *trace_object_name(const struct trace *trace, uint32_t index);
const char *trace_thread_name(const struct trace *trace, uint16_t thread);
const struct trace_event *trace_step(const struct trace *trace, uint32_t step); // NULL out of range

// What the value leads to, "" unknown.
const char *trace_target_name(const struct trace *trace, uint64_t value);

// Prints the low `size` bytes of a value as its type says: "-3", "true", "'a'", "NULL". No address
// is ever printed: a pointer is what it leads to ("&counter", "block A"), or "a pointer" where that
// is not known; large values of unknown type are "a value".
void trace_format_value(const struct trace *trace, uint32_t object, uint64_t value,
                        struct text *out);

// The choices that make this run: events with EVENT_CHOSEN or a result other than the default.
void trace_schedule(const struct trace *trace, uint32_t checksum, struct schedule *out);

// The number of preemptions in it.
uint32_t trace_preemptions(const struct trace *trace);

// The forced switches among its first `steps` steps: preemptions, and waits that were made to end
// early (a time-out, a wake-up for no reason) where the default policy would not have.
uint32_t trace_switches(const struct trace *trace, uint32_t steps);

// FNV-1a 64 over all that a reader can see (values as they print, files without their folder).
// Equal for equal runs on any machine.
uint64_t trace_hash(const struct trace *trace);

// Flat form for the socket between stage and client; trace_decode checks every count, index and
// offset and refuses damaged input.
void trace_encode(const struct trace *trace, struct text *out);
bool trace_decode(struct trace *trace, const char *bytes, size_t length, struct error *err);

#endif
