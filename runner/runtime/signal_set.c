// signal_set.c: sets of signals.
#include "runtime/entry.h"
#include "runtime/signals.h"
#include "runtime/stdlib.h"

#include <errno.h>
#include <string.h>

// Of a set the first word is in use, as the kernel has it.
enum { SET_BYTES = sizeof(uint64_t) };

uint64_t signal_set_read(const sigset_t *set, uint32_t site)
{
    uint64_t bits;
    stdlib_reads(set, SET_BYTES, site);
    memcpy(&bits, set, SET_BYTES);
    return bits;
}

int signal_set_write(sigset_t *set, uint64_t bits, uint32_t site)
{
    stdlib_writes(set, SET_BYTES, site);
    memcpy(set, &bits, SET_BYTES);
    return 0;
}

static int fill(sigset_t *set, int byte, uint32_t site)
{
    stdlib_writes(set, sizeof *set, site);
    memset(set, byte, sizeof *set);
    return 0;
}

int signal_none(void)
{
    stdlib_set_errno(EINVAL);
    return -1;
}

bool signal_is(int number)
{
    return number > 0 && number < SIGNALS;
}

bool signal_is_usable(int number)
{
    return signal_is(number) && number != 32 && number != 33;
}

ENTRY int rt_sigemptyset(sigset_t *set)
{
    return fill(set, 0, SITE);
}

ENTRY int rt_sigfillset(sigset_t *set)
{
    uint32_t site = SITE;
    fill(set, 0xFF, site);
    return signal_set_write(set, ~(signal_bit(32) | signal_bit(33)), site);
}

ENTRY int rt_sigaddset(sigset_t *set, int number)
{
    uint32_t site = SITE;
    return signal_is_usable(number)
               ? signal_set_write(set, signal_set_read(set, site) | signal_bit(number), site)
               : signal_none();
}

ENTRY int rt_sigdelset(sigset_t *set, int number)
{
    uint32_t site = SITE;
    return signal_is_usable(number)
               ? signal_set_write(set, signal_set_read(set, site) & ~signal_bit(number), site)
               : signal_none();
}

ENTRY int rt_sigismember(const sigset_t *set, int number)
{
    uint32_t site = SITE;
    return signal_is(number) ? (signal_set_read(set, site) & signal_bit(number)) != 0
                             : signal_none();
}
