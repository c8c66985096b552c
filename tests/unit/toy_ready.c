// toy_ready.c: what each thread of a toy program could do next, and the accesses of that.
#include "toy_ready.h"

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
enum { IN_QUEUE = TOY_IN_QUEUE, REACQUIRES = TOY_REACQUIRES, LEAVES = TOY_LEAVES };

static const struct toy_op *next_op(const struct toy *toy, const struct toy_thread *thread)
{
    return &toy->program.code[thread->code][thread->at];
}

static void touch(struct op *op, uint32_t object, enum access_class class, unsigned mask)
{
    op->access[op->accesses++] = (struct op_access){object, (uint8_t) class, (uint8_t)mask};
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

static unsigned ready_rwlock(const struct toy *toy, const struct toy_thread *thread,
                             unsigned number, struct op *op)
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
        touch(op, FIRST_RWLOCK + lock, tries && writer ? ACCESS_READ_FAIL : ACCESS_READ_ACQUIRE,
              0xFF);
        return !writer ? CAN : tries ? CAN_NOT : 0;
    }
    bool taken = writer || toy->state.readers[lock] != 0;
    touch(op, FIRST_RWLOCK + lock, tries && taken ? ACCESS_FAIL : ACCESS_ACQUIRE, 0xFF);
    return !taken ? CAN : tries ? CAN_NOT : 0;
}

// The token that a waiter would take: the first that reaches its place. -1 none.
int toy_token_for(const struct toy_state *state, unsigned condition,
                  const struct toy_thread *thread)
{
    for (unsigned i = 0; i < state->token_count[condition]; i++) {
        if (state->tokens[condition][i] >= thread->enqueued) {
            return (int)i;
        }
    }
    return -1;
}

static unsigned ready_condition(const struct toy *toy, const struct toy_thread *thread,
                                struct op *op)
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
    unsigned enabled = toy_token_for(&toy->state, condition, thread) >= 0 ? CAN : 0;
    if (next->code == TOY_TIMEDWAIT && thread->timeouts < program->timeouts) {
        enabled |= CAN_TIME_OUT;
    }
    return enabled | (thread->spurious < program->spurious ? 1U << RESULT_SPURIOUS : 0);
}

static unsigned ready_semaphore(const struct toy *toy, const struct toy_thread *thread,
                                struct op *op)
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

unsigned toy_ready(const struct toy *toy, unsigned number, struct op *op)
{
    const struct toy_thread *thread = &toy->state.threads[number];
    switch (next_op(toy, thread)->code) {
    case TOY_LOCK:
    case TOY_TRYLOCK:
    case TOY_TIMEDLOCK:
    case TOY_UNLOCK:
    case TOY_LOOK:
        return ready_mutex(toy, thread, op);
    case TOY_RDLOCK:
    case TOY_WRLOCK:
    case TOY_TRYRDLOCK:
    case TOY_TRYWRLOCK:
    case TOY_RWUNLOCK:
        return ready_rwlock(toy, thread, number, op);
    case TOY_WAIT:
    case TOY_TIMEDWAIT:
    case TOY_SIGNAL:
    case TOY_BROADCAST:
        return thread->phase == REACQUIRES ? ready_mutex(toy, thread, op)
                                           : ready_condition(toy, thread, op);
    case TOY_SEM_WAIT:
    case TOY_SEM_TRYWAIT:
    case TOY_SEM_TIMEDWAIT:
    case TOY_SEM_POST:
    case TOY_SEM_GETVALUE:
        return ready_semaphore(toy, thread, op);
    case TOY_BARRIER:
        return ready_barrier(toy, thread, op);
    case TOY_ONCE_BEGIN:
    case TOY_ONCE_END:
        return ready_once(toy, thread, op);
    case TOY_END:
    case TOY_CREATE:
    case TOY_JOIN:
    case TOY_TRYJOIN:
    case TOY_TIMEDJOIN:
        return ready_thread(toy, thread, op);
    case TOY_PROCESS_EXIT:
        op->kind = OP_PROCESS_EXIT;
        op->everything = 1;
        return CAN;
    default:
        return ready_memory(toy, thread, op);
    }
}
