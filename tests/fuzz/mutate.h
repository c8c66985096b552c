// mutate.h: small damage to real input, the same for the same numbers.
#ifndef TESTS_FUZZ_MUTATE_H
#define TESTS_FUZZ_MUTATE_H

#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

struct chance {
    uint64_t state;
};

// Equal chances for equal numbers.
struct chance chance_of(uint64_t seed, uint64_t which);
unsigned chance_pick(struct chance *chance, unsigned count); // 0 to count - 1

struct sample {  // one real input
    char *bytes; // owned
    size_t length;
};

// Replaces `out` by a copy of `from` with one to some places changed: bytes flipped, numbers
// replaced, stretches left out, doubled or taken from `other`. `words` (may be NULL, ended by NULL)
// are put in, too: what the format is made of.
void mutate(struct chance *chance, const struct sample *from, const struct sample *other,
            const char *const *words, struct text *out);

#endif
