// engine.h: the middle of the runtime: threads publish their next visible operation, the scheduler
// lets one go.
//
// A primitive's entry, in a fiber: describe the operation, call engine_visible (which returns when
// the scheduler has chosen the thread, with the alternative it chose), then do the effect. What is
// possible when, and what it depends on, is decided by the ready function of the primitive, which
// the engine calls for every thread after every step.
#ifndef RUNTIME_ENGINE_H
#define RUNTIME_ENGINE_H

#include "runtime/image.h"
#include "trace/dependence.h"

// Of a recorded run: from here on plain accesses are no steps any more, so that a run that does
// very much is known to its end.
enum { RECORDED_MAX = 20000 };

// How executions are run. Set between executions only.
struct engine_options {
    bool record;       // every shared access and every call is a step
    bool judge_output; // output is visible and ordered
    bool eager_turns;  // look at every turn closely from the start (recorded runs always do)
    bool resumes;      // an idle thread goes on once a value has changed (recorded runs always do)
    bool faults;       // injected failures are alternatives
    enum engine_checkpoints {
        CHECKPOINTS_ON,
        CHECKPOINTS_OFF,
        CHECKPOINTS_RANDOM,
        CHECKPOINTS_COMPARED // each with the state that its steps lead to when they are run again
    } checkpoints;
    bool stretch;      // time-outs only when nobody else can act
    uint32_t spurious; // spurious wake-ups per thread
    uint32_t max_turns;
    void (*failed)(void); // called in recorded runs where a thread fails, on its stack; NULL none
    const char *input;    // standard input, NULL none
    // What the folder of the program has under a path without ".." (runtime/inode.h): the same at
    // each call, module lifetime. NULL: there is no such folder.
    const struct source_file *(*find_source)(const char *path);
    // Of main, besides the program's name: words that each end with a line end, NULL none.
    const char *arguments;
    // Memory whose plain accesses are choice points: ranges in which a race was found.
    struct engine_range {
        uint64_t low, high;
    } racing[64];
    unsigned racing_count;
    bool racing_bits; // the first of them is a bit-field beside others
};

extern struct engine_options engine_options;

// Whether the program calls pthread_cancel at all: else cancellation points are no operations. Set
// when it is loaded.
extern bool engine_cancels;

// What the program's calls say of it. Set when it is loaded.
extern bool engine_plain;          // no operation can end by its time or for no reason
extern bool engine_clocks;         // it reads clocks
extern char ***engine_environment; // where the program has `environ`; NULL: it does not name it
extern bool engine_main_is_void;   // main returns nothing: then its exit status says nothing
extern bool engine_main_takes_arguments;
// Nothing in it can see the moment of an unlock (no try or timed lock), or of a thread's end (no
// try or timed join, no detach, no signal): then unlocks and ends are part of the step before them,
// and a join is none.
extern bool engine_unlocks_unseen, engine_ends_unseen;

// What the scheduler sees: one entry a thread, computed by engine_refresh.
struct executor_view;
extern struct executor_view engine_view;

// Brings it up to date behind a step.
void engine_refresh(void);

// Versions of threads that were given out so far, and how a thread gets one (struct thread).
extern uint64_t engine_versions;
void engine_set_version(struct thread *thread, uint64_t version);

// Whether a thread that stops at such an operation costs no preemption.
static inline bool engine_is_rest(enum op_kind kind)
{
    return kind == OP_SLEEP || kind == OP_YIELD;
}

// The engine as the explorer's executor. engine_load must have given it a program first.
struct executor;
void engine_executor(struct executor *executor);

// The program: its main function and the functions to run before and after it. Module lifetime.
struct engine_program {
    int (*main)(int, char **, char **);
    void (*const *constructors)(void);
    unsigned constructor_count;
    void (*const *destructors)(void);
    unsigned destructor_count;
    uint64_t text_low, text_high; // for sites
    const void *tls_image;
    size_t tls_image_size, tls_size, tls_align;
    // Bytes of the frame whose function waits to return to this address that it will not read any
    // more: from low to high, by their distance from the frame pointer. Asked in the middle of an
    // execution, after find_dead_bytes was called outside of one. NULL: nothing is known of that.
    const struct dead_bytes {
        int32_t low, high; // low..high-1
    } * (*dead_bytes)(uint64_t return_address, size_t *count);
    void (*find_dead_bytes)(void);
};
void engine_load(const struct engine_program *program);

// --- for primitives, in a fiber ---

// Offset of a return address in the module, 0 when it lies outside.
uint32_t engine_site(const void *return_address);
#define SITE engine_site(__builtin_return_address(0))

// The innermost place of the module in a chain of frames, 0 none; a frame pointer that leads
// nowhere ends it.
uint32_t engine_site_of_frames(uint64_t frame_pointer);

// Where the function was called that calls the runtime now; the place of that call when there is no
// such function. engine_enclosing_call: 0 then.
uint32_t engine_caller_site(void);
uint32_t engine_enclosing_call(void);

// The module's code, for all of these (site.c).
void engine_set_text(uint64_t low, uint64_t high);

// The frame pointer of the program's function that is running, and the lowest address of its stack.
// 0: none runs.
uint64_t engine_program_frame(void);
uint64_t engine_program_stack(void);

// A function of the program that waits for a call to return.
struct engine_frame {
    uint64_t low;            // of its stack
    uint64_t pointer;        // its frame pointer
    uint64_t return_address; // of the call
    uint64_t next;           // where to look for the function that called it, 0 nowhere
};

// The innermost one, when `next` is the frame pointer of a function of the runtime; then the one
// that called it. False: no more.
bool engine_next_frame(struct engine_frame *frame);

// Whether the address lies in the frame of a function of the program that the thread, which does
// not run, is in.
bool engine_is_in_frame(const struct thread *thread, uint64_t address);

// The bytes that it will not read any more.
const struct dead_bytes *engine_dead_bytes(const struct engine_frame *frame, size_t *count);

// Whether the program's code runs now (and not the scheduler), and a number that grows whenever it
// does something.
bool engine_in_program(void);
uint64_t engine_progress(void);

// The plain accesses of all executions so far, each counted as often as it was done.
uint64_t engine_accesses(void);

// Times that a thread was let run. And what copies of the process have done, that shall count here.
uint64_t engine_runs(void);
void engine_add_work(uint64_t runs, uint64_t accesses);

// Ends the execution at once, from any stack. The finding is in the records.
_Noreturn void engine_leave_now(void);

// Publishes the operation and returns the alternative chosen (enum op_result). In search mode an
// operation that is no choice point returns RESULT_DONE at once.
unsigned engine_visible(const struct pending *pending);

// Whether operations of this kind are choice points of the search.
bool engine_is_coarse(enum op_kind kind);

// Tells the recorder more of the step that is being done.
void engine_note(uint8_t result, int32_t code, uint64_t before, uint64_t after);
void engine_flag(uint8_t event_flag);

// A write of the step that is being done has happened: notes what is there now, before the function
// whose variable it may be is left. Only the first call of a step counts.
void engine_settle(void);

// Ends the execution with a finding. Does not return to the program.
_Noreturn void engine_fail(uint8_t verdict, uint32_t site, uint32_t object, const char *detail,
                           const char *clause);
// The parts of engine_fail, for findings that say more: notes the first failure (false: there was
// one); ends.
bool engine_set_failure(uint8_t verdict, uint32_t site, uint32_t object, const char *detail,
                        const char *clause);
_Noreturn void engine_end_after_failure(void);
_Noreturn void engine_unsupported(uint32_t site, const char *what);
// The process ends here (exit, return from main); `status` is its exit status.
_Noreturn void engine_exit(int status, uint32_t site);
// More threads than the search made room for: ends the execution, the search begins again with
// more.
_Noreturn void engine_search_wider(void);
// The current thread has nothing left to do; switches away for ever.
_Noreturn void engine_thread_gone(void);

// The program's main thread or a new one begins here. Returns its number; THREAD_NONE: too many.
unsigned engine_new_thread(unsigned slot, size_t stack_bytes, void (*entry)(void));
// Runs it up to its first visible operation, then comes back to the caller.
void engine_start_thread(unsigned thread);

// Sleeping longer than everything else can take is still finite: adds to the thread's clock.
void engine_time_join(struct thread *thread, struct object *object, bool both_ways);

// How many wait in the queue of a condition and have not been woken by a broadcast (cond.c).
unsigned cond_waiters(uint32_t object);

// Semaphores: whether it has a name, whether closing it once more closes it, whether a thread waits
// for it (sem_named.c, sem.c).
bool sem_is_named(uint32_t object);
bool sem_is_last_use(uint32_t object);
bool sem_somebody_waits(uint32_t object);

// --- the ready functions ---

// Fills `enabled` (alternatives possible now, bits 1 << enum op_result) and the accesses of `op`.
typedef unsigned engine_ready(struct thread *thread, const struct pending *pending, struct op *op);
engine_ready mutex_ready, rwlock_ready, spin_ready, cond_ready, sem_ready, barrier_ready,
    once_ready, thread_ready, memory_ready, descriptor_ready, file_ready, signal_ready, misc_ready;
extern engine_ready *const engine_ready_functions[OP_KINDS]; // by kind (ready.c)

// Computes what the thread can do now.
struct ready;
void engine_refresh_thread(struct thread *thread, struct ready *ready);

// Adds an access to the operation.
static inline void op_touch(struct op *op, uint32_t object, enum access_class class, uint8_t mask)
{
    op->access[op->accesses++] = (struct op_access){(uint16_t)object, (uint8_t) class, mask};
}

enum { CAN = 1 << RESULT_DONE };

#endif
