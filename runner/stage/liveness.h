// liveness.h: which bytes of a function's frame are dead while it waits for a call to return:
// whatever they hold, nothing that the function does from there on can depend on it.
#ifndef STAGE_LIVENESS_H
#define STAGE_LIVENESS_H

#include "stage/decode.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What is called.
enum callee {
    CALLEE_UNKNOWN,  // its arguments may matter to who asks: nothing is dead there
    CALLEE_KNOWN,    // who asks sees its arguments elsewhere
    CALLEE_HOOK,     // CALLEE_KNOWN, and it forgets the address that is its first argument
    CALLEE_EXCHANGE, // CALLEE_KNOWN; it uses what its second argument points to, and forgets where
    CALLEE_TWICE     // returns again, as setjmp does: nothing is known of the calling function
};

// A variable or parameter of the frame.
struct liveness_object {
    struct span span;
    bool single; // a number or pointer, no array or structure
};

struct liveness_function {
    const uint8_t *code;
    uint64_t address;
    size_t size;
    const struct liveness_object *objects; // all that have names
    size_t object_count;
    enum callee (*callee)(const void *context, uint64_t target); // target 0: only the run knows it
    const void *context;
};

// What is known of a program. Zeroed memory knows nothing.
struct liveness {
    struct dead_call {
        uint64_t return_address;
        uint32_t first, count;
    } * calls; // by return address
    size_t call_count, call_capacity;
    struct span *dead;
    size_t dead_count, dead_capacity;
};

// Adds a function. Functions come in the order of their addresses.
void liveness_add(struct liveness *liveness, const struct liveness_function *function);
void liveness_finish(struct liveness *liveness);

// The dead bytes of the frame whose function waits to return to this address, from low to high.
// Neither allocates nor calls anything.
const struct span *liveness_at(const struct liveness *liveness, uint64_t return_address,
                               size_t *count);

#endif
