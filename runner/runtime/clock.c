// clock.c: vector clocks of the happens-before relation, for the race detector.
#include "runtime/clock.h"

#include "runtime/engine.h"
#include "runtime/undo.h"

#include <string.h>

unsigned clock_width = 8;

uint32_t clock_new(void)
{
    struct records *records = RECORDS;
    if (((size_t)records->clock_count + 1) * clock_width > CLOCKS_MAX) {
        engine_unsupported(0, "more synchronisation objects than heddle follows in one run");
    }
    uint32_t number = records->clock_count++;
    undo_clock_eras[number] = undo_era; // what stood there before is of no use
    memset(&records->clocks[(size_t)number * clock_width], 0, clock_width * sizeof(uint32_t));
    return number;
}

uint32_t *clock_change(uint32_t number)
{
    uint32_t *clock = &RECORDS->clocks[(size_t)number * clock_width];
    if (undo_clock_eras[number] != undo_era) {
        undo_clock_eras[number] = undo_era;
        undo_cells(clock, clock_width / LANES);
    }
    return clock;
}

void clock_release(struct thread *thread, uint32_t *number, bool assign)
{
    if (*number == 0) {
        *number = clock_new();
    }
    uint32_t *own = clock_of(thread);
    if (assign) {
        clock_copy(clock_change(*number), own);
    } else {
        clock_join(clock_change(*number), own);
    }
    own[thread->id]++;
}

void clock_acquire(struct thread *thread, uint32_t number)
{
    if (number != 0) {
        clock_join(clock_of(thread), clock_at(number));
    }
}
