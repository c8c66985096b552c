// toy.c: runs toy programs one visible operation at a time.
#include "toy_ready.h"

#include "base/bug.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { IN_QUEUE = TOY_IN_QUEUE, REACQUIRES = TOY_REACQUIRES, LEAVES = TOY_LEAVES };

static const struct toy_op *next_op(const struct toy *toy, const struct toy_thread *thread)
{
    return &toy->program.code[thread->code][thread->at];
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * UINT64_C(0xFF51AFD7ED558CCD);
    return hash ^ hash >> 32;
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
        unsigned enabled = toy_ready(toy, i, &ready->op);
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
        int token = toy_token_for(state, condition, thread);
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

static void do_lock(struct toy_state *state, unsigned number, const struct toy_op *next,
                    unsigned result)
{
    if (result == RESULT_DONE) {
        BUG_ON(state->owner[next->object] != 0);
        state->owner[next->object] = (uint8_t)(number + 1);
    }
    state->threads[number].r = result == RESULT_DONE;
}

static void do_semaphore(struct toy_state *state, struct toy_thread *thread,
                         const struct toy_op *next, unsigned result)
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
    case TOY_LOCK:
    case TOY_TRYLOCK:
    case TOY_TIMEDLOCK:
        do_lock(state, number, next, result);
        return true;
    case TOY_UNLOCK:
        state->owner[next->object] = 0;
        return true;
    case TOY_LOOK:
        thread->r = state->owner[next->object] != 0;
        return true;
    case TOY_RDLOCK:
    case TOY_WRLOCK:
    case TOY_TRYRDLOCK:
    case TOY_TRYWRLOCK:
    case TOY_RWUNLOCK:
        do_rwlock(state, number, next, result);
        return true;
    case TOY_WAIT:
    case TOY_TIMEDWAIT:
        return do_wait(toy, number, next, result);
    case TOY_SIGNAL:
    case TOY_BROADCAST:
        wake(state, next);
        return true;
    case TOY_SEM_WAIT:
    case TOY_SEM_TRYWAIT:
    case TOY_SEM_TIMEDWAIT:
    case TOY_SEM_POST:
    case TOY_SEM_GETVALUE:
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
    case TOY_JOIN:
    case TOY_TRYJOIN:
    case TOY_TIMEDJOIN:
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

void toy_put(struct toy_program *program, unsigned code, const struct toy_op *ops, size_t count)
{
    BUG_ON(code >= TOY_THREADS || count >= TOY_CODE);
    memcpy(program->code[code], ops, count * sizeof *ops);
    program->started = code + 1 > program->started ? code + 1 : program->started;
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
    toy->executor =
        (struct executor){.context = toy, .view = &toy->view, .start = start, .step = step};
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
            hash = mix(hash, (uint64_t)thread->at << 32 | (uint64_t)thread->alive << 16 |
                                 (uint16_t)thread->r);
        }
        hash = mix(hash, number != 0);
    }
    return hash;
}
