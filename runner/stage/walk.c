// walk.c: the functions of the program that a thread is in, by its frame pointers.
#include "stage/walk.h"

#include "runtime/engine.h"
#include "runtime/fiber.h"

static uint64_t running; // frame from which the thread that runs is walked, 0: none runs

void walk_running(const void *frame)
{
    running = (uint64_t)frame;
}

bool walk_begin(const struct thread *thread, struct frame_walk *walk)
{
    bool runs = running >= thread->stack_low && running < thread->stack_high;
    *walk = (struct frame_walk){.frame = runs ? running : fiber_frame(thread->stack_pointer),
                                .low = thread->stack_low,
                                .high = thread->stack_high};
    return true;
}

bool walk_next(struct frame_walk *walk)
{
    while (walk->frame >= walk->low && walk->frame + 16 <= walk->high && walk->frame % 8 == 0) {
        const uint64_t *words = (const uint64_t *)walk->frame;
        uint64_t outer = words[0];
        uint64_t return_address = words[1];
        walk->frame = outer > walk->frame ? outer : 0;
        if (engine_site((const void *)return_address) != 0 && walk->frame != 0) {
            walk->pc = return_address - 1;
            return true;
        }
    }
    return false;
}
