// toy.c: runs toy programs one visible operation at a time.
#include "toy.h"

#include "base/bug.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

// Numbers of objects: a block for each kind.
enum {
    FIRST_MUTEX = 1,
    FIRST_RWLOCK = FIRST_MUTEX + TOY_OBJECTS,
    FIRST_CONDITION = FIRST_RWLOCK + TOY_OBJECTS,
    FIRST_SEMAPHORE = FIRST_CONDITION + TOY_OBJECTS,
    FIRST_BARRIER = FIRST_SEMAPHORE + TOY_OBJECTS,
    FIRST_ONCE = FIRST_BARRIER + TOY_OBJECTS,
    FIRST_THREAD = FIRST_ONCE + TOY_OBJECTS,
    FIRST_VARIABLE = FIRST_THREAD + TOY_THREADS
};

enum { CAN = 1 << RESULT_DONE, CAN_NOT = 1 << RESULT_BUSY, CAN_TIME_OUT = 1 << RESULT_TIMEOUT };
enum { IN_QUEUE = 1, REACQUIRES = 2, LEAVES = 1 };

static const struct toy_op *next_op(const struct toy *toy, const struct toy_thread *thread)
{
    return &toy->program.code[thread->code][thread->at];
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * UINT64_C(0xFF51AFD7ED558CCD);
    return hash ^ hash >> 32;
}

// --- what a thread can do ---

static void touch(struct op *op, uint32_t object, enum access_class class, unsigned mask)
{
    op->access[op->accesses++] = (struct op_access){object, (uint8_t)class, (uint8_t)mask};
}

// A try form or a timed one; `may_wait`: the time can run out.
static unsigned try_or_time(bool can, bool timed, bool may_time_out)
{
    if (can) {
        return CAN;
    }
    return !timed ? CAN_NOT : may_time_out ? CAN_TIME_OUT : 0;
}

static unsigned ready_mutex(const struct toy *toy, const struct toy_thread *thread, struct op *op)
{
    const struct toy_op *next = next_op(toy, thread);
    unsigned mutex = thread->phase == REACQUIRES ? (unsigned)next->a : next->object;
    if (next->code == TOY_LOOK) {
        op->kind = OP_MUTEX_DESTROY;
        touch(op, FIRST_MUTEX + mutex, ACCESS_CHANGE, 0xFF);
        return CAN;
    }
    bool is_free = toy->state.owner[mutex] == 0;
    bool plain = next->code == TOY_LOCK || thread->phase == REACQUIRES;
    op->kind = plain                         ? OP_MUTEX_LOCK
               : next->code == TOY_UNLOCK    ? OP_MUTEX_UNLOCK
               : next->code == TOY_TIMEDLOCK ? OP_MUTEX_TIMEDLOCK
                                             : OP_MUTEX_TRYLOCK;
    if (op->kind == OP_MUTEX_UNLOCK) {
        touch(op, FIRST_MUTEX + mutex, ACCESS_RELEASE, 0xFF);
        return CAN;
    }
    bool fails = op->kind == OP_MUTEX_TRYLOCK && !is_free;
    touch(op, FIRST_MUTEX + mutex, fails ? ACCESS_FAIL : ACCESS_ACQUIRE, 0xFF);
    if (plain) {
        return is_free ? CAN : 0;
    }
    return try_or_time(is_free, op->kind == OP_MUTEX_TIMEDLOCK,
                       thread->timeouts < toy->program.timeouts);
}

static unsigned ready_rwlock(const struct toy *toy, const struct toy_thread *thread, unsigned number,
                             struct op *op)
{
    static const uint8_t kinds[] = {OP_RWLOCK_RDLOCK, OP_RWLOCK_WRLOCK, OP_RWLOCK_TRYRDLOCK,
                                    OP_RWLOCK_TRYWRLOCK, OP_RWLOCK_UNLOCK};
    const struct toy_op *next = next_op(toy, thread);
    unsigned lock = next->object;
    bool writer = toy->state.writer[lock] != 0;
    op->kind = kinds[next->code - TOY_RDLOCK];
    bool tries = next->code == TOY_TRYRDLOCK || next->code == TOY_TRYWRLOCK;
    if (next->code == TOY_RWUNLOCK) {
        bool mine = toy->state.writer[lock] == number + 1;
        touch(op, FIRST_RWLOCK + lock, mine ? ACCESS_RELEASE : ACCESS_READ_RELEASE, 0xFF);
        return CAN;
    }
    if (next->code == TOY_RDLOCK || next->code == TOY_TRYRDLOCK) {
        touch(op, FIRST_RWLOCK + lock, tries && writer ? ACCESS_READ_FAIL : ACCESS_READ_ACQUIRE, 0xFF);
        return !writer ? CAN : tries ? CAN_NOT : 0;
    }
    bool taken = writer || toy->state.readers[lock] != 0;
    touch(op, FIRST_RWLOCK + lock, tries && taken ? ACCESS_FAIL : ACCESS_ACQUIRE, 0xFF);
    return !taken ? CAN : tries ? CAN_NOT : 0;
}

// The token that a waiter would take: the first that reaches its place. -1 none.
static int token_for(const struct toy_state *state, unsigned condition, const struct toy_thread *thread)
{
    for (unsigned i = 0; i < state->token_count[condition]; i++) {
        if (state->tokens[condition][i] >= thread->enqueued) {
            return (int)i;
        }
    }
    return -1;
}

static unsigned ready_condition(const struct toy *toy, const struct toy_thread *thread, struct op *op)
{
    const struct toy_op *next = next_op(toy, thread);
    const struct toy_program *program = &toy->program;
    unsigned condition = next->object;
    bool waits = next->code == TOY_WAIT || next->code == TOY_TIMEDWAIT;
    if (!waits) {
        op->kind = next->code == TOY_SIGNAL ? OP_COND_SIGNAL : OP_COND_BROADCAST;
        bool first = toy->state.token_count[condition] == 0;
        touch(op, FIRST_CONDITION + condition,
              op->kind == OP_COND_BROADCAST ? ACCESS_BROADCAST
              : first                       ? ACCESS_SIGNAL_FIRST
                                            : ACCESS_SIGNAL,
              0xFF);
        return CAN;
    }
    if (thread->phase != IN_QUEUE) {
        op->kind = OP_COND_WAIT;
        touch(op, FIRST_CONDITION + condition, ACCESS_ENQUEUE, 0xFF);
        touch(op, FIRST_MUTEX + (unsigned)next->a, ACCESS_RELEASE, 0xFF);
        return CAN;
    }
    op->kind = OP_COND_WAKE;
    touch(op, FIRST_CONDITION + condition, thread->granted ? ACCESS_FOLLOW : ACCESS_WAKE, 0xFF);
    if (thread->granted) {
        return CAN;
    }
    unsigned enabled = token_for(&toy->state, condition, thread) >= 0 ? CAN : 0;
    if (next->code == TOY_TIMEDWAIT && thread->timeouts < program->timeouts) {
        enabled |= CAN_TIME_OUT;
    }
    return enabled | (thread->spurious < program->spurious ? 1U << RESULT_SPURIOUS : 0);
}

static unsigned ready_semaphore(const struct toy *toy, const struct toy_thread *thread, struct op *op)
{
    const struct toy_op *next = next_op(toy, thread);
    uint32_t object = FIRST_SEMAPHORE + next->object;
    bool some = toy->state.permits[next->object] > 0;
    switch (next->code) {
    case TOY_SEM_WAIT:
        op->kind = OP_SEM_WAIT;
        touch(op, object, ACCESS_TAKE, 0xFF);
        return (some ? CAN : 0) |
               (thread->faults < toy->program.faults ? 1U << RESULT_INTERRUPTED : 0);
    case TOY_SEM_TRYWAIT:
        op->kind = OP_SEM_TRYWAIT;
        touch(op, object, some ? ACCESS_TAKE : ACCESS_CHANGE, 0xFF);
        return try_or_time(some, false, false);
    case TOY_SEM_TIMEDWAIT:
        op->kind = OP_SEM_TIMEDWAIT;
        touch(op, object, ACCESS_TAKE, 0xFF);
        return try_or_time(some, true, thread->timeouts < toy->program.timeouts);
    case TOY_SEM_GETVALUE:
        op->kind = OP_SEM_GETVALUE;
        touch(op, object, ACCESS_CHANGE, 0xFF);
        return CAN;
    default:
        op->kind = OP_SEM_POST;
        touch(op, object, some ? ACCESS_CHANGE : ACCESS_POST_FROM_ZERO, 0xFF);
        return CAN;
    }
}

static unsigned ready_barrier(const struct toy *toy, const struct toy_thread *thread, struct op *op)
{
    unsigned barrier = next_op(toy, thread)->object;
    if (thread->phase == LEAVES) {
        op->kind = OP_BARRIER_LEAVE;
        touch(op, FIRST_BARRIER + barrier, ACCESS_FOLLOW, 0xFF);
        return toy->state.round[barrier] != thread->generation ? CAN : 0;
    }
    op->kind = OP_BARRIER_ARRIVE;
    bool last = toy->state.arrived[barrier] + 1 >= toy->program.parties[barrier];
    touch(op, FIRST_BARRIER + barrier, last ? ACCESS_OPEN : ACCESS_CHANGE, 0xFF);
    return CAN;
}

static unsigned ready_once(const struct toy *toy, const struct toy_thread *thread, struct op *op)
{
    const struct toy_op *next = next_op(toy, thread);
    unsigned state = toy->state.once[next->object];
    if (next->code == TOY_ONCE_END) {
        op->kind = OP_ONCE_END;
        touch(op, FIRST_ONCE + next->object, ACCESS_RELEASE, 0xFF);
        return CAN;
    }
    op->kind = OP_ONCE_BEGIN;
    touch(op, FIRST_ONCE + next->object, state == 0 ? ACCESS_ACQUIRE : ACCESS_READ_ACQUIRE, 0xFF);
    return state == 1 ? 0 : CAN;
}

static unsigned ready_thread(const struct toy *toy, const struct toy_thread *thread, struct op *op)
{
    const struct toy_op *next = next_op(toy, thread);
    bool ended = toy->state.has_ended[next->object] != 0;
    switch (next->code) {
    case TOY_END:
        op->kind = OP_EXIT;
        touch(op, FIRST_THREAD + thread->code, ACCESS_RELEASE, 0xFF);
        return CAN;
    case TOY_CREATE:
        op->kind = OP_CREATE;
        return CAN | (thread->faults < toy->program.faults ? 1U << RESULT_FAULT : 0);
    case TOY_JOIN:
        op->kind = OP_JOIN;
        touch(op, FIRST_THREAD + next->object, ACCESS_ACQUIRE, 0xFF);
        return ended ? CAN : 0;
    case TOY_TRYJOIN:
        op->kind = OP_TRYJOIN;
        touch(op, FIRST_THREAD + next->object, ended ? ACCESS_ACQUIRE : ACCESS_FAIL, 0xFF);
        return try_or_time(ended, false, false);
    default:
        op->kind = OP_TIMEDJOIN;
        touch(op, FIRST_THREAD + next->object, ACCESS_ACQUIRE, 0xFF);
        return try_or_time(ended, true, thread->timeouts < toy->program.timeouts);
    }
}

static unsigned ready_memory(const struct toy *toy, const struct toy_thread *thread, struct op *op)
{
    const struct toy_op *next = next_op(toy, thread);
    bool writes = true;
    unsigned mask = 0xFF;
    switch (next->code) {
    case TOY_READ:
        op->kind = OP_READ;
        writes = false;
        mask = (unsigned)next->b;
        break;
    case TOY_AWAIT:
        op->kind = OP_ATOMIC_LOAD;
        writes = false;
        break;
    case TOY_WRITE:
    case TOY_WRITE_R:
        op->kind = OP_WRITE;
        mask = (unsigned)next->b;
        break;
    default:
        op->kind = OP_ATOMIC_RMW;
        writes = next->code == TOY_ADD || toy->state.memory[next->object] == next->a;
    }
    touch(op, FIRST_VARIABLE + next->object, writes ? ACCESS_WRITE : ACCESS_READ, mask);
    return CAN;
}

static unsigned ready_op(const struct toy *toy, unsigned number, struct op *op)
{
    const struct toy_thread *thread = &toy->state.threads[number];
    switch (next_op(toy, thread)->code) {
    case TOY_LOCK: case TOY_TRYLOCK: case TOY_TIMEDLOCK: case TOY_UNLOCK: case TOY_LOOK:
        return ready_mutex(toy, thread, op);
    case TOY_RDLOCK: case TOY_WRLOCK: case TOY_TRYRDLOCK: case TOY_TRYWRLOCK: case TOY_RWUNLOCK:
        return ready_rwlock(toy, thread, number, op);
    case TOY_WAIT: case TOY_TIMEDWAIT: case TOY_SIGNAL: case TOY_BROADCAST:
        return thread->phase == REACQUIRES ? ready_mutex(toy, thread, op)
                                           : ready_condition(toy, thread, op);
    case TOY_SEM_WAIT: case TOY_SEM_TRYWAIT: case TOY_SEM_TIMEDWAIT: case TOY_SEM_POST: case TOY_SEM_GETVALUE:
        return ready_semaphore(toy, thread, op);
    case TOY_BARRIER:
        return ready_barrier(toy, thread, op);
    case TOY_ONCE_BEGIN: case TOY_ONCE_END:
        return ready_once(toy, thread, op);
    case TOY_END: case TOY_CREATE: case TOY_JOIN: case TOY_TRYJOIN: case TOY_TIMEDJOIN:
        return ready_thread(toy, thread, op);
    case TOY_PROCESS_EXIT:
        op->kind = OP_PROCESS_EXIT;
        op->everything = 1;
        return CAN;
    default:
        return ready_memory(toy, thread, op);
    }
}

static void look(struct toy *toy)
{
    struct toy_state *state = &toy->state;
    toy->view.thread_count = state->thread_count;
    toy->view.ended = state->ended;
    for (unsigned i = 0; i < state->thread_count; i++) {
        const struct toy_thread *thread = &state->threads[i];
        struct ready *ready = &toy->view.ready[i];
        *ready = (struct ready){.alive = thread->alive};
        ready->op = (struct op){.thread = (uint16_t)i, .other = THREAD_NONE};
        if (!thread->alive) {
            continue;
        }
        unsigned enabled = ready_op(toy, i, &ready->op);
        if (thread->idle) {
            bool same = state->memory[next_op(toy, thread)->object] == thread->r;
            ready->idle = same ? IDLE_UNCHANGED : IDLE_CHANGED;
            enabled = 0;
        }
        enabled = state->ended ? 0 : enabled;
        ready->enabled = (uint8_t)enabled;
        ready->real = (uint8_t)(enabled & ~(1U << RESULT_SPURIOUS | 1U << RESULT_INTERRUPTED |
                                            1U << RESULT_FAULT));
    }
}

// --- what an operation does ---

// Runs on over what is not visible, to the next visible operation or the end.
static void run_on(struct toy *toy, unsigned number)
{
    struct toy_state *state = &toy->state;
    struct toy_thread *thread = &state->threads[number];
    for (;; thread->at++) {
        const struct toy_op *next = next_op(toy, thread);
        switch (next->code) {
        case TOY_JUMP:
            thread->at = (uint8_t)(next->b - 1);
            break;
        case TOY_JUMP_IF:
            thread->at = (uint8_t)(thread->r == next->a ? next->b - 1 : thread->at);
            break;
        case TOY_UNLOCK:
            if (state->owner[next->object] == number + 1) {
                return;
            }
            break;
        case TOY_RWUNLOCK:
            if (state->writer[next->object] == number + 1 ||
                (state->readers[next->object] >> number & 1) != 0) {
                return;
            }
            break;
        case TOY_WAIT:
        case TOY_TIMEDWAIT:
            if (state->owner[next->a] == number + 1) {
                return;
            }
            break;
        case TOY_END:
            if (!toy->joined[thread->code]) {
                thread->alive = 0;
            }
            return;
        default:
            return;
        }
    }
}

static void begin(struct toy *toy, unsigned code)
{
    struct toy_state *state = &toy->state;
    BUG_ON(state->thread_count >= TOY_THREADS || state->thread_of[code] != 0);
    unsigned number = state->thread_count++;
    state->threads[number] = (struct toy_thread){.code = (uint8_t)code, .alive = 1};
    state->thread_of[code] = (uint8_t)(number + 1);
    run_on(toy, number);
}

// Waiters in the queue of the condition whose place is not above `place`.
static unsigned waiters_up_to(const struct toy_state *state, unsigned condition, unsigned place)
{
    unsigned count = 0;
    for (unsigned i = 0; i < state->thread_count; i++) {
        const struct toy_thread *thread = &state->threads[i];
        count += thread->waits_on == condition + 1 && !thread->granted && thread->enqueued <= place;
    }
    return count;
}

static void remove_token(struct toy_state *state, unsigned condition, unsigned which)
{
    uint8_t *tokens = state->tokens[condition];
    unsigned count = --state->token_count[condition];
    memmove(tokens + which, tokens + which + 1, count - which);
}

static void leave_queue(struct toy_state *state, unsigned condition, struct toy_thread *thread,
                        unsigned result)
{
    if (result == RESULT_DONE && !thread->granted) {
        int token = token_for(state, condition, thread);
        BUG_ON(token < 0);
        remove_token(state, condition, (unsigned)token);
    }
    thread->waits_on = 0;
    thread->granted = 0;
    thread->phase = REACQUIRES;
    thread->r = result != RESULT_TIMEOUT;
    for (unsigned i = 0; result != RESULT_DONE && i < state->token_count[condition];) {
        if (waiters_up_to(state, condition, state->tokens[condition][i]) < i + 1) {
            remove_token(state, condition, i); // nobody is left for it
        } else {
            i++;
        }
    }
}

// True when the thread is done with the whole call.
static bool do_wait(struct toy *toy, unsigned number, const struct toy_op *next, unsigned result)
{
    struct toy_state *state = &toy->state;
    struct toy_thread *thread = &state->threads[number];
    switch (thread->phase) {
    case IN_QUEUE:
        leave_queue(state, next->object, thread, result);
        return false;
    case REACQUIRES:
        BUG_ON(state->owner[next->a] != 0);
        state->owner[next->a] = (uint8_t)(number + 1);
        thread->phase = 0;
        return true;
    default:
        state->owner[next->a] = 0;
        thread->waits_on = (uint8_t)(next->object + 1);
        thread->enqueued = ++state->queue_end[next->object];
        thread->phase = IN_QUEUE;
        return false;
    }
}

static void wake(struct toy_state *state, const struct toy_op *next)
{
    unsigned condition = next->object;
    if (next->code == TOY_SIGNAL) {
        if (waiters_up_to(state, condition, 0xFF) > state->token_count[condition]) {
            state->tokens[condition][state->token_count[condition]++] = state->queue_end[condition];
        }
        return;
    }
    for (unsigned i = 0; i < state->thread_count; i++) {
        state->threads[i].granted |= state->threads[i].waits_on == condition + 1;
    }
    state->token_count[condition] = 0;
}

static bool do_barrier(struct toy *toy, struct toy_thread *thread, unsigned barrier)
{
    struct toy_state *state = &toy->state;
    if (thread->phase == LEAVES) {
        thread->phase = 0;
        return true;
    }
    thread->generation = state->round[barrier];
    thread->phase = LEAVES;
    thread->r = 0;
    if (++state->arrived[barrier] >= toy->program.parties[barrier]) {
        state->arrived[barrier] = 0;
        state->round[barrier]++;
        thread->r = 1;
    }
    return false;
}

static void do_rwlock(struct toy_state *state, unsigned number, const struct toy_op *next,
                      unsigned result)
{
    uint16_t bit = (uint16_t)(1U << number);
    switch (next->code) {
    case TOY_RWUNLOCK:
        state->readers[next->object] &= (uint16_t)~bit;
        if (state->writer[next->object] == number + 1) {
            state->writer[next->object] = 0;
        }
        return;
    case TOY_RDLOCK:
    case TOY_TRYRDLOCK:
        BUG_ON(result == RESULT_DONE && state->writer[next->object] != 0);
        state->readers[next->object] |= result == RESULT_DONE ? bit : 0;
        break;
    default:
        if (result == RESULT_DONE) {
            BUG_ON(state->writer[next->object] != 0 || state->readers[next->object] != 0);
            state->writer[next->object] = (uint8_t)(number + 1);
        }
    }
    state->threads[number].r = result == RESULT_DONE;
}

static bool do_memory(struct toy_state *state, struct toy_thread *thread, const struct toy_op *next)
{
    int16_t *cell = &state->memory[next->object];
    int16_t before = *cell;
    switch (next->code) {
    case TOY_WRITE:
        *cell = next->a;
        return true;
    case TOY_WRITE_R:
        *cell = (int16_t)(thread->r + next->a);
        return true;
    case TOY_EXCHANGE:
        thread->r = before == next->a;
        *cell = before == next->a ? next->b : before;
        return true;
    case TOY_AWAIT:
        thread->r = before;
        thread->idle = before != next->a;
        return !thread->idle;
    case TOY_ADD:
        *cell = (int16_t)(before + next->a);
        break;
    default:
        break;
    }
    thread->r = before;
    return true;
}

static void do_lock(struct toy_state *state, unsigned number, const struct toy_op *next, unsigned result)
{
    if (result == RESULT_DONE) {
        BUG_ON(state->owner[next->object] != 0);
        state->owner[next->object] = (uint8_t)(number + 1);
    }
    state->threads[number].r = result == RESULT_DONE;
}

static void do_semaphore(struct toy_state *state, struct toy_thread *thread, const struct toy_op *next,
                         unsigned result)
{
    if (next->code == TOY_SEM_POST) {
        state->permits[next->object]++;
        return;
    }
    if (next->code == TOY_SEM_GETVALUE) {
        thread->r = state->permits[next->object];
        return;
    }
    BUG_ON(result == RESULT_DONE && state->permits[next->object] == 0);
    state->permits[next->object] -= result == RESULT_DONE;
    thread->r = result == RESULT_DONE;
}

// Does the visible operation; true when the thread goes on to the next operation of its code.
static bool do_op(struct toy *toy, unsigned number, unsigned result)
{
    struct toy_state *state = &toy->state;
    struct toy_thread *thread = &state->threads[number];
    const struct toy_op *next = next_op(toy, thread);
    switch (next->code) {
    case TOY_LOCK: case TOY_TRYLOCK: case TOY_TIMEDLOCK:
        do_lock(state, number, next, result);
        return true;
    case TOY_UNLOCK:
        state->owner[next->object] = 0;
        return true;
    case TOY_LOOK:
        thread->r = state->owner[next->object] != 0;
        return true;
    case TOY_RDLOCK: case TOY_WRLOCK: case TOY_TRYRDLOCK: case TOY_TRYWRLOCK: case TOY_RWUNLOCK:
        do_rwlock(state, number, next, result);
        return true;
    case TOY_WAIT: case TOY_TIMEDWAIT:
        return do_wait(toy, number, next, result);
    case TOY_SIGNAL: case TOY_BROADCAST:
        wake(state, next);
        return true;
    case TOY_SEM_WAIT: case TOY_SEM_TRYWAIT: case TOY_SEM_TIMEDWAIT: case TOY_SEM_POST: case TOY_SEM_GETVALUE:
        do_semaphore(state, thread, next, result);
        return true;
    case TOY_BARRIER:
        return do_barrier(toy, thread, next->object);
    case TOY_ONCE_BEGIN:
        thread->r = state->once[next->object] == 0;
        state->once[next->object] = thread->r ? 1 : 2;
        return true;
    case TOY_ONCE_END:
        state->once[next->object] = 2;
        return true;
    case TOY_END:
        state->has_ended[thread->code] = 1;
        thread->alive = 0;
        return false;
    case TOY_CREATE:
        if (result == RESULT_DONE) {
            begin(toy, next->object);
        }
        return true;
    case TOY_JOIN: case TOY_TRYJOIN: case TOY_TIMEDJOIN:
        BUG_ON(result == RESULT_DONE && !state->has_ended[next->object]);
        thread->r = result == RESULT_DONE;
        return true;
    case TOY_PROCESS_EXIT:
        state->ended = 1;
        return false;
    default:
        return do_memory(state, thread, next);
    }
}

static void start(void *context)
{
    struct toy *toy = context;
    memset(&toy->state, 0, sizeof toy->state);
    memcpy(toy->state.permits, toy->program.permits, sizeof toy->state.permits);
    for (unsigned code = 0; code < toy->program.started; code++) {
        begin(toy, code);
    }
    toy->saved_count = 0;
    toy->starts++;
    look(toy);
}

static void step(void *context, unsigned number, unsigned result, struct op *done)
{
    struct toy *toy = context;
    struct toy_state *state = &toy->state;
    struct toy_thread *thread = &state->threads[number];
    BUG_ON(number >= state->thread_count || (toy->view.ready[number].enabled >> result & 1) == 0);
    *done = op_with_result(&toy->view.ready[number].op, result);
    unsigned threads = state->thread_count;
    thread->timeouts += result == RESULT_TIMEOUT;
    thread->spurious += result == RESULT_SPURIOUS;
    thread->faults += result == RESULT_INTERRUPTED || result == RESULT_FAULT;
    uint8_t at = thread->at;
    bool goes_on = do_op(toy, number, result);
    thread->log = mix(thread->log, (uint64_t)at << 32 | result << 16 | (uint16_t)thread->r);
    if (goes_on) {
        thread->at++;
        run_on(toy, number);
    }
    if (state->thread_count > threads) {
        done->other = (uint16_t)threads;
    }
    look(toy);
}

static void save(void *context, uint32_t depth)
{
    struct toy *toy = context;
    // Like the real image, it does not keep every state.
    if (depth < TOY_SAVED && depth % 3 != 2) {
        while (toy->saved_count <= depth) {
            toy->saved[toy->saved_count++].thread_count = 0;
        }
        toy->saved[depth] = toy->state;
    }
}

static uint32_t restore(void *context, uint32_t depth)
{
    struct toy *toy = context;
    uint32_t at = depth < toy->saved_count ? depth + 1 : toy->saved_count;
    while (at > 0 && toy->saved[at - 1].thread_count == 0) {
        at--;
    }
    toy->saved_count = at;
    if (at == 0) {
        return EXECUTOR_NONE;
    }
    toy->state = toy->saved[at - 1];
    look(toy);
    return at - 1;
}

void toy_start(struct toy *toy, const struct toy_program *program)
{
    memset(toy, 0, sizeof *toy);
    toy->program = *program;
    for (unsigned code = 0; code < TOY_THREADS; code++) {
        for (unsigned at = 0; at < TOY_CODE; at++) {
            const struct toy_op *op = &program->code[code][at];
            if (op->code == TOY_JOIN || op->code == TOY_TRYJOIN || op->code == TOY_TIMEDJOIN) {
                toy->joined[op->object] = true;
            }
        }
    }
    toy->executor = (struct executor){.context = toy, .view = &toy->view, .start = start, .step = step};
}

void toy_keep_states(struct toy *toy)
{
    toy->saved = memory_resize(NULL, TOY_SAVED, sizeof *toy->saved);
    toy->executor.save = save;
    toy->executor.restore = restore;
}

void toy_finish(struct toy *toy)
{
    free(toy->saved);
    toy->saved = NULL;
}

uint64_t toy_memory(const struct toy *toy)
{
    uint64_t hash = toy->state.ended;
    for (unsigned i = 0; i < TOY_VARIABLES; i++) {
        hash = mix(hash, (uint16_t)toy->state.memory[i]);
    }
    bool stuck = false;
    for (unsigned i = 0; i < toy->state.thread_count; i++) {
        stuck |= toy->state.threads[i].alive;
    }
    return mix(hash, stuck);
}

uint64_t toy_outcome(const struct toy *toy)
{
    uint64_t hash = toy_memory(toy);
    for (unsigned code = 0; code < TOY_THREADS; code++) {
        unsigned number = toy->state.thread_of[code];
        if (number != 0) {
            const struct toy_thread *thread = &toy->state.threads[number - 1];
            hash = mix(hash, thread->log);
            hash = mix(hash, (uint64_t)thread->at << 32 | (uint64_t)thread->alive << 16 | (uint16_t)thread->r);
        }
        hash = mix(hash, number != 0);
    }
    return hash;
}
