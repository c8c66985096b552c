// thread.h: the threads of the program: creation, end, and what the scheduler asks about them.
#ifndef RUNTIME_THREAD_H
#define RUNTIME_THREAD_H

#include "runtime/engine.h"

#include <pthread.h>

struct executor_view;

// What every new thread's block begins with behind errno: the module's thread-local variables.
void thread_set_tls(const void *image, size_t image_size, size_t size, size_t alignment);

// Bytes of a block in use for errno and thread-local variables.
uint64_t thread_block_end(void);

// Address of the thread-local variable at `offset` of the module's block, for the current thread.
void *thread_local_at(size_t offset);

// The program's first thread: constructors, main, what runs at exit.
void thread_create_main(int (*main)(int, char **, char **), void (*const *constructors)(void),
                        unsigned constructor_count, void (*const *destructors)(void),
                        unsigned destructor_count);

enum { THREAD_PAGE = 4096 }; // stacks and their guards are whole pages; a guard is one by default

struct thread_request {
    uint64_t handle;    // where the pthread_t goes, 0 nowhere
    size_t stack_bytes; // 0 default
    size_t guard_bytes; // behind its stack, as the attributes say
    bool own_scheduling;
    bool detached;
    uint8_t processors; // that it may run on, 0: as its parent
    void *(*entry)(void *);
    int (*entry_c11)(void *); // instead of `entry`
    void *argument;
    uint32_t site;
};

enum { ALL_PROCESSORS = 0xF };

// The processors that the attributes name; stays when they name none. False: none of them exists.
bool affinity_of_attributes(const pthread_attr_t *attributes, uint8_t *processors);

// Creates a thread; an error number, 0 when it was done.
int thread_create(const struct thread_request *request);

// Ends the current thread: cleanup handlers, destructors of keys, OP_EXIT. `by_call`: pthread_exit.
_Noreturn void thread_exit(void *result, bool by_call, uint32_t site);

// exit(): handlers, destructors, the end of the process.
_Noreturn void thread_exit_process(int status, uint32_t site);

// The thread of a pthread_t; ends the execution with misuse when there is none that may be used so.
struct thread *thread_of_handle(uint64_t handle, uint32_t site, const char *call);

static inline uint64_t thread_handle(const struct thread *thread)
{
    return image_block(thread->slot);
}

// Changes `enabled` of a thread that a cancellation request has reached.
unsigned thread_cancellation(struct thread *thread, unsigned enabled, struct op *op);

// Nobody can act: time-outs that were used up are possible again.
void thread_release_timeouts(struct executor_view *view);

// The thread that `thread` waits for: the owner of the lock that it wants. THREAD_NONE: it does not
// wait for a lock.
uint16_t thread_waits_for(const struct thread *thread);

// Notes a cycle of threads that wait for each other's locks (a deadlock, also while others run).
void thread_find_cycle(void);

// Whether a timed operation of the thread may time out now.
bool thread_may_time_out(const struct thread *thread);

// Virtual times of deadlines that are over at once: one that lies before the start of the program,
// and every other one, such as 0, with which a call is tried once.
enum { DEADLINE_PAST = 1, DEADLINE_OVER = 2 };

// The thread took a time-out: its clock moves to the deadline.
void thread_timed_out(struct thread *thread);

// The rest of a thread's end, once its cleanup handlers have run; and what runs those.
_Noreturn void thread_finish(struct thread *thread);
_Noreturn void cancel_unwind(struct thread *thread);

// The innermost cleanup handler of the current thread, in the stack; the ones in frames below a
// place that it jumps to are gone.
void cancel_push(__pthread_unwind_buf_t *buffer);
void cancel_pop(__pthread_unwind_buf_t *buffer);
void cancel_pop_below(uint64_t stack);

void key_run_destructors(struct thread *thread);

// Misuse when the lifetime of the thread has ended: it was joined, or is detached and has ended.
void thread_check_lifetime(const struct thread *target, const char *call, uint32_t site);

// Whether the thread acts upon a request at an operation of that kind.
bool cancel_acts_at(const struct thread *thread, enum op_kind kind);

// A cancellation point: acts upon a request if there is one.
void cancel_point(uint32_t site);

#endif
