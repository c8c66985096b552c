// heap.c: the program's malloc.
//
// Each thread bumps through an arena of its own, so addresses follow from its own history. A chunk
// is a header, the block and a red zone; the heap map has a byte for each 8 bytes of the arenas:
// how many of them may be used (0 none: header, red zone, never allocated; 255: freed). Nothing is
// reused within an execution, so every late access is seen.
#include "runtime/heap.h"

#include "runtime/engine.h"
#include "runtime/object.h"
#include "runtime/shadow.h"
#include "runtime/stdlib.h"
#include "runtime/turn.h"
#include "runtime/undo.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct chunk {
    uint64_t size;      // as asked for
    uint32_t span;      // bytes from this header to the next, / 16
    uint32_t allocated; // sites
    uint32_t freed;
    uint16_t thread;
    uint16_t unused;
    uint32_t offset; // from here to the block
    uint32_t back;   // the same, always in the 4 bytes before the block
};

enum { RED_ZONE = 32, FREED = 255, PATTERN = 0xAA, FILL_MAX = 1 << 16, FREED_NOWHERE = 0xFFFFFFFF };

// More than any program has addresses for: no malloc gives that.
#define ADDRESSES (UINT64_C(1) << 48)

static uint8_t *map_at(uint64_t address)
{
    return (uint8_t *)(HEAP_MAP_BASE + (address - HEAP_BASE) / 8);
}

static uint64_t arena(const struct thread *thread)
{
    return HEAP_BASE + thread->slot * HEAP_ARENA;
}

static void open_block(uint64_t block, size_t size)
{
    uint8_t *map = map_at(block);
    memset(map, 8, size / 8);
    if (size % 8 != 0) {
        map[size / 8] = (uint8_t)(size % 8);
    }
}

void *heap_allocate(size_t size, size_t alignment, bool zeroed, uint32_t site)
{
    struct thread *thread = thread_current();
    unsigned chosen = engine_visible(&(struct pending){
        .kind = OP_MALLOC, .other = THREAD_NONE, .site = site, .coarse = engine_options.faults});
    engine_note((uint8_t)chosen, 0, size, 0);
    if (chosen == RESULT_FAULT || size > ADDRESSES) {
        engine_note(chosen == RESULT_FAULT ? RESULT_FAULT : RESULT_ERROR, ENOMEM, size, 0);
        stdlib_set_errno(ENOMEM);
        return NULL;
    }
    alignment = alignment < 16 ? 16 : alignment;
    uint64_t start = arena(thread) + thread->heap_used;
    uint64_t block = (start + sizeof(struct chunk) + alignment - 1) & ~(uint64_t)(alignment - 1);
    if (size > HEAP_ARENA || block + size + RED_ZONE - arena(thread) > HEAP_ARENA) {
        engine_unsupported(site, "more than 1 GiB of memory from malloc in one thread");
    }
    uint64_t end = (block + size + RED_ZONE + 15) & ~UINT64_C(15);
    struct chunk *chunk = (struct chunk *)start;
    *chunk = (struct chunk){.size = size,
                            .span = (uint32_t)((end - start) / 16),
                            .allocated = site,
                            .thread = thread->id,
                            .offset = (uint32_t)(block - start)};
    ((uint32_t *)block)[-1] = (uint32_t)(block - start);
    thread->heap_used = end - arena(thread);
    open_block(block, size);
    memset((void *)block, zeroed ? 0 : PATTERN, zeroed || size < FILL_MAX ? size : FILL_MAX);
    RECORDS->heap_blocks++;
    RECORDS->allocated = true;
    RECORDS->event.after = block;
    turn_effect(thread, block, 1);
    return (void *)block;
}

static struct chunk *chunk_of(uint64_t block)
{
    return (struct chunk *)(block - ((uint32_t *)block)[-1]);
}

// Whether malloc gave that address: before a block stands its header, of which nothing may be used,
// and the way back to it.
static bool is_block(uint64_t address)
{
    uint64_t low = address & ~(HEAP_ARENA - 1);
    if (address - HEAP_BASE >= SLOTS * HEAP_ARENA || address % 16 != 0 ||
        address - low < sizeof(struct chunk)) {
        return false;
    }
    uint32_t back = ((const uint32_t *)address)[-1];
    if (back < sizeof(struct chunk) || back > address - low || back % 16 != 0 ||
        chunk_of(address)->offset != back) {
        return false;
    }
    for (const uint8_t *map = map_at(address - back); map < map_at(address); map++) {
        if (*map != 0) {
            return false;
        }
    }
    return true;
}

_Noreturn static void bad_free(uint64_t address, uint32_t site)
{
    engine_set_failure(VERDICT_CRASH, site, 0,
                       "free was given an address that malloc did not return", NULL);
    RECORDS->failure.address = address;
    RECORDS->failure.code = 6;
    engine_flag(EVENT_FAILS);
    engine_end_after_failure();
}

// Where other threads use the block without order, when it is freed is a choice of the search.
static void choose_racing(uint64_t block, uint64_t size, struct pending *pending)
{
    for (unsigned i = 0; i < engine_options.racing_count; i++) {
        uint64_t low = engine_options.racing[i].low;
        if (low >= block && low < block + size) {
            pending->object2 = pending->object != 0 && pending->object2 == 0 ? object_location(low)
                                                                             : pending->object2;
            pending->object = pending->object == 0 ? object_location(low) : pending->object;
            pending->coarse = 1;
        }
    }
}

void heap_free(void *pointer, uint32_t site)
{
    uint64_t block = (uint64_t)pointer;
    struct pending pending = {
        .kind = OP_FREE, .other = THREAD_NONE, .site = site, .address = block};
    if (pointer != NULL && engine_options.racing_count != 0 && is_block(block)) {
        choose_racing(block, chunk_of(block)->size, &pending);
    }
    engine_visible(&pending);
    if (pointer == NULL) {
        return;
    }
    if (!is_block(block)) {
        bad_free(block, site);
    }
    struct chunk *chunk = chunk_of(block);
    if (chunk->freed != 0) {
        engine_set_failure(VERDICT_DOUBLE_FREE, site, 0, "", NULL);
        RECORDS->failure.address = block;
        RECORDS->failure.site2 = chunk->freed;
        engine_flag(EVENT_FAILS);
        engine_end_after_failure();
    }
    if (RECORDS->several) {
        shadow_range(block, chunk->size, KIND_WRITE | KIND_FREE, site);
    }
    chunk->freed = site != 0 ? site : FREED_NOWHERE;
    size_t granules = (chunk->size + 7) / 8;
    undo_bytes(map_at(block), granules);
    memset(map_at(block), FREED, granules);
    RECORDS->heap_blocks--;
    turn_effect(thread_current(), block, 1);
}

size_t heap_size(const void *block)
{
    return chunk_of((uint64_t)block)->size;
}

void *heap_resize(void *old, size_t size, uint32_t site)
{
    if (old == NULL) {
        return heap_allocate(size, 16, false, site);
    }
    if (!is_block((uint64_t)old) || chunk_of((uint64_t)old)->freed != 0) {
        heap_free(old, site); // says what is wrong with it
    }
    void *block = heap_allocate(size, 16, false, site);
    if (block != NULL) {
        size_t keep = heap_size(old) < size ? heap_size(old) : size;
        memcpy(block, old, keep);
        heap_free(old, site);
    }
    return block;
}

void heap_check(uint64_t address, size_t size, bool write, uint32_t site)
{
    uint64_t end = address + size;
    uint64_t bad = 0;
    for (uint64_t at = address; at < end && bad == 0;) {
        uint64_t next = (at & ~UINT64_C(7)) + 8 < end ? (at & ~UINT64_C(7)) + 8 : end;
        unsigned usable = *map_at(at);
        if (usable == FREED || (at & 7) + (next - at) > usable) {
            bad = usable == FREED || usable == 0 ? at : (at & ~UINT64_C(7)) + usable;
        }
        at = next;
    }
    if (bad == 0) {
        return;
    }
    struct heap_block block = {0};
    bool known = heap_find(bad, &block);
    bool freed = known && block.freed != 0 && bad < block.address + block.size;
    char detail[160] = "";
    if (!freed && known) {
        snprintf(detail, sizeof detail, "it %s %s the %llu bytes that malloc gave",
                 write ? "writes" : "reads", bad < block.address ? "before" : "behind",
                 (unsigned long long)block.size);
    } else if (!known) {
        snprintf(detail, sizeof detail, "it %s heap memory that malloc never gave",
                 write ? "writes to" : "reads");
    }
    engine_set_failure(freed ? VERDICT_USE_AFTER_FREE : VERDICT_HEAP_OVERFLOW, site, 0, detail,
                       NULL);
    RECORDS->failure.address = bad;
    RECORDS->failure.site2 = freed ? block.freed : known ? block.allocated : 0;
    engine_flag(EVENT_FAILS);
    engine_end_after_failure();
}

static struct heap_block describe(const struct chunk *chunk)
{
    return (struct heap_block){(uint64_t)chunk + chunk->offset, chunk->size, chunk->allocated,
                               chunk->freed, chunk->thread};
}

bool heap_find(uint64_t address, struct heap_block *block)
{
    if (is_block(address)) {
        *block = describe(chunk_of(address));
        return true;
    }
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        uint64_t low = arena(thread);
        if (address - low >= thread->heap_used) {
            continue;
        }
        for (uint64_t at = low; at < low + thread->heap_used;) {
            const struct chunk *chunk = (const struct chunk *)at;
            uint64_t next = at + (uint64_t)chunk->span * 16;
            if (address < next) {
                *block = describe(chunk);
                return true;
            }
            at = next;
        }
    }
    return false;
}

// More blocks than that are not looked through.
enum { LEAK_BLOCKS = 1 << 17 };

static struct chunk *blocks[LEAK_BLOCKS]; // by address
static bool reached[LEAK_BLOCKS];
static uint32_t to_follow[LEAK_BLOCKS]; // of those that were reached
static uint32_t to_follow_count;

// The thread with the lowest arena that is not below `low`; NULL: none.
static const struct thread *next_arena(uint64_t low)
{
    const struct thread *next = NULL;
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        if (arena(thread) >= low && (next == NULL || thread->slot < next->slot)) {
            next = thread;
        }
    }
    return next;
}

static unsigned collect(void)
{
    unsigned count = 0;
    const struct thread *thread;
    for (uint64_t low = 0; (thread = next_arena(low)) != NULL; low = arena(thread) + 1) {
        for (uint64_t at = arena(thread); at < arena(thread) + thread->heap_used;) {
            struct chunk *chunk = (struct chunk *)at;
            if (chunk->freed == 0 && count < LEAK_BLOCKS) {
                reached[count] = false;
                blocks[count++] = chunk;
            }
            at += (uint64_t)chunk->span * 16;
        }
    }
    return count;
}

// How many of the blocks begin at or below the address.
static unsigned blocks_up_to(uint64_t address, unsigned count)
{
    unsigned low = 0;
    for (unsigned high = count; low < high;) {
        unsigned middle = low + (high - low) / 2;
        bool below = (uint64_t)blocks[middle] <= address;
        low = below ? middle + 1 : low;
        high = below ? high : middle;
    }
    return low;
}

// Marks the blocks that the words of the range point into; true when a new one was reached.
static bool mark(uint64_t low, uint64_t high, unsigned count)
{
    uint32_t before = to_follow_count;
    for (uint64_t at = (low + 7) & ~UINT64_C(7); at + 8 <= high; at += 8) {
        uint64_t word = *(const uint64_t *)at;
        unsigned behind = word - HEAP_BASE < SLOTS * HEAP_ARENA ? blocks_up_to(word, count) : 0;
        if (behind == 0 || reached[behind - 1]) {
            continue;
        }
        struct heap_block block = describe(blocks[behind - 1]);
        if (word - block.address <= block.size) {
            reached[behind - 1] = true;
            to_follow[to_follow_count++] = behind - 1;
        }
    }
    return to_follow_count > before;
}

bool heap_leak(struct heap_block *block)
{
    if (RECORDS->heap_blocks == 0 || RECORDS->heap_blocks > LEAK_BLOCKS) {
        return false;
    }
    unsigned count = collect();
    to_follow_count = 0;
    image_mark_roots(mark, count);
    while (to_follow_count > 0) {
        struct heap_block from = describe(blocks[to_follow[--to_follow_count]]);
        mark(from.address, from.address + from.size, count);
    }
    for (unsigned i = 0; i < count; i++) {
        if (!reached[i]) {
            *block = describe(blocks[i]);
            return true;
        }
    }
    return false;
}
