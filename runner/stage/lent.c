// lent.c: the local variables whose addresses threads were made with.
#include "stage/lent.h"

#include "base/memory.h"
#include "stage/walk.h"

#include <stdlib.h>

enum { FRAMES_MAX = 64 };

void lents_finish(struct lents *lents)
{
    free(lents->at);
    *lents = (struct lents){0};
}

bool lent_find(const struct symbols *symbols, const struct thread *thread, uint64_t address,
               struct lent *lent)
{
    struct frame_walk walk;
    if (address - thread->stack_low >= thread->stack_high - thread->stack_low || !thread->alive ||
        !walk_begin(thread, &walk)) {
        return false;
    }
    lent->low = thread->stack_low;
    for (int i = 0; i < FRAMES_MAX && walk_next(&walk); i++) {
        struct symbol_frame frame = {.pc = walk.pc, .frame_pointer = walk.frame};
        lent->high = walk.frame + 16;
        if (address < lent->high) {
            return symbols_local(symbols, &frame, address, &lent->variable);
        }
        lent->low = lent->high;
    }
    return false;
}

void lents_add(struct lents *lents, const struct lent *lent)
{
    lents->at = memory_grow(lents->at, lents->count, &lents->capacity, sizeof lents->at[0]);
    lents->at[lents->count++] = *lent;
}

void lents_describe(const struct lents *lents, uint16_t thread, uint64_t address, struct text *out)
{
    for (size_t i = 0; i < lents->count; i++) {
        const struct lent *lent = &lents->at[i];
        const struct symbol_variable *variable = &lent->variable;
        if (lent->thread != thread || address < lent->low || address >= lent->high ||
            variable->function == NULL || variable->function[0] == '\0') {
            continue;
        }
        bool same = address - variable->address < variable->size;
        text_printf(out, "%s of %s", same ? variable->name : "", variable->function);
    }
}
