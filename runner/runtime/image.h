// image.h: the execution image: everything that an execution can change, at fixed addresses
// (ENGINE.md section 2).
//
// The zone holds what the learner's program can reach: the module, a page block for each thread
// (errno, thread-local variables), stacks and heap arenas. The runtime's own records lie elsewhere,
// so that a wild write of the program, which every hook checks against the zone, cannot touch them.
// Records are plain data, referred to by number. A thread's slot follows from its own history
// (parent, n-th child), so nothing that it can observe depends on the order of independent steps.
#ifndef RUNTIME_IMAGE_H
#define RUNTIME_IMAGE_H

#include "runtime/key.h"
#include "trace/op.h"
#include "trace/trace.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define GIB UINT64_C(0x40000000)
#define ZONE_BASE UINT64_C(0x200000000000)
#define BLOCKS_BASE (ZONE_BASE + 16 * GIB) // a block for each slot
#define STACKS_BASE (ZONE_BASE + 32 * GIB)
#define HEAP_BASE (ZONE_BASE + 64 * GIB)
#define ZONE_SIZE (576 * GIB)
#define SHADOW_BASE UINT64_C(0x300000000000)   // 32 bytes for 8 of the zone
#define HEAP_MAP_BASE UINT64_C(0x380000000000) // 1 byte for 8 of the heap
#define RECORDS_BASE UINT64_C(0x3C0000000000)
#define CHANNELS_BASE UINT64_C(0x3E0000000000) // what pipes and sockets carry
#define CONTENTS_BASE UINT64_C(0x3F0000000000) // what the run has written to files

enum {
    SLOTS = 512,
    BLOCK_SIZE = 1 << 20,
    STACK_SLOT = 64 << 20,
    STACK_DEFAULT = 8 << 20,
    OBJECTS_MAX = 1 << 16,
    CLOCKS_MAX = 1 << 20,
    HOLDS_MAX = 64,
    SPURIOUS_MAX = 4,
    WATCH_MAX = 16,
    JOINED_MAX = 4,
    VISITORS_MAX = 64
};
#define HEAP_ARENA GIB

// What a thread is about to do.
struct pending {
    uint8_t kind;    // enum op_kind; OP_NONE: runs its own code
    uint8_t size;    // bytes of a memory access
    uint8_t coarse;  // a choice point of the search (not only a step of a recorded run)
    uint8_t ends;    // OP_PROCESS_EXIT and the like: dependent with everything
    uint8_t slice;   // a choice point only because so much was done since the last one
    uint8_t compare; // OP_ATOMIC_RMW that writes only where `expected` stands
    uint16_t other;  // thread concerned
    uint32_t site;   // offset of the call or access in the module, 0 unknown
    uint32_t caller; // recorded runs: offset of the call of the enclosing function, 0 none
    uint32_t object, object2;
    uint64_t address;  // memory access
    uint64_t expected; // compare-exchange
    uint64_t value;    // what an atomic operation stores or combines with; a new thread's argument
    uint64_t deadline; // timed forms, ns of virtual time
};

// The idle-turn watch of a thread: where it was at its last visible operations, and what it read
// since.
struct watch {
    uint32_t visit_count, read_count; // so far; the rings hold the newest
    struct visit {
        uint64_t fingerprint; // live stack
        uint64_t effect;      // net change made so far
        uint64_t timeless;    // both without what the clock showed, where it has come round often
        uint32_t site;
        uint32_t read_count;
        uint32_t kind;       // enum op_kind
        uint64_t detail;     // what else the operation carries with it
        uint32_t turns;      // how often it came round before
        uint32_t hold_count; // locks held
        uint32_t stores;     // to memory that others can see
        uint32_t behind;     // steps before that of the visit before it
    } visits[WATCH_MAX];
    struct watched {
        uint64_t address; // memory, or number of an object
        uint64_t value;
        uint32_t size; // bytes; 0: an object
    } reads[WATCH_MAX];
};

struct thread {
    // What it is made with, and keeps: going back leaves it alone.
    uint64_t stack_low, stack_high;
    uint16_t id, parent, slot;
    uint32_t object;        // the thread as an object
    uint32_t cancel_object; // its cancellation state as one
    uint32_t create_site;
    uint32_t *clock; // of happens-before
    void *(*entry)(void *);
    int (*entry_c11)(void *);
    void *argument;
    uint32_t stack_bytes, guard_bytes; // that it was given
    bool own_scheduling;               // not inherited
    uint64_t version; // of what only itself changes, with its stack: no two the same
    // What other threads change as well.
    bool detached, joined;
    bool awaited; // a thread waits in pthread_join for its end, where that is no step
    uint8_t cancel_requested;
    uint8_t granted;          // a broadcast reached it
    uint8_t timeouts_freed;   // nobody else can act: a time-out does not count
    uint8_t processors;       // that it may run on, a bit each
    char name[16];            // set by pthread_setname_np, "" none
    unsigned visitor_count;   // of `visitors`
    uint64_t left_frame;      // the hook that the function called which was left last
    uint64_t signals_pending; // bit number - 1
    // What changes only when it runs.
    void *stack_pointer; // saved context
    uint16_t children;   // created so far
    bool alive, cancelled, ended, exiting, in_exit;
    uint8_t cancel_disabled, cancel_asynchronous;
    uint8_t outcome; // alternative that the scheduler chose
    uint8_t idle;
    uint8_t interruptions; // without a handler, taken in this execution
    uint8_t timeouts;      // taken in this execution
    uint8_t handled;       // number of the signal whose handler it ran last, 0 none
    uint8_t hold_count;
    bool looks;    // reads for a check of a scenario: no accesses of the program
    bool returned; // main: its function has returned, its locals are gone
    bool rested;   // has slept or yielded since its last step
    struct {
        uint32_t object;
        uint32_t count;
    } spurious[SPURIOUS_MAX];              // wake-ups without a signal, by condition
    uint32_t fence_acquire, fence_release; // clocks of C11 fences, 0 none
    uint32_t waits_on;                     // condition in whose queue it is
    uint32_t enqueued;                     // place in the condition's queue, 0 not queued
    uint32_t accesses;                     // plain accesses since the last visible operation
    uint32_t idle_since;                   // read count at the start of the idle turn
    uint32_t idle_from, idle_steps;        // steps before its first one; steps that it took
    uint32_t exit_site;
    bool exit_by_call;
    bool gone_write;       // the use below was a write
    uint64_t gone_address; // what was used; read with gone_site
    uint32_t gone_site;    // where it used a variable of main's behind main's return, 0 nowhere
    struct pending pending;
    uint8_t touched;      // accesses of its last step so far; more than OP_ACCESSES: none yet
    uint8_t joined_count; // threads that it joined behind that step: their ends order its next one
    uint16_t joined_objects[JOINED_MAX];
    uint8_t descriptors;     // opened so far
    uint8_t named;           // named semaphores made so far
    uint8_t ports;           // that were chosen for it so far
    uint8_t streams;         // opened so far
    uint64_t signal_mask;    // bit number - 1
    uint64_t time_ns;        // its own clock
    uint64_t time_effect;    // of its looks at the clock, in `effect`
    uint64_t time_values[2]; // where they last put what they saw: areas of 16 bytes
    uint64_t random;
    uint64_t effect;   // net change of the image by this thread, as a sum of hashes
    uint32_t stores;   // so far, to memory that others can see
    bool idle_stores;  // the idle turn has some: others could see what it undoes again
    bool idle_cancels; // the idle turn has a cancellation point
    uint64_t write_address, write_old; // a plain write announced by its hook, not yet seen (of an
                                       // area: what its bytes weighed in `effect`)
    uint8_t write_size;
    void *result;
    uint64_t heap_used;  // bytes of its arena
    void *cleanup;       // innermost cleanup handler
    uint64_t exit_stack; // lowest address of the functions that called exit, 0 it did not
    struct watch watch;  // from here on only what the counts say is in use
    uint32_t held[HOLDS_MAX];
    uint32_t held_sites[HOLDS_MAX];
    struct visitor { // threads that used its local variables, and when last
        uint32_t epoch, site;
        uint16_t thread;
        bool own_block; // it used a thread-local one
    } visitors[VISITORS_MAX];
    struct last_read {
        uint64_t frame; // of the function that read
        uint64_t value; // of the granule, then
        uint32_t object;
        uint8_t mask; // bytes
    } last_reads[4];  // racing variables that it read last, where there are such
    unsigned last_read_at;
};

enum object_state { OBJECT_LIVE = 1, OBJECT_DESTROYED };

// A synchronisation object, an atomic location, a thread as something to join.
struct object {
    uint64_t address;
    uint8_t kind;      // enum object_kind
    uint8_t state;     // enum object_state
    uint8_t type;      // mutex type, rwlock preference, semaphore...: as the primitive says
    uint8_t is_static; // by initialiser, not by an init call
    uint16_t owner;    // THREAD_NONE free
    union {
        uint16_t readers;
        uint16_t timed; // a mutex of <threads.h>: made with mtx_timed
    };
    union {
        uint32_t depth;   // of a recursive mutex
        uint32_t partner; // mutex of the condition's waiters
    };
    uint32_t count; // semaphore value, barrier arrivals, tokens of a condition, once state
    union {
        uint32_t limit;   // barrier parties; a mutex: it is robust
        uint32_t waiters; // threads in the queue of a condition or lock
    };
    uint32_t generation;    // barrier rounds, condition queue sequence, state of a robust mutex
    uint32_t chain;         // next object in the same granule
    uint32_t clock, clock2; // numbers of race clocks, 0 none
    uint32_t site;          // where it was taken last
    uint32_t taken_at;      // a mutex: the epoch of its owner then
    uint32_t init_site;
    uint64_t time_ns; // virtual time carried along the order
};

// Of a condition: sequence numbers of signals not yet taken, `count` of them.
enum { TOKENS_MAX = 16 };

struct tokens {
    uint32_t signals[TOKENS_MAX];
};

// One recorded access of a granule.
struct access {
    union {
        struct {
            uint32_t epoch; // the thread's own clock at the access; 0 empty
            uint16_t thread;
            uint8_t mask; // bytes
            uint8_t kind; // enum access_kind bits
        };
        uint64_t what; // all four, as access_what packs them
    };
    uint32_t site;
    uint32_t next; // slot 0: number of the object at this address; slot 1: overflow list
};

enum access_kind {
    KIND_WRITE = 1,
    KIND_ATOMIC = 2,
    KIND_FREE = 4,
    KIND_SYNC = 8,
    KIND_LOOK = 16,
    KIND_VOLATILE = 32,
    KIND_SEVERAL = 64 // several accesses of one place of the program: the mask is that of all
};

// In one word, to compare and store it as one.
static inline uint64_t access_what(uint32_t epoch, uint16_t thread, uint8_t mask, uint8_t kind)
{
    return epoch | (uint64_t)thread << 32 | (uint64_t)mask << 48 | (uint64_t)kind << 56;
}

static inline uint8_t access_mask(uint64_t what)
{
    return (uint8_t)(what >> 48);
}

static inline uint8_t access_kind_of(uint64_t what)
{
    return (uint8_t)(what >> 56);
}

struct cell {
    struct access slots[2];
};

// What the last step was, for the recorder.
struct step_event {
    struct pending pending;
    uint16_t thread;
    uint8_t result;
    uint8_t flags; // enum event_flag
    bool settled;  // a write: `after` is known
    int32_t code;
    uint64_t before, after;
    uint32_t output, output_length; // range of the console buffer; of a file, at CONTENTS_BASE
    const char *words;              // failed assertion
};

struct failure {
    uint8_t kind;  // enum verdict, VERDICT_PASS none
    bool was_done; // what is wrong was done some steps ago, at `site`
    uint16_t thread;
    uint32_t site, site2;
    uint32_t object;
    uint32_t other; // a second object that it is about: the mutex of a condition wait, 0 none
    int32_t code;
    uint64_t address;
    char detail[200];
    char clause[120];
};

struct race {
    bool found;
    uint64_t address; // first byte that both touch
    struct race_access {
        uint16_t thread;
        uint8_t kind, size;
        uint32_t site;
    } first, second;
};

// What is worth a note beside the verdict. All zero until `used`.
struct notes {
    bool used;
    struct meeting { // of two threads at two places
        bool found;
        uint16_t threads[2];
        uint32_t sites[2];
    } round, draws; // they go round in step; draw from the same row of random numbers, in any order
    struct draw {
        uint32_t epoch, site; // epoch 0: none yet
        uint16_t thread;
    } last_draws[2]; // of rand and random; of drand48 and its kin
    struct {
        bool found;
        uint16_t thread;
        uint32_t site;
    } unfed; // read from a standard input of which there is none
};

// Pipes, socket pairs and eventfds (runtime/descriptor.h). A file is what several descriptors may
// share; bytes travel through channels, one for each direction.
enum {
    FILES_MAX = 64,
    CHANNELS_MAX = 64,
    DESCRIPTORS_MAX = 128,
    CHANNEL_BYTES = 1 << 20 // that may pass through one channel in an execution
};

struct descriptors {
    uint32_t file_count, channel_count, count;
    uint32_t poll_object; // what polls and all that may end one have in common, 0 none yet
    struct file {
        uint8_t kind; // enum file_kind
        bool nonblocking;
        bool semaphore;         // EFD_SEMAPHORE
        uint16_t references;    // descriptors
        uint16_t input, output; // channels; CHANNELS_MAX none
        uint32_t object;        // of one without channels
        uint8_t clock;          // of a timer
        uint64_t counter;       // eventfd; when a timer runs out, 0 never; signals of a signalfd
        uint64_t interval;      // of a timer, ns
        uint8_t state;          // of a socket, enum socket_state
        uint8_t domain;
        bool reuses, any;    // SO_REUSEADDR; bound to all addresses
        uint16_t name, peer; // numbers of names + 1, 0 none
        uint16_t port, peer_port;
        uint16_t waiting, backlog;  // connections not yet accepted
        uint16_t first, last, next; // files of that queue + 1
        uint16_t peer_file;         // of a datagram socket, + 1; 0 none
        uint8_t error;              // that its next call gets
        bool mute;                  // it was shut down for sending
        bool chosen;                // its port was chosen by the system
        bool appends;               // O_APPEND
        uint8_t access;             // of a regular file: O_RDONLY, O_WRONLY or O_RDWR
        uint16_t inode;             // of a regular file; `counter` is the position
    } files[FILES_MAX];
    struct channel {
        uint32_t object;
        uint32_t written, taken;    // bytes so far; those in between can be read
        bool readable, writable;    // a file is open that can do it
        bool reset;                 // the other end was closed with unread data: one read is told
        uint32_t datagrams, weight; // that wait in it, and what they take of its room
    } channels[CHANNELS_MAX]; // what was written stays in place: going back sets the counts back
    struct descriptor {
        int number;
        uint16_t file;   // FILES_MAX: closed
        uint16_t first;  // its file before it was closed
        uint32_t object; // what using and closing it have in common
        bool closes;     // FD_CLOEXEC
    } table[DESCRIPTORS_MAX];
};

// Regular files (runtime/inode.h): what stands in one, whether it has a name still or not.
enum { INODES_MAX = 32, INODE_BYTES = 1 << 20, INODE_SPACE = 2 << 20, STREAMS_MAX = 64 };

struct inode {
    uint32_t object;                  // what all reads and writes have in common
    uint32_t size, high;              // high: the most that it had since its bytes are its own
    bool own;                         // written to in this run: its bytes stand at CONTENTS_BASE
    bool null;                        // /dev/null
    const struct source_file *source; // of the folder of the program; NULL none
};

// A stream of <stdio.h> that the program has opened (runtime/stream.h).
struct stream {
    uint64_t address; // that the program knows it by
    uint16_t file;
    bool closed;
    bool ended, failed; // what feof and ferror say
    int number;         // its descriptor
};

// Signals that the program sends to itself (runtime/signals.h).
enum { SIGNALS = 65 };

struct signals {
    uint32_t object;  // what sending, waiting and masks have in common, 0 none yet
    uint32_t arrival; // what sending and the operations at which a handler may run have in common
    uint32_t raising; // what changing an action and raising a signal for oneself have in common
    uint64_t pending; // sent to the process; bit number - 1
    struct alarm {
        uint64_t deadline_ns; // when it runs out, 0 never
        uint64_t interval_ns; // and again, 0 not
        uint32_t object;
        bool came; // the SIGALRM that is pending is its
    } alarm;
    bool handled; // an action was ever set: `actions` counts
    struct signal_action {
        uint64_t handler; // 0 default, 1 ignore, else the function
        uint64_t mask;
        int flags;
    } actions[SIGNALS];
};

// Names of semaphores and sockets (runtime/names.h), and semaphores that have one
// (runtime/sem_named.c).
enum { NAMES_MAX = 32, NAME_BYTES = 110, NAMED_MAX = 32 };

struct name {
    uint32_t object; // what all that is done under the name has in common
    uint8_t kind;    // enum name_kind
    uint8_t length;
    uint16_t file;    // of a socket bound to it, + 1; 0 none
    bool exists;      // a socket was bound to it
    bool looked_up;   // a path: what the folder of the program has there is known
    uint8_t barred;   // why a path cannot be that of a file, an error number; 0 it can
    uint16_t inode;   // that it stands for, + 1; 0 none
    uint16_t refused; // why a file could not be opened under it the last time, 0 it never was
    uint32_t refused_site, refused_step;
    bool used;        // a port that was ever bound
    uint16_t slashes; // before a semaphore's, plus 1; 0 not mentioned yet
    char text[NAME_BYTES];
};

struct named {
    uint64_t address;
    uint32_t object;
    uint32_t opens; // calls of sem_open less calls of sem_close
    uint16_t name;
    bool linked; // the name still stands for it
};

enum { CONSOLE_MAX = 1 << 20, OVERFLOW_MAX = 1 << 20 };

// What decides how a thread goes on that does nothing another could see.
struct quiet_state {
    uint64_t fingerprint, effect, accesses, calls;
};

// The running thread between two choice points, where basic blocks are counted (runtime/quiet).
struct quiet {
    uint64_t blocks; // since the last look
    uint32_t looks;
    uint32_t site; // where it is looked at
    struct quiet_state kept;
};

// Everything of an execution that is not in the zone. `threads`, `objects` and `clocks` are used up
// to their counts; the rest of the arrays is never read.
struct records {
    uint32_t thread_count, object_count, clock_count, overflow_count;
    uint32_t alive_count, live_user_objects;
    struct thread *current; // running
    bool ended;             // the process has ended or a failure ended the execution
    bool several;           // a second thread was ever created
    bool output_cut;
    int32_t exit_status;
    uint32_t console_length;
    uint32_t steps;
    uint64_t undo_count;
    uint64_t seen_labels; // labels of the scenario met: bits (runtime/scenario)
    uint32_t label_object;
    uint64_t heap_blocks;
    bool allocated; // a thread has used its heap
    uint32_t exit_handlers;
    uint32_t name_count, named_count;
    bool exiting; // exit handlers run or have run
    uint8_t inode_count, stream_count;
    bool too_wide;      // more threads than the clocks of this search have room for
    uint32_t key_count; // keys created, and the object that stands for the table
    uint32_t key_object;
    uint32_t deadlock_step; // a cycle of locks was closed at this step, 0 none
    struct race race;       // the first one
    uint64_t
        other_race; // address of the first one outside the ranges searched as choice points, 0 none
    uint64_t look;  // address that a check looked at, unordered with a write; 0 none
    bool stale_write; // a thread wrote a racing variable from a value that another had replaced
    bool signalled;   // a condition has had a token
    bool circles;     // a thread idles in a turn with stores
    bool came_round;  // a turn without effect was met, and not looked at closely
    bool waited, timed,
        turned;         // a condition wait, a time-out, a loop of more than max_turns were met
    uint64_t accesses;  // plain accesses so far
    uint64_t visits;    // choice points so far
    struct quiet quiet; // since the last one
    bool held;          // a thread was left in a loop without operations (runtime/quiet)
    struct failure failure;
    struct failure cycle; // the deadlock of `deadlock_step`
    struct notes notes;
    struct step_event event; // of the last step; the next one makes it anew
    struct key keys[KEYS_MAX + 1];
    struct descriptors descriptors;
    struct signals signals;
    struct name names[NAMES_MAX];
    struct named named[NAMED_MAX];
    struct inode inodes[INODES_MAX];
    struct stream streams[STREAMS_MAX];
    struct thread threads[THREADS_MAX];
    struct object objects[OBJECTS_MAX];
    struct tokens tokens[OBJECTS_MAX]; // by object; used where `signalled`
    uint32_t clocks[CLOCKS_MAX];
    struct access overflow[OVERFLOW_MAX];
    char console[CONSOLE_MAX];
};

#define RECORDS ((struct records *)RECORDS_BASE)

static inline struct thread *thread_current(void)
{
    return RECORDS->current;
}

// Maps the regions. False when the addresses are taken (then nothing can be judged). Module
// lifetime.
bool image_map(void);

// The module's memory: `low`..`high` are all its pages, `data`..`data_end` what an execution may
// write.
extern struct image_module {
    uint64_t low, high;
    uint64_t data, data_end;
} image_module;
void image_set_module(const struct image_module *module);

static inline bool image_within(uint64_t address, size_t size, uint64_t low, uint64_t high)
{
    return address >= low && address <= high && size <= high - address;
}

// Whether all of it lies in variables of the module.
static inline bool image_is_global(uint64_t address, size_t size)
{
    return image_within(address, size, image_module.data, image_module.data_end);
}

// Back to the state before the first step of an execution.
void image_reset(void);

// Whether the program may read or write `size` bytes there. Slow; for addresses the hooks doubt.
bool image_readable(uint64_t address, size_t size);
bool image_writable(uint64_t address, size_t size);

static inline bool image_in_zone(uint64_t address)
{
    return address - ZONE_BASE < ZONE_SIZE;
}

static inline struct cell *image_cell(uint64_t address)
{
    return (struct cell *)(SHADOW_BASE + ((address - ZONE_BASE) & ~UINT64_C(7)) * 4);
}

// The block of a slot that the program can reach: errno first, thread-local variables behind it.
static inline uint64_t image_block(unsigned slot)
{
    return BLOCKS_BASE + (uint64_t)slot * BLOCK_SIZE;
}

// Slots whose stack or block another thread has written to since the flags were cleared: that
// thread's version says nothing about them.
extern bool image_written[SLOTS];

static inline void image_note_write(const struct thread *thread, uint64_t address)
{
    if (address - BLOCKS_BASE < HEAP_BASE - BLOCKS_BASE) {
        uint64_t slot = address < STACKS_BASE ? (address - BLOCKS_BASE) / BLOCK_SIZE
                                              : (address - STACKS_BASE) / STACK_SLOT;
        if (slot != thread->slot && slot < SLOTS) {
            image_written[slot] = true;
        }
    }
}

// What lies below the live stack of a thread that is switched out becomes zero, so that what a
// function finds in its unused slots does not depend on earlier executions (the idle-turn rule
// looks at them).
void image_clear_dead_stack(const struct thread *thread);

// Calls `mark` for all memory from which a block counts as reachable: the module's data and the
// thread blocks. True when a call was.
bool image_mark_roots(bool (*mark)(uint64_t low, uint64_t high, unsigned count), unsigned count);

// Makes the stack of a slot usable: `size_bytes` below `*high`, a guard page under it.
bool image_stack(unsigned slot, size_t size_bytes, uint64_t *low, uint64_t *high);

#endif
