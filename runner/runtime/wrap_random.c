// wrap_random.c: entries that give random numbers: each thread has a stream of its own.
//
// A stream shared by all threads would make what a thread sees depend on the order of independent
// operations. So a thread's numbers follow from its place in the family of threads, or from the
// srand that it called itself, and are the same in every execution. The generator is SplitMix64
// (Steele, Lea and Flood, OOPSLA 2014).
#include "runtime/clock.h"
#include "runtime/entry.h"
#include "runtime/stdlib.h"
#include "runtime/turn.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

static void set_stream(uint64_t value)
{
    struct thread *thread = thread_current();
    // A loop that draws numbers makes progress: it is no idle turn.
    turn_effect(thread, (uint64_t)&thread->random, value - thread->random);
    thread->random = value;
}

uint64_t stdlib_random(void)
{
    set_stream(thread_current()->random + UINT64_C(0x9E3779B97F4A7C15));
    uint64_t value = thread_current()->random;
    value = (value ^ value >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    value = (value ^ value >> 27) * UINT64_C(0x94D049BB133111EB);
    return value ^ value >> 31;
}

enum row { ROW_OF_RAND, ROW_OF_DRAND48 };

// A draw from a row of numbers that all threads share in the C library. Which number a thread gets
// there hangs on the order, if nothing orders the draws: that is worth a note.
static uint64_t draw(enum row row, uint32_t site)
{
    struct thread *thread = thread_current();
    struct notes *notes = &RECORDS->notes;
    struct draw *last = &notes->last_draws[row];
    const uint32_t *clock = clock_of(thread);
    bool ordered = last->epoch <= clock[last->thread];
    if (!ordered && !notes->draws.found) {
        notes->draws = (struct meeting){true, {last->thread, thread->id}, {last->site, site}};
    }
    notes->used = true;
    *last = (struct draw){clock[thread->id], site, thread->id};
    return stdlib_random();
}

static void seed(uint64_t value)
{
    set_stream((value + 1) * UINT64_C(0xD1342543DE82EF95));
}

ENTRY int rt_rand(void)
{
    return (int)(draw(ROW_OF_RAND, SITE) >> 33);
}

ENTRY long rt_random(void)
{
    return (long)(draw(ROW_OF_RAND, SITE) >> 33);
}

ENTRY void rt_srand(unsigned value)
{
    seed(value);
}

ENTRY void rt_srandom(unsigned value)
{
    seed(value);
}

ENTRY void rt_srand48(long value)
{
    seed((uint32_t)value);
}

ENTRY double rt_drand48(void)
{
    return (double)(draw(ROW_OF_DRAND48, SITE) >> 11) * 0x1p-53;
}

ENTRY long rt_lrand48(void)
{
    return (long)(draw(ROW_OF_DRAND48, SITE) >> 33);
}

ENTRY long rt_mrand48(void)
{
    return (int32_t)(draw(ROW_OF_DRAND48, SITE) >> 32);
}

// The forms whose state the program keeps give the C library's own numbers.
ENTRY int rt_rand_r(unsigned *state)
{
    uint32_t site = SITE;
    stdlib_reads(state, sizeof *state, site);
    stdlib_writes(state, sizeof *state, site);
    return rand_r(state);
}

// POSIX drand48: X = 0x5DEECE66D X + 0xB modulo 2^48, in three 16-bit parts.
static uint64_t next_48(unsigned short state[3], uint32_t site)
{
    stdlib_reads(state, 6, site);
    uint64_t x = (uint64_t)state[2] << 32 | (uint64_t)state[1] << 16 | state[0];
    x = (x * UINT64_C(0x5DEECE66D) + 0xB) & UINT64_C(0xFFFFFFFFFFFF);
    stdlib_writes(state, 6, site);
    state[0] = (unsigned short)x;
    state[1] = (unsigned short)(x >> 16);
    state[2] = (unsigned short)(x >> 32);
    return x;
}

ENTRY double rt_erand48(unsigned short state[3])
{
    return (double)next_48(state, SITE) * 0x1p-48;
}

ENTRY long rt_nrand48(unsigned short state[3])
{
    return (long)(next_48(state, SITE) >> 17);
}

ENTRY long rt_jrand48(unsigned short state[3])
{
    return (int32_t)(next_48(state, SITE) >> 16);
}

static void fill(void *to, size_t size, uint32_t site)
{
    stdlib_writes(to, size, site);
    for (size_t at = 0; at < size; at += 8) {
        uint64_t value = stdlib_random();
        memcpy((char *)to + at, &value, size - at < 8 ? size - at : 8);
    }
}

ENTRY ssize_t rt_getrandom(void *to, size_t size, unsigned flags)
{
    (void)flags;
    fill(to, size, SITE);
    return (ssize_t)size;
}

ENTRY int rt_getentropy(void *to, size_t size)
{
    uint32_t site = SITE;
    if (size > 256) {
        stdlib_set_errno(EIO);
        return -1;
    }
    fill(to, size, site);
    return 0;
}

ENTRY uint32_t rt_arc4random(void)
{
    return (uint32_t)(stdlib_random() >> 32);
}

ENTRY uint32_t rt_arc4random_uniform(uint32_t below)
{
    return below > 0 ? (uint32_t)(stdlib_random() % below) : 0;
}

ENTRY void rt_arc4random_buf(void *to, size_t size)
{
    fill(to, size, SITE);
}
