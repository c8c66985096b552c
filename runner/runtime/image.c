// image.c: mapping the execution image, and putting it back to its first state.
#include "runtime/image.h"

#include "base/memory.h"
#include "runtime/thread.h"
#include "runtime/undo.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct image_module image_module;
bool image_written[SLOTS];
static char *snapshot; // the module's data as it was loaded

static size_t stack_sizes[SLOTS];

static bool map(uint64_t base, uint64_t size, int protection)
{
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE;
    return mmap((void *)base, size, protection, flags, -1, 0) == (void *)base;
}

bool image_map(void)
{
    int both = PROT_READ | PROT_WRITE;
    return map(BLOCKS_BASE, SLOTS * (uint64_t)BLOCK_SIZE, both) &&
           map(STACKS_BASE, SLOTS * (uint64_t)STACK_SLOT, PROT_NONE) &&
           map(HEAP_BASE, SLOTS * HEAP_ARENA, both) && map(SHADOW_BASE, ZONE_SIZE * 4, both) &&
           map(HEAP_MAP_BASE, SLOTS * HEAP_ARENA / 8, both) &&
           map(CHANNELS_BASE, CHANNELS_MAX * (uint64_t)CHANNEL_BYTES, both) &&
           map(CONTENTS_BASE, INODES_MAX * (uint64_t)INODE_SPACE, both) &&
           map(RECORDS_BASE, sizeof(struct records), both);
}

void image_set_module(const struct image_module *module)
{
    image_module = *module;
    free(snapshot);
    snapshot = memory_copy((const void *)module->data, module->data_end - module->data);
}

// Large heaps are given back to the system, so that the memory of a million executions stays flat.
static void reset_heap(const struct thread *thread)
{
    enum { LARGE = 1 << 20 };
    memset((void *)(HEAP_MAP_BASE + thread->slot * HEAP_ARENA / 8), 0, thread->heap_used / 8);
    if (thread->heap_used > LARGE) {
        madvise((void *)(HEAP_BASE + thread->slot * HEAP_ARENA), thread->heap_used, MADV_DONTNEED);
    }
}

void image_reset(void)
{
    struct records *records = RECORDS;
    undo_back(0);
    for (uint32_t i = 0; i < records->thread_count; i++) {
        reset_heap(&records->threads[i]);
    }
    memset(records, 0, offsetof(struct records, keys));
    memset(&records->descriptors, 0, offsetof(struct descriptors, files));
    memset(&records->signals, 0,
           records->signals.handled ? sizeof records->signals : offsetof(struct signals, actions));
    records->current = records->threads;
    records->object_count = 1;
    records->clock_count = THREADS_MAX;
    records->overflow_count = 1;
    memcpy((void *)image_module.data, snapshot, image_module.data_end - image_module.data);
}

bool image_writable(uint64_t address, size_t size)
{
    if (image_is_global(address, size) ||
        image_within(address, size, HEAP_BASE, HEAP_BASE + SLOTS * HEAP_ARENA)) {
        return true;
    }
    if (image_within(address, size, BLOCKS_BASE, BLOCKS_BASE + SLOTS * (uint64_t)BLOCK_SIZE)) {
        return true;
    }
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        if (image_within(address, size, thread->stack_low, thread->stack_high)) {
            return true;
        }
    }
    return false;
}

bool image_readable(uint64_t address, size_t size)
{
    if (image_in_zone(address)) {
        return image_writable(address, size) ||
               image_within(address, size, image_module.low, image_module.high);
    }
    // Memory of the C library (environment, character tables, the standard streams) may be read;
    // the runtime's own may not.
    return address >= 4096 &&
           !image_within(address, size, SHADOW_BASE, RECORDS_BASE + sizeof(struct records));
}

bool image_stack(unsigned slot, size_t size_bytes, uint64_t *low, uint64_t *high)
{
    enum { PAGE = 4096 };
    size_t size = (size_bytes + PAGE - 1) / PAGE * PAGE;
    if (size > STACK_SLOT - PAGE) {
        size = STACK_SLOT - PAGE;
    }
    uint64_t top = STACKS_BASE + (slot + 1) * (uint64_t)STACK_SLOT;
    if (size > stack_sizes[slot]) {
        if (mprotect((void *)(top - size), size, PROT_READ | PROT_WRITE) != 0) {
            return false;
        }
        stack_sizes[slot] = size;
    }
    *low = top - stack_sizes[slot];
    *high = top;
    return true;
}

// Downwards until so much is zero that nothing was written below: functions of the program fill
// their frames, and those of the runtime and the C library leave no larger gaps.
static void clear_below(uint64_t low, uint64_t high)
{
    enum { LINE = 64, CLEAN = 4096 };
    unsigned clean = 0;
    for (uint64_t at = high & ~(uint64_t)(LINE - 1); at > low && clean < CLEAN; at -= LINE) {
        uint64_t *words = (uint64_t *)(at - LINE);
        uint64_t all =
            words[0] | words[1] | words[2] | words[3] | words[4] | words[5] | words[6] | words[7];
        if (all != 0) {
            memset(words, 0, LINE);
        }
        clean = all != 0 ? 0 : clean + LINE;
    }
}

void image_clear_dead_stack(const struct thread *thread)
{
    uint64_t end = thread->alive ? (uint64_t)thread->stack_pointer : thread->stack_high;
    uint64_t line = end & ~UINT64_C(63);
    memset((void *)line, 0, end - line);
    clear_below(thread->stack_low, line);
}

bool image_mark_roots(bool (*mark)(uint64_t low, uint64_t high, unsigned count), unsigned count)
{
    bool more = mark(image_module.data, image_module.data_end, count);
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        uint64_t block = image_block(thread->slot);
        if (!thread->ended) { // else its variables and the values of its keys are gone
            more |= mark(block, block + thread_block_end(), count);
            more |= mark(block + KEYS_OFFSET, block + key_values_end(), count);
        }
        // exit was called: the functions that called it are still there. Below them lies what ended
        // functions have left.
        if (thread->alive && !thread->returned) {
            uint64_t low =
                thread->exit_stack != 0 ? thread->exit_stack : (uint64_t)thread->stack_pointer;
            more |= mark(low, thread->stack_high, count);
        }
    }
    return more;
}
