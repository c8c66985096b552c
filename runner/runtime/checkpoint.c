// checkpoint.c: the state of an execution, kept at branching points of a search and put back.
//
// One function walks over all that belongs to a state and copies it out, copies it back, or
// compares it. What must be known to go on (counts, stack pointers) is visited before what depends
// on it.
#include "runtime/checkpoint.h"

#include "runtime/clock.h"
#include "runtime/engine.h"
#include "runtime/key.h"
#include "runtime/process.h"
#include "runtime/thread.h"
#include "trace/executor.h"

#include <string.h>
#include <sys/mman.h>

enum { STORE_BYTES = 256 << 20, ONE_MAX = 256 << 10, KEPT_MAX = 1 << 15 };

static char *store; // mapped on first use
static struct kept {
    uint32_t depth;
    size_t start;
} kept[KEPT_MAX];
static uint32_t kept_count;
static size_t store_used;

// The walk is compiled once for each direction.
#define INLINE static inline __attribute__((always_inline))

enum direction { COPY_OUT, COPY_BACK, COMPARE };

struct walk {
    enum direction direction;
    char *at;
    bool differs;
};

// A few hundred bytes: less than a call of memcpy, or a string instruction, takes to begin.
INLINE void copy(char *to, const char *from, size_t size)
{
    enum { PIECE = 16, SMALL = 512 };
    if (size < PIECE || size > SMALL) {
        memcpy(to, from, size);
        return;
    }
    for (size_t at = 0; at < size - PIECE; at += PIECE) {
        memcpy(to + at, from + at, PIECE);
    }
    memcpy(to + size - PIECE, from + size - PIECE, PIECE);
}

INLINE void visit(struct walk *walk, void *live, size_t size)
{
    if (size == 0) {
        return;
    }
    switch (walk->direction) {
    case COPY_OUT:
        copy(walk->at, live, size);
        break;
    case COPY_BACK:
        copy(live, walk->at, size);
        break;
    case COMPARE:
        walk->differs |= memcmp(live, walk->at, size) != 0;
        break;
    }
    walk->at += (size + 7) & ~(size_t)7;
}

// What it has seen of itself and others lies behind the counts of `watch` and is put back by the
// undo log.
INLINE void visit_thread(struct walk *walk, struct thread *thread)
{
    size_t begin = offsetof(struct thread, stack_pointer);
    size_t reads = offsetof(struct thread, last_reads);
    visit(walk, (char *)thread + begin, reads - begin);
    if (engine_options.racing_count > 0) {
        visit(walk, thread->last_reads, offsetof(struct thread, watch) - reads);
    }
    visit(walk, &thread->watch, offsetof(struct watch, visits));
    visit(walk, thread->held, thread->hold_count * sizeof *thread->held);
    visit(walk, thread->held_sites, thread->hold_count * sizeof *thread->held_sites);
    visit(walk, thread->visitors, thread->visitor_count * sizeof *thread->visitors);
}

// What the thread's own code can reach: variables of its own, stack, heap.
INLINE void visit_memory(struct walk *walk, struct thread *thread, size_t variables, size_t keys)
{
    uint64_t block = image_block(thread->slot);
    visit(walk, (void *)block, variables);
    if (keys > 0) {
        visit(walk, (void *)(block + KEYS_OFFSET), keys);
    }
    if (thread->heap_used > 0) {
        visit(walk, (void *)(HEAP_BASE + thread->slot * HEAP_ARENA), thread->heap_used);
    }
    if (thread->alive && walk->direction != COMPARE) {
        visit(walk, thread->stack_pointer, thread->stack_high - (uint64_t)thread->stack_pointer);
    } else if (thread->alive) {
        walk->at += (thread->stack_high - (uint64_t)thread->stack_pointer + 7) & ~UINT64_C(7);
    }
}

// Large, and empty until something has failed.
INLINE void visit_failure(struct walk *walk, struct failure *failure)
{
    visit(walk, &failure->kind, sizeof failure->kind);
    if (failure->kind != VERDICT_PASS) {
        visit(walk, failure, sizeof *failure);
    }
}

INLINE void visit_notes(struct walk *walk, struct notes *notes)
{
    bool was_used = notes->used;
    visit(walk, &notes->used, sizeof notes->used);
    if (notes->used) {
        visit(walk, notes, sizeof *notes);
    } else if (was_used && walk->direction == COPY_BACK) {
        memset(notes, 0, sizeof *notes);
    }
}

// State of the C library: all zero until it is used.
INLINE void visit_process(struct walk *walk)
{
    struct process_state *state = process_state();
    bool was_used = state->used;
    visit(walk, &state->used, sizeof state->used);
    if (state->used) {
        visit(walk, state, sizeof *state);
    } else if (was_used && walk->direction == COPY_BACK) {
        memset(state, 0, offsetof(struct process_state, environment));
    }
}

INLINE void visit_descriptors(struct walk *walk, struct descriptors *descriptors)
{
    visit(walk, descriptors, offsetof(struct descriptors, files));
    visit(walk, descriptors->files, descriptors->file_count * sizeof *descriptors->files);
    visit(walk, descriptors->channels, descriptors->channel_count * sizeof *descriptors->channels);
    visit(walk, descriptors->table, descriptors->count * sizeof *descriptors->table);
}

// Actions that were set since are put back to what they are at first.
INLINE void visit_signals(struct walk *walk, struct signals *signals)
{
    bool handled = signals->handled;
    visit(walk, signals, offsetof(struct signals, actions));
    if (signals->handled) {
        visit(walk, signals->actions, sizeof signals->actions);
    } else if (handled && walk->direction == COPY_BACK) {
        memset(signals->actions, 0, sizeof signals->actions);
    }
}

INLINE void visit_all(struct walk *walk)
{
    struct records *records = RECORDS;
    visit(walk, records, offsetof(struct records, failure));
    visit_failure(walk, &records->failure);
    visit_failure(walk, &records->cycle);
    visit_notes(walk, &records->notes);
    if (records->key_count > 0) {
        visit(walk, records->keys, (records->key_count + 1) * sizeof *records->keys);
    }
    visit_descriptors(walk, &records->descriptors);
    visit_signals(walk, &records->signals);
    visit(walk, records->names, records->name_count * sizeof *records->names);
    visit(walk, records->named, records->named_count * sizeof *records->named);
    for (uint32_t i = 0; i < records->thread_count; i++) {
        visit_thread(walk, &records->threads[i]);
    }
    visit(walk, records->objects, records->object_count * sizeof *records->objects);
    if (records->signalled) {
        visit(walk, records->tokens, records->object_count * sizeof *records->tokens);
    }
    size_t clock = clock_width * sizeof(uint32_t);
    visit(walk, clock_at(0), records->thread_count * clock);
    visit(walk, clock_at(THREADS_MAX), (records->clock_count - THREADS_MAX) * clock);
    visit(walk, (void *)image_module.data, image_module.data_end - image_module.data);
    size_t variables = thread_block_end();
    size_t keys = records->key_count > 0 ? key_values_end() - KEYS_OFFSET : 0;
    for (uint32_t i = 0; i < records->thread_count; i++) {
        visit_memory(walk, &records->threads[i], variables, keys);
    }
    visit_process(walk);
    if (walk->direction == COMPARE) {
        return; // the view follows from the rest
    }
    visit(walk, &engine_view, offsetof(struct executor_view, ready));
    visit(walk, engine_view.ready, engine_view.thread_count * sizeof *engine_view.ready);
}

// About what a copy takes, at most.
static size_t estimate(void)
{
    const struct records *records = RECORDS;
    size_t size = sizeof *records - sizeof records->threads - sizeof records->objects -
                  sizeof records->tokens - sizeof records->clocks - sizeof records->overflow -
                  sizeof records->console;
    size += records->object_count * (sizeof *records->objects + sizeof *records->tokens);
    size += sizeof engine_view;
    size += image_module.data_end - image_module.data;
    size += (records->clock_count - THREADS_MAX + records->thread_count) * clock_width *
            sizeof(uint32_t);
    size += 8 + (process_state()->used ? sizeof(struct process_state) : 0);
    size += records->thread_count *
            (sizeof *records->threads + thread_block_end() + key_values_end() + 512);
    for (uint32_t i = 0; i < records->thread_count; i++) {
        const struct thread *thread = &records->threads[i];
        size += thread->heap_used;
        size += thread->alive ? thread->stack_high - (uint64_t)thread->stack_pointer : 0;
    }
    return size;
}

// Only where a search can come back to: something else could be done here.
static bool is_branch(void)
{
    unsigned ways = 0;
    for (uint32_t i = 0; i < engine_view.thread_count; i++) {
        unsigned enabled = engine_view.ready[i].enabled;
        ways += (enabled != 0) + ((enabled & (enabled - 1)) != 0);
    }
    return ways > 1;
}

void checkpoint_forget(void)
{
    kept_count = 0;
    store_used = 0;
}

static void drop_from(uint32_t depth)
{
    while (kept_count > 0 && kept[kept_count - 1].depth >= depth) {
        store_used = kept[--kept_count].start;
    }
}

void checkpoint_save(uint32_t depth)
{
    drop_from(depth);
    if (!is_branch() || kept_count == KEPT_MAX) {
        return;
    }
    if (store == NULL) {
        store = mmap(NULL, STORE_BYTES, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (store == MAP_FAILED) {
            store = NULL;
            return;
        }
    }
    size_t size = estimate();
    if (size > ONE_MAX || store_used + size > STORE_BYTES) {
        return;
    }
    struct walk walk = {.direction = COPY_OUT, .at = store + store_used};
    visit_all(&walk);
    kept[kept_count++] = (struct kept){depth, store_used};
    store_used = (size_t)(walk.at - store);
}

// Heap that is given back was never allocated again.
static void close_heap(unsigned slot, uint64_t from, uint64_t to)
{
    if (to > from) {
        memset((void *)(HEAP_MAP_BASE + (slot * HEAP_ARENA + from) / 8), 0, (to - from) / 8);
    }
}

uint32_t checkpoint_restore(uint32_t depth)
{
    drop_from(depth + 1);
    if (kept_count == 0) {
        return CHECKPOINT_NONE;
    }
    static uint64_t heap_used[THREADS_MAX];
    static uint16_t slots[THREADS_MAX];
    struct records *records = RECORDS;
    uint32_t threads = records->thread_count;
    for (uint32_t i = 0; i < threads; i++) {
        heap_used[i] = records->threads[i].heap_used;
        slots[i] = records->threads[i].slot;
    }
    const struct kept *last = &kept[kept_count - 1];
    const struct records *saved = (const struct records *)(store + last->start);
    image_roll_back(saved->undo_count);
    struct walk walk = {.direction = COPY_BACK, .at = store + last->start};
    visit_all(&walk);
    for (uint32_t i = 0; i < threads; i++) {
        close_heap(slots[i], i < records->thread_count ? records->threads[i].heap_used : 0,
                   heap_used[i]);
    }
    for (uint32_t i = 0; engine_options.eager_turns && i < records->thread_count; i++) {
        image_clear_dead_stack(&records->threads[i]);
    }
    return last->depth;
}

bool checkpoint_equals(uint32_t depth)
{
    for (uint32_t i = 0; i < kept_count; i++) {
        if (kept[i].depth == depth) {
            struct walk walk = {.direction = COMPARE, .at = store + kept[i].start};
            visit_all(&walk);
            return !walk.differs;
        }
    }
    return true;
}
