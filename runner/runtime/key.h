// key.h: thread-specific data: a table of keys in the records, the values in each thread's block.
#ifndef RUNTIME_KEY_H
#define RUNTIME_KEY_H

#include <stdint.h>

enum { KEYS_OFFSET = 32 << 10, KEYS_MAX = 1024, DESTRUCTOR_ROUNDS = 4 };

struct key {
    uint8_t used;
    uint32_t object;
    uint64_t address; // of the variable that it was stored in
    void (*destructor)(void *);
};

// Sets the values of all keys to NULL in a new thread's block.
void key_clear_all(unsigned slot);

// The key without a destructor of which `value` was left as the value of a thread that has ended,
// which is *thread then; NULL: none.
const struct key *key_left_with(uint64_t value, uint16_t *thread);

// Range of the block in which values lie.
uint64_t key_values_end(void);

#endif
