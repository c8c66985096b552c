// frames.c: the dead bytes of the frames of a loaded module, found when they are first wanted.
//
// What the analysis of a function must know of others is which of them it calls: a call of one that
// returns twice makes the code no longer tell what comes after what; the arguments of a call may
// stand in no frame, so that they must be known to who compares frames.
#include "stage/frames.h"

#include "base/memory.h"
#include "stage/liveness.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Functions of the runtime whose operation says all that they were given (struct pending), and
// which do not look at the frame they were called from.
static const char *const told[] = {"rt_pthread_mutex_lock",
                                   "rt_pthread_mutex_trylock",
                                   "rt_pthread_mutex_unlock",
                                   "rt_mtx_lock",
                                   "rt_mtx_trylock",
                                   "rt_mtx_unlock",
                                   "rt_pthread_spin_lock",
                                   "rt_pthread_spin_trylock",
                                   "rt_pthread_spin_unlock",
                                   "rt_pthread_rwlock_rdlock",
                                   "rt_pthread_rwlock_wrlock",
                                   "rt_pthread_rwlock_tryrdlock",
                                   "rt_pthread_rwlock_trywrlock",
                                   "rt_pthread_rwlock_unlock",
                                   "rt_sem_wait",
                                   "rt_sem_trywait",
                                   "rt_sem_post",
                                   "rt_pthread_mutex_timedlock",
                                   "rt_pthread_mutex_clocklock",
                                   "rt_mtx_timedlock",
                                   "rt_pthread_rwlock_timedrdlock",
                                   "rt_pthread_rwlock_timedwrlock",
                                   "rt_sem_timedwait",
                                   "rt_sem_clockwait",
                                   "rt_pthread_cond_wait",
                                   "rt_pthread_cond_timedwait",
                                   "rt_pthread_cond_clockwait",
                                   "rt_cnd_wait",
                                   "rt_cnd_timedwait",
                                   "rt_pthread_cond_signal",
                                   "rt_pthread_cond_broadcast",
                                   "rt_cnd_signal",
                                   "rt_cnd_broadcast"};
static const char *const atomics[] = {
    "load",      "store",    "exchange",  "fetch_add",  "fetch_sub",
    "fetch_and", "fetch_or", "fetch_xor", "fetch_nand", "compare_exchange_val"};
static const char *const exchanges[] = {"compare_exchange_strong", "compare_exchange_weak"};
static const char *const hooks[] = {"read",           "write",           "read_write",
                                    "unaligned_read", "unaligned_write", "unaligned_read_write",
                                    "volatile_read",  "volatile_write"};
static const char *const jumps[] = {"rt_setjmp", "rt__setjmp", "rt___sigsetjmp"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct {
    const struct symbols *symbols;
    uint64_t text_low, text_high;
    bool returns_twice, found;
    struct callee_known {
        uint64_t address;
        enum callee callee;
    } * known; // functions of the runtime
    size_t known_count, known_capacity;
    struct liveness liveness;
} module;

void frames_of_module(const struct symbols *symbols, uint64_t text_low, uint64_t text_high,
                      bool returns_twice)
{
    module.symbols = symbols;
    module.text_low = text_low;
    module.text_high = text_high;
    module.returns_twice = returns_twice;
}

static void know(const char *name, enum callee callee)
{
    const void *function = dlsym(RTLD_DEFAULT, name);
    if (function != NULL) {
        module.known = memory_grow(module.known, module.known_count, &module.known_capacity,
                                   sizeof *module.known);
        module.known[module.known_count++] = (struct callee_known){(uint64_t)function, callee};
    }
}

static void know_all(const char *format, const char *const *names, size_t count, unsigned size,
                     enum callee callee)
{
    char name[64];
    for (size_t i = 0; i < count; i++) {
        snprintf(name, sizeof name, format, size, names[i]);
        know(name, callee);
    }
}

static void know_runtime(void)
{
    for (size_t i = 0; i < COUNT(told); i++) {
        know(told[i], CALLEE_KNOWN);
    }
    for (size_t i = 0; i < COUNT(jumps); i++) {
        know(jumps[i], CALLEE_TWICE);
    }
    for (unsigned bytes = 1; bytes <= 16; bytes *= 2) {
        know_all("__tsan_atomic%u_%s", atomics, COUNT(atomics), bytes * 8, CALLEE_KNOWN);
        know_all("__tsan_atomic%u_%s", exchanges, COUNT(exchanges), bytes * 8, CALLEE_EXCHANGE);
        know_all("__tsan_%2$s%1$u", hooks, COUNT(hooks), bytes, CALLEE_HOOK);
    }
}

static bool in_module(uint64_t address)
{
    return address - module.text_low < module.text_high - module.text_low;
}

// Where an entry of the procedure linkage table leads (jmp *slot(%rip), perhaps behind endbr64 and
// with a bnd prefix); 0: it is none.
static uint64_t behind_linkage(uint64_t entry)
{
    static const uint8_t endbr[] = {0xF3, 0x0F, 0x1E, 0xFA};
    uint8_t code[11];
    if (!in_module(entry) || !in_module(entry + sizeof code - 1)) {
        return 0;
    }
    memcpy(code, (const void *)entry, sizeof code);
    size_t at = memcmp(code, endbr, sizeof endbr) == 0 ? sizeof endbr : 0;
    at += code[at] == 0xF2 ? 1 : 0;
    int32_t distance;
    uint64_t target;
    if (code[at] != 0xFF || code[at + 1] != 0x25 || at + 6 > sizeof code) {
        return 0;
    }
    memcpy(&distance, code + at + 2, sizeof distance);
    memcpy(&target, (const void *)(entry + at + 6 + (uint64_t)(int64_t)distance), sizeof target);
    return target;
}

static enum callee callee(const void *context, uint64_t target)
{
    (void)context;
    uint64_t function = target != 0 ? behind_linkage(target) : 0;
    if (target == 0 || (function == 0 && !in_module(target))) {
        return module.returns_twice ? CALLEE_TWICE : CALLEE_UNKNOWN;
    }
    if (function == 0 || in_module(function)) {
        return CALLEE_KNOWN; // its arguments are in its own frame
    }
    for (size_t i = 0; i < module.known_count; i++) {
        if (module.known[i].address == function) {
            return module.known[i].callee;
        }
    }
    return CALLEE_UNKNOWN;
}

static void look_at(const struct symbol_code *code)
{
    size_t count = 0;
    symbols_slots(module.symbols, code->function, NULL, 0, &count);
    struct symbol_slot *slots = memory_alloc(count * sizeof *slots);
    struct liveness_object *objects = memory_alloc(count * sizeof *objects);
    bool known = symbols_slots(module.symbols, code->function, slots, count, &count) &&
                 in_module(code->low) && code->low < code->high && in_module(code->high - 1);
    size_t locals = 0;
    for (size_t i = 0; i < count && known; i++) {
        if (slots[i].low < INT32_MIN / 2) {
            known = false;
        } else if (slots[i].low < 0) {
            struct span span = {(int32_t)slots[i].low,
                                slots[i].high < 0 ? (int32_t)slots[i].high : 0};
            objects[locals++] = (struct liveness_object){span, slots[i].single};
        }
    }
    if (known) {
        liveness_add(&module.liveness,
                     &(struct liveness_function){.code = (const uint8_t *)code->low,
                                                 .address = code->low,
                                                 .size = code->high - code->low,
                                                 .objects = objects,
                                                 .object_count = locals,
                                                 .callee = callee});
    }
    free(slots);
    free(objects);
}

void frames_find(void)
{
    if (module.found || module.symbols == NULL) {
        return;
    }
    module.found = true;
    know_runtime();
    struct symbol_code code;
    for (size_t at = 0; symbols_next_code(module.symbols, &at, &code);) {
        look_at(&code);
    }
}

const struct dead_bytes *frames_dead(uint64_t return_address, size_t *count)
{
    _Static_assert(sizeof(struct dead_bytes) == sizeof(struct span), "the same two numbers");
    return (const struct dead_bytes *)liveness_at(&module.liveness, return_address, count);
}
