// site.c: where in the program's text a call or access stands, found from frame pointers.
#include "runtime/engine.h"
#include "runtime/fiber.h"
#include "runtime/thread.h"

static struct {
    uint64_t low, high;
} text;

void engine_set_text(uint64_t low, uint64_t high)
{
    text.low = low;
    text.high = high;
}

uint32_t engine_site(const void *return_address)
{
    uint64_t address = (uint64_t)return_address;
    return address - text.low < text.high - text.low ? (uint32_t)(address - ZONE_BASE) : 0;
}

// Frames of the runtime and the module: saved frame pointer, return address.
bool engine_next_frame(struct engine_frame *frame)
{
    const struct thread *thread = thread_current();
    uint64_t at = frame->next;
    while (at >= thread->stack_low && at + 16 <= thread->stack_high && at % 8 == 0) {
        const uint64_t *words = (const uint64_t *)at;
        frame->low = at + 16;
        frame->pointer = words[0];
        frame->return_address = words[1];
        frame->next = words[0] > at ? words[0] : 0;
        if (engine_site((const void *)words[1]) != 0) {
            return true;
        }
        at = frame->next;
    }
    frame->next = 0;
    return false;
}

bool engine_is_in_frame(const struct thread *thread, uint64_t address)
{
    uint64_t frame = fiber_frame(thread->stack_pointer);
    while (frame >= thread->stack_low && frame + 16 <= thread->stack_high && frame % 8 == 0) {
        const uint64_t *words = (const uint64_t *)frame;
        bool program = engine_site((const void *)words[1]) != 0;
        if (program && address >= frame + 16 && address < words[0] + 16) {
            return true;
        }
        frame = words[0] > frame ? words[0] : 0;
    }
    return false;
}

static uint32_t next_site(uint64_t *frame_pointer)
{
    struct engine_frame frame = {.next = *frame_pointer};
    bool found = engine_next_frame(&frame);
    *frame_pointer = frame.next;
    return found ? engine_site((const void *)frame.return_address) : 0;
}

uint32_t engine_site_of_frames(uint64_t frame_pointer)
{
    return next_site(&frame_pointer);
}

uint64_t engine_program_frame(void)
{
    uint64_t frame = (uint64_t)__builtin_frame_address(0);
    next_site(&frame);
    return frame;
}

uint64_t engine_program_stack(void)
{
    const struct thread *thread = thread_current();
    uint64_t frame = (uint64_t)__builtin_frame_address(0);
    while (frame >= thread->stack_low && frame + 16 <= thread->stack_high) {
        const uint64_t *words = (const uint64_t *)frame;
        if (engine_site((const void *)words[1]) != 0) {
            return frame + 16;
        }
        frame = words[0] > frame ? words[0] : 0;
    }
    return 0;
}

// Where the function was called that the operation stands in.
uint32_t engine_enclosing_call(void)
{
    uint64_t frame = (uint64_t)__builtin_frame_address(0);
    return next_site(&frame) != 0 ? next_site(&frame) : 0;
}

uint32_t engine_caller_site(void)
{
    uint64_t frame = (uint64_t)__builtin_frame_address(0);
    uint32_t own = next_site(&frame);
    uint32_t caller = own != 0 ? next_site(&frame) : 0;
    return caller != 0 ? caller : own;
}
