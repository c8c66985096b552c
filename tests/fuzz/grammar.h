// grammar.h: random programs of threads over all modelled calls.
#ifndef TESTS_FUZZ_GRAMMAR_H
#define TESTS_FUZZ_GRAMMAR_H

#include "base/text.h"

// Adds the program of `seed`: the same one for the same seed. Most are tidy: what is locked is
// unlocked, what is waited for comes. Every fourth is wild: also what deadlocks, races or is
// misuse.
void grammar_program(unsigned long seed, struct text *out);

#endif
