// dependence.c: the table of ENGINE.md section 3, over access classes.
//
// Only classes that can meet on one object have entries; everything else is independent. The table
// is written once, for an earlier access (row) and a later one (column). An entry is DEPENDENT
// where the two can come in either order, and ORDERED where the later one would not be possible
// before the earlier: the search must not take such a pair for the reason why it cannot reverse an
// older one.
#include "trace/dependence.h"

#include "trace/op.h"

#include <stddef.h>

enum { O = RELATION_ORDERED, T = RELATION_TRIED, D = RELATION_DEPENDENT };

// Getting a lock, whether it could have failed or not.
#define BEHIND_ACQUIRE                                                                             \
    {                                                                                              \
        [ACCESS_ACQUIRE] = D, [ACCESS_ACQUIRE_TRIED] = D, [ACCESS_FAIL] = D,                       \
        [ACCESS_READ_ACQUIRE] = D, [ACCESS_READ_ACQUIRE_TRIED] = D, [ACCESS_READ_FAIL] = D,        \
        [ACCESS_CHANGE] = D                                                                        \
    }
// A writer may be kept out by another reader that is still there.
#define BEHIND_READ_ACQUIRE                                                                        \
    {                                                                                              \
        [ACCESS_ACQUIRE] = T, [ACCESS_ACQUIRE_TRIED] = T, [ACCESS_FAIL] = D, [ACCESS_CHANGE] = D   \
    }
#define BEHIND_TAKE                                                                                \
    {                                                                                              \
        [ACCESS_TAKE] = D, [ACCESS_TAKE_TRIED] = D, [ACCESS_TAKE_FAIL] = D, [ACCESS_OBSERVE] = D,  \
        [ACCESS_POST_FROM_ZERO] = D, [ACCESS_CHANGE] = D                                           \
    }
// Init, destroy and the like may meet a lock that is held: who gets it later could not before.
#define BEHIND_CHANGE                                                                              \
    [ACCESS_ACQUIRE] = T, [ACCESS_ACQUIRE_TRIED] = T, [ACCESS_FAIL] = D, [ACCESS_RELEASE] = D,     \
    [ACCESS_READ_ACQUIRE] = T, [ACCESS_READ_ACQUIRE_TRIED] = T, [ACCESS_READ_FAIL] = D,            \
    [ACCESS_READ_RELEASE] = D, [ACCESS_CHANGE] = D, [ACCESS_OPEN] = D, [ACCESS_TAKE] = D,          \
    [ACCESS_TAKE_TRIED] = D, [ACCESS_TAKE_FAIL] = D, [ACCESS_OBSERVE] = D,                         \
    [ACCESS_POST_FROM_ZERO] = D, [ACCESS_ENQUEUE] = D, [ACCESS_SIGNAL] = D,                        \
    [ACCESS_SIGNAL_FIRST] = D, [ACCESS_BROADCAST] = D, [ACCESS_LEAVE_QUEUE] = D
#define BEHIND_SIGNAL                                                                              \
    [ACCESS_ENQUEUE] = D, [ACCESS_SIGNAL] = D, [ACCESS_SIGNAL_FIRST] = D, [ACCESS_BROADCAST] = D,  \
    [ACCESS_LEAVE_QUEUE] = D, [ACCESS_CHANGE] = D

static const uint8_t relations[ACCESS_CLASSES][ACCESS_CLASSES] = {
    [ACCESS_READ] = {[ACCESS_WRITE] = D},
    [ACCESS_WRITE] = {[ACCESS_READ] = D, [ACCESS_WRITE] = D},
    [ACCESS_ACQUIRE] = BEHIND_ACQUIRE,
    [ACCESS_ACQUIRE_TRIED] = BEHIND_ACQUIRE,
    // Who fails does so while somebody has the lock: getting it then is possible for a reader at
    // most.
    [ACCESS_FAIL] = {[ACCESS_ACQUIRE] = O,
                     [ACCESS_ACQUIRE_TRIED] = O,
                     [ACCESS_RELEASE] = D,
                     [ACCESS_READ_ACQUIRE] = T,
                     [ACCESS_READ_ACQUIRE_TRIED] = T,
                     [ACCESS_READ_RELEASE] = D,
                     [ACCESS_CHANGE] = D,
                     [ACCESS_OPEN] = D},
    // A try that got the lock would have failed before the unlock.
    [ACCESS_RELEASE] = {[ACCESS_ACQUIRE] = O,
                        [ACCESS_ACQUIRE_TRIED] = T,
                        [ACCESS_READ_ACQUIRE] = O,
                        [ACCESS_READ_ACQUIRE_TRIED] = T,
                        [ACCESS_FAIL] = D,
                        [ACCESS_READ_FAIL] = D,
                        [ACCESS_CHANGE] = D,
                        [ACCESS_BEHIND] = O},
    [ACCESS_READ_ACQUIRE] = BEHIND_READ_ACQUIRE,
    [ACCESS_READ_ACQUIRE_TRIED] = BEHIND_READ_ACQUIRE,
    [ACCESS_READ_FAIL] = {[ACCESS_ACQUIRE] = O,
                          [ACCESS_ACQUIRE_TRIED] = O,
                          [ACCESS_RELEASE] = D,
                          [ACCESS_CHANGE] = D},
    [ACCESS_READ_RELEASE] =
        {[ACCESS_ACQUIRE] = O, [ACCESS_ACQUIRE_TRIED] = T, [ACCESS_FAIL] = D, [ACCESS_CHANGE] = D},
    [ACCESS_CHANGE] = {BEHIND_CHANGE},
    [ACCESS_OPEN] = {BEHIND_CHANGE, [ACCESS_FOLLOW] = O},
    [ACCESS_TAKE] = BEHIND_TAKE,
    [ACCESS_TAKE_TRIED] = BEHIND_TAKE,
    [ACCESS_POST_FROM_ZERO] = {[ACCESS_TAKE] = O,
                               [ACCESS_TAKE_TRIED] = T,
                               [ACCESS_TAKE_FAIL] = D,
                               [ACCESS_OBSERVE] = D,
                               [ACCESS_POST_FROM_ZERO] = D,
                               [ACCESS_CHANGE] = D},
    [ACCESS_TAKE_FAIL] = {[ACCESS_TAKE] = O,
                          [ACCESS_TAKE_TRIED] = O,
                          [ACCESS_POST_FROM_ZERO] = D,
                          [ACCESS_CHANGE] = D},
    [ACCESS_OBSERVE] = {[ACCESS_TAKE] = T,
                        [ACCESS_TAKE_TRIED] = T,
                        [ACCESS_POST_FROM_ZERO] = D,
                        [ACCESS_CHANGE] = D},
    [ACCESS_ENQUEUE] = {[ACCESS_SIGNAL] = D,
                        [ACCESS_SIGNAL_FIRST] = D,
                        [ACCESS_BROADCAST] = D,
                        [ACCESS_CHANGE] = D},
    [ACCESS_SIGNAL] = {BEHIND_SIGNAL, [ACCESS_WAKE] = D},
    [ACCESS_SIGNAL_FIRST] = {BEHIND_SIGNAL, [ACCESS_WAKE] = O},
    [ACCESS_BROADCAST] = {BEHIND_SIGNAL, [ACCESS_WAKE] = D, [ACCESS_FOLLOW] = O},
    [ACCESS_WAKE] =
        {[ACCESS_SIGNAL] = D, [ACCESS_SIGNAL_FIRST] = D, [ACCESS_BROADCAST] = D, [ACCESS_WAKE] = D},
    // What the earlier one made possible could not have come before it. (None of them is a link of
    // a chain: what waits in vain at the end may have been kept out by something before the link.)
    [ACCESS_STREAM] = {[ACCESS_STREAM] = T, [ACCESS_LOOK] = T, [ACCESS_CHANGE] = T},
    [ACCESS_LOOK] = {[ACCESS_STREAM] = T},
    [ACCESS_READY] = {[ACCESS_POLL] = T, [ACCESS_HANDLE] = T, [ACCESS_HANDLED] = T},
    [ACCESS_POLL] = {[ACCESS_READY] = T},
    [ACCESS_HANDLE] = {[ACCESS_READY] = T, [ACCESS_HANDLED] = T},
    [ACCESS_HANDLED] = {[ACCESS_READY] = T, [ACCESS_HANDLE] = T, [ACCESS_HANDLED] = T},
    // Who leaves by itself takes no wake-up from the others.
    // Destroying the condition is misuse only while it waits.
    [ACCESS_LEAVE_QUEUE] = {[ACCESS_SIGNAL] = D,
                            [ACCESS_SIGNAL_FIRST] = D,
                            [ACCESS_BROADCAST] = D,
                            [ACCESS_CHANGE] = D},
};

uint8_t access_table[ACCESS_CLASSES][ACCESS_CLASSES];

// The earlier classes that are related to a later one, a bit each.
static uint32_t related_to(unsigned later)
{
    uint32_t classes = 0;
    for (unsigned earlier = 0; earlier < ACCESS_CLASSES; earlier++) {
        classes |= (uint32_t)(relations[earlier][later] != RELATION_NONE) << earlier;
    }
    return classes;
}

static bool may_not_swap(unsigned one, unsigned two)
{
    uint8_t there = relations[one][two];
    uint8_t back = relations[two][one];
    return there == RELATION_DEPENDENT || back == RELATION_DEPENDENT ||
           (there == RELATION_TRIED && back == RELATION_TRIED);
}

__attribute__((constructor)) static void fill_access_table(void)
{
    _Static_assert(ACCESS_CLASSES <= 32, "a class has a bit");
    uint32_t related[ACCESS_CLASSES];
    for (unsigned class = 0; class < ACCESS_CLASSES; class ++) {
        related[class] = related_to(class);
    }
    for (unsigned one = 0; one < ACCESS_CLASSES; one++) {
        for (unsigned two = 0; two < ACCESS_CLASSES; two++) {
            bool covers = (related[two] & ~related[one]) == 0;
            access_table[one][two] = (uint8_t)(relations[one][two] | (covers ? ACCESS_COVERS : 0) |
                                               (may_not_swap(one, two) ? ACCESS_FIXED : 0));
        }
    }
}

const bool op_is_special[OP_KINDS] = {[OP_TRYJOIN] = true,
                                      [OP_TIMEDJOIN] = true,
                                      [OP_MUTEX_TRYLOCK] = true,
                                      [OP_MUTEX_TIMEDLOCK] = true,
                                      [OP_RWLOCK_TRYRDLOCK] = true,
                                      [OP_RWLOCK_TRYWRLOCK] = true,
                                      [OP_RWLOCK_TIMEDRDLOCK] = true,
                                      [OP_RWLOCK_TIMEDWRLOCK] = true,
                                      [OP_SPIN_TRYLOCK] = true,
                                      [OP_SEM_TRYWAIT] = true,
                                      [OP_SEM_TIMEDWAIT] = true,
                                      [OP_COND_BROADCAST] = true,
                                      [OP_SEM_GETVALUE] = true};

// What a class becomes: an entry ACCESS_NONE keeps it.
static const uint8_t *becomes(const struct op *op)
{
    static const uint8_t failed[ACCESS_CLASSES] = {[ACCESS_ACQUIRE] = ACCESS_FAIL,
                                                   [ACCESS_READ_ACQUIRE] = ACCESS_READ_FAIL,
                                                   [ACCESS_TAKE] = ACCESS_TAKE_FAIL,
                                                   [ACCESS_WAKE] = ACCESS_LEAVE_QUEUE};
    static const uint8_t failed_trywait[ACCESS_CLASSES] = {
        [ACCESS_CHANGE] = ACCESS_TAKE_FAIL, [ACCESS_TAKE] = ACCESS_TAKE_FAIL};
    static const uint8_t left[ACCESS_CLASSES] = {
        [ACCESS_WAKE] = ACCESS_LEAVE_QUEUE, [ACCESS_HANDLE] = ACCESS_HANDLED};
    static const uint8_t tried[ACCESS_CLASSES] = {[ACCESS_ACQUIRE] = ACCESS_ACQUIRE_TRIED,
                                                  [ACCESS_READ_ACQUIRE] = ACCESS_READ_ACQUIRE_TRIED,
                                                  [ACCESS_TAKE] = ACCESS_TAKE_TRIED};
    static const uint8_t broadcast[ACCESS_CLASSES] = {
        [ACCESS_SIGNAL] = ACCESS_BROADCAST, [ACCESS_SIGNAL_FIRST] = ACCESS_BROADCAST};
    static const uint8_t observed[ACCESS_CLASSES] = {[ACCESS_CHANGE] = ACCESS_OBSERVE};
    switch (op->result) {
    case RESULT_BUSY:
    case RESULT_TIMEOUT:
        return op->kind == OP_SEM_TRYWAIT ? failed_trywait : failed;
    case RESULT_SPURIOUS:
    case RESULT_INTERRUPTED:
    case RESULT_CANCELLED:
        return left;
    default:
        return op->kind == OP_COND_BROADCAST ? broadcast
               : op->kind == OP_SEM_GETVALUE ? observed
               : op_is_special[op->kind]     ? tried
                                             : NULL;
    }
}

// Whether a handler ran that could have run later: what lets the operation be done could have come
// first.
static bool is_handled_early(const struct op *op)
{
    bool early = false;
    for (unsigned i = 0; i < op->accesses; i++) {
        early |= op->access[i].class == ACCESS_HANDLE && op->access[i].mask == HANDLE_OR_LATER;
    }
    return early && (op->result == RESULT_INTERRUPTED || op->result == RESULT_CANCELLED);
}

void op_finish_classes(struct op *op)
{
    static const uint8_t early[ACCESS_CLASSES] = {
        [ACCESS_ACQUIRE] = ACCESS_FAIL,   [ACCESS_READ_ACQUIRE] = ACCESS_READ_FAIL,
        [ACCESS_TAKE] = ACCESS_TAKE_FAIL, [ACCESS_WAKE] = ACCESS_LEAVE_QUEUE,
        [ACCESS_FOLLOW] = ACCESS_FAIL,    [ACCESS_HANDLE] = ACCESS_HANDLED};
    unsigned result = op->result;
    bool may_be_later = is_handled_early(op);
    const uint8_t *classes = may_be_later ? early : becomes(op);
    // A wait for a semaphore, lock or thread that is given up for no reason of theirs touches
    // nothing, but that a semaphore must not have been destroyed by then: who destroys it writes.
    bool nothing = classes != NULL && !may_be_later &&
                   (result == RESULT_INTERRUPTED || result == RESULT_CANCELLED);
    for (unsigned i = 0; classes != NULL && i < op->accesses; i++) {
        uint8_t class = op->access[i].class;
        bool gives_up = nothing && (class == ACCESS_TAKE || class == ACCESS_ACQUIRE);
        op->access[i].class = gives_up && class == ACCESS_TAKE ? ACCESS_READ
                              : gives_up                       ? ACCESS_NONE
                              : classes[class] != ACCESS_NONE  ? classes[class]
                                                               : class;
    }
}
