// toy_random.h: small random toy programs, the same for the same seed.
#ifndef UNIT_TOY_RANDOM_H
#define UNIT_TOY_RANDOM_H

#include "toy.h"

// What the programs are made of.
enum toy_mixture {
    TOY_MIX_MEMORY,
    TOY_MIX_MUTEX, // lock, try, timed, memory
    TOY_MIX_RWLOCK,
    TOY_MIX_CONDITION, // wait, timed wait, signal, broadcast; spurious wake-ups
    TOY_MIX_SEMAPHORE,
    TOY_MIX_BARRIER, // barriers and once
    TOY_MIX_THREAD,  // create, join, exit of the process
    TOY_MIX_ALL,
    TOY_MIXTURES
};

void toy_random(struct toy_program *program, enum toy_mixture mixture, uint64_t seed);

#endif
