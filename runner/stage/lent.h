// lent.h: the local variables whose addresses threads were made with: a thread that uses one behind
// the return of its function can be told whose it was.
#ifndef STAGE_LENT_H
#define STAGE_LENT_H

#include "runtime/image.h"
#include "stage/symbols.h"

struct lent {
    uint16_t thread;    // that got the address
    uint64_t low, high; // frame of the function
    struct symbol_variable variable;
};

// Zero-initialise for each run; lents_finish releases it.
struct lents {
    struct lent *at; // owned
    size_t count, capacity;
};

void lents_finish(struct lents *lents);

// The variable at an address in a function that the thread, which does not run, is in. False: none.
bool lent_find(const struct symbols *symbols, const struct thread *thread, uint64_t address,
               struct lent *lent);
void lents_add(struct lents *lents, const struct lent *lent);

// What lay at the address when the thread was made: "number of start", " of start" for another
// variable of that function; "" not known.
void lents_describe(const struct lents *lents, uint16_t thread, uint64_t address, struct text *out);

#endif
