// rounds.c: stretches of a run in which the same few steps come again and again.
#include "trace/rounds.h"

enum { LENGTH_MAX = 16 };

static bool is_alike(const struct trace_event *one, const struct trace_event *other)
{
    bool fails = ((one->flags | other->flags) & EVENT_FAILS) != 0;
    return !fails && one->thread == other->thread && one->op == other->op &&
           one->result == other->result && one->size == other->size && one->other == other->other &&
           one->place == other->place && one->caller == other->caller &&
           one->object == other->object && one->object2 == other->object2 &&
           one->text == other->text && one->code == other->code && one->before == other->before &&
           one->after == other->after;
}

bool rounds_at(const struct trace *trace, uint32_t step, uint32_t least, struct rounds *rounds)
{
    for (uint32_t length = 1; length <= LENGTH_MAX; length++) {
        uint32_t end = step; // the first step that is not as the one a round before
        while (end + length <= trace->event_count &&
               is_alike(trace_step(trace, end), trace_step(trace, end + length))) {
            end++;
        }
        uint32_t count = (end - step) / length + 1;
        if (count >= least) {
            *rounds =
                (struct rounds){.first = step, .length = length, .last = step + count * length - 1};
            return true;
        }
    }
    return false;
}
