// quiet.c: loops without operations, in modules that count their basic blocks (ENGINE.md section 3,
// idle turns).
//
// Nobody else runs while a thread does nothing that another could see, so what it does next follows
// from its stack alone. That is looked at now and then, always at the same block, and compared with
// one state that is kept, which is renewed behind 1, 2, 4, 8 ... looks (R. P. Brent, "An improved
// Monte Carlo factorization algorithm", BIT 20, 1980): when it comes again, the loop has no end. A
// thread that goes on for very long with ever new states is followed no further.
#include "runtime/quiet.h"

#include "runtime/turn.h"

#include <stdbool.h>

enum { BLOCKS_BETWEEN_LOOKS = 5000, LOOKS_MAX = 3000 };

const char quiet_words[] =
    "it runs in a loop in which nothing happens that another thread could see";

static void yield(uint32_t site)
{
    engine_visible(
        &(struct pending){.kind = OP_YIELD, .coarse = 1, .other = THREAD_NONE, .site = site});
}

static struct quiet_state state_of(const struct thread *thread)
{
    return (struct quiet_state){.fingerprint = turn_fingerprint(thread),
                                .effect = thread->effect,
                                .accesses = RECORDS->accesses,
                                .calls = thread->accesses};
}

static bool is_same(const struct quiet_state *one, const struct quiet_state *other)
{
    return one->fingerprint == other->fingerprint && one->effect == other->effect &&
           one->accesses == other->accesses && one->calls == other->calls;
}

// The first yield is where others may act, and requests and signals reach the thread; behind it the
// thread stays where it is.
static void stop_at(struct thread *thread, uint32_t site, bool for_ever)
{
    yield(site);
    engine_note(RESULT_DONE, YIELD_BY_LOOP, 0, 0);
    bool close = engine_options.eager_turns || engine_options.record;
    if (!for_ever || !close) {
        thread->idle = TURNS_USED_UP;
        RECORDS->held = true;
        RECORDS->came_round |= for_ever; // the search begins again, with a closer look
    }
    yield(site); // with nothing between it and the first: an idle turn
}

static void look(struct quiet *quiet, uint32_t site)
{
    struct thread *thread = RECORDS->current;
    RECORDS->several = true; // or its accesses are not counted
    struct quiet_state now = state_of(thread);
    if (quiet->looks++ > 0 && is_same(&now, &quiet->kept)) {
        stop_at(thread, site, true);
    } else if (quiet->looks >= LOOKS_MAX) {
        stop_at(thread, site, false);
    } else if ((quiet->looks & (quiet->looks - 1)) == 0) {
        quiet->kept = now;
    }
}

void quiet_count_block(uint32_t site)
{
    struct quiet *quiet = &RECORDS->quiet;
    if (++quiet->blocks < BLOCKS_BETWEEN_LOOKS) {
        return;
    }
    if (quiet->site == 0 || quiet->blocks >= 2 * BLOCKS_BETWEEN_LOOKS) {
        quiet->site = site;
        quiet->looks = 0;
    }
    if (site == quiet->site) {
        quiet->blocks = 0;
        look(quiet, site);
    }
}

void quiet_ends(void)
{
    RECORDS->quiet.blocks = 0;
    RECORDS->quiet.looks = 0;
}
