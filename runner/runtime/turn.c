// turn.c: idle turns (ENGINE.md section 3).
//
// At each visible operation the thread's registers, live stack and net effect are put into a ring.
// When it comes back to the same site with the same fingerprint and effect, the turn in between did
// nothing: the thread would repeat it for ever unless a value that it read is changed by another.
#include "runtime/turn.h"

#include "runtime/shadow.h"

#include <setjmp.h>
#include <string.h>

static uint64_t hash_words(const uint64_t *words, size_t count, uint64_t hash)
{
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ words[i]) * UINT64_C(0xFF51AFD7ED558CCD);
        hash ^= hash >> 32;
    }
    return hash;
}

// Callee-saved registers of the program lie in the frames between here and its own; they are part of
// the live stack.
static __attribute__((noinline)) uint64_t fingerprint(const struct thread *thread)
{
    uint64_t low = (uint64_t)__builtin_frame_address(0) & ~UINT64_C(7);
    if (low < thread->stack_low || low > thread->stack_high) {
        return 0;
    }
    return hash_words((const uint64_t *)low, (thread->stack_high - low) / 8, 1);
}

static uint64_t object_value(uint32_t number)
{
    const struct object *object = &RECORDS->objects[number];
    return (uint64_t)object->owner << 48 ^ (uint64_t)object->readers << 32 ^ object->count;
}

// The turn is idle: what it read of its own stack is compared with what stands there now. (The compiler fills locals
// anew at the start of their block, which no hook announces; had another thread changed one, the stack would differ.)
static void begin_idling(struct thread *thread, uint32_t read_count)
{
    thread->idle = 1;
    thread->idle_since = read_count;
    struct watch *watch = &thread->watch;
    for (uint32_t at = read_count; at != watch->read_count; at++) {
        struct watched *read = &watch->reads[at % WATCH_MAX];
        if (read->size != 0 && read->address - thread->stack_low < thread->stack_high - thread->stack_low) {
            read->value = memory_load(read->address, read->size);
        }
    }
}

void turn_visit(struct thread *thread)
{
    if (!RECORDS->several) {
        return;
    }
    memory_settle(thread);
    struct watch *watch = &thread->watch;
    struct visit now = {0, thread->effect, thread->pending.site, watch->read_count};
    uint32_t known = watch->visit_count < WATCH_MAX ? watch->visit_count : WATCH_MAX;
    for (uint32_t back = 1; back <= known && now.site != 0; back++) {
        const struct visit *visit = &watch->visits[(watch->visit_count - back) % WATCH_MAX];
        if (visit->site != now.site || visit->effect != now.effect) {
            continue;
        }
        // Looked at only from the second time on: most turns have an effect, and most sites are met once.
        if (now.fingerprint == 0) {
            now.fingerprint = fingerprint(thread);
        }
        if (visit->fingerprint == now.fingerprint && watch->read_count - visit->read_count <= WATCH_MAX) {
            begin_idling(thread, visit->read_count);
            return;
        }
    }
    watch->visits[watch->visit_count++ % WATCH_MAX] = now;
}

void turn_read(struct thread *thread, uint64_t address, uint64_t value, unsigned size)
{
    struct watch *watch = &thread->watch;
    watch->reads[watch->read_count++ % WATCH_MAX] = (struct watched){address, value, size};
}

void turn_object(struct thread *thread, uint32_t object)
{
    turn_read(thread, object, object_value(object), 0);
}

bool turn_changed(const struct thread *thread)
{
    const struct watch *watch = &thread->watch;
    if (thread->cancel_requested && !thread->cancel_disabled) {
        return true;
    }
    for (uint32_t at = thread->idle_since; at != watch->read_count; at++) {
        const struct watched *read = &watch->reads[at % WATCH_MAX];
        uint64_t value = read->size == 0 ? object_value((uint32_t)read->address)
                                         : memory_load(read->address, read->size);
        if (value != read->value) {
            return true;
        }
    }
    return false;
}
