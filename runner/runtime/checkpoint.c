// checkpoint.c: the state of an execution, kept at branching points of a search and put back.
//
// One function walks over all that belongs to a state and copies it out, copies it back, or
// compares it. What must be known to go on (counts, stack pointers) is visited before what depends
// on it.
#include "runtime/checkpoint.h"

#include "base/bug.h"
#include "runtime/argv.h"
#include "runtime/clock.h"
#include "runtime/engine.h"
#include "runtime/environment.h"
#include "runtime/key.h"
#include "runtime/process.h"
#include "runtime/thread.h"
#include "runtime/undo.h"
#include "trace/executor.h"

#include <string.h>
#include <sys/mman.h>

enum { STORE_BYTES = 256 << 20, ONE_MAX = 256 << 10, KEPT_MAX = 1 << 15 };

// A checkpoint begins with where the copy of each thread lies: in it, or, when the thread has not
// run since, in the one before.
struct place {
    uint64_t version;
    size_t start;
};

static char *store; // mapped on first use
static struct kept {
    uint32_t depth;
    uint32_t threads;
    size_t start;  // of the places; the state stands behind them
    size_t logged; // to compare: what else the undo log puts back
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
    struct place *places; // of the threads
};

// A few hundred bytes: less than a call of memcpy, or a string instruction, takes to begin.
INLINE void copy(char *to, const char *from, size_t size)
{
    enum { PIECE = 16, BLOCK = 64, SMALL = 1024 };
    if (size == sizeof(uint64_t)) {
        memcpy(to, from, sizeof(uint64_t));
        return;
    }
    if (size < PIECE || size > SMALL) {
        memcpy(to, from, size);
        return;
    }
    size_t at = 0;
    for (; at + BLOCK < size; at += BLOCK) {
        memcpy(to + at, from + at, BLOCK);
    }
    for (; at + PIECE < size; at += PIECE) {
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

INLINE void visit_others(struct walk *walk, struct thread *thread)
{
    size_t begin = offsetof(struct thread, detached);
    visit(walk, (char *)thread + begin, offsetof(struct thread, stack_pointer) - begin);
    visit(walk, thread->visitors, thread->visitor_count * sizeof *thread->visitors);
}

// What only the thread itself changes: its records, its clock, its variables, its stack. What it
// has seen of itself and others lies behind the counts of `watch` and is put back by the undo log.
INLINE void visit_own(struct walk *walk, struct thread *thread, size_t variables)
{
    size_t begin = offsetof(struct thread, stack_pointer);
    size_t reads = offsetof(struct thread, last_reads);
    visit(walk, (char *)thread + begin, offsetof(struct thread, watch.visits) - begin);
    if (engine_options.racing_count > 0) {
        visit(walk, thread->last_reads, sizeof(struct thread) - reads);
    }
    visit(walk, thread->held, thread->hold_count * sizeof *thread->held);
    visit(walk, thread->held_sites, thread->hold_count * sizeof *thread->held_sites);
    visit(walk, thread->clock, clock_width * sizeof *thread->clock);
    visit(walk, (void *)image_block(thread->slot), variables);
    if (thread->alive && walk->direction != COMPARE) {
        visit(walk, thread->stack_pointer, thread->stack_high - (uint64_t)thread->stack_pointer);
    }
}

// Whether the copy holds what the thread is now: no two versions of it have the same number.
static inline bool is_at(const struct place *place, const struct thread *thread)
{
    return place->version == thread->version && !image_written[thread->slot];
}

// The threads that have run since are copied; of the others the last copy still holds.
INLINE void copy_threads_out(struct walk *walk)
{
    const struct kept *last = kept_count > 0 ? &kept[kept_count - 1] : NULL;
    const struct place *before = last != NULL ? (struct place *)(store + last->start) : NULL;
    uint32_t known = last != NULL ? last->threads : 0;
    size_t variables = thread_block_end();
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        struct thread *thread = &RECORDS->threads[i];
        if (i < known && is_at(&before[i], thread)) {
            walk->places[i] = before[i];
        } else {
            walk->places[i] = (struct place){thread->version, (size_t)(walk->at - store)};
            visit_own(walk, thread, variables);
        }
    }
}

// For tests: whether what is passed over when going back is as it was, byte for byte.
static bool is_untouched(struct walk there, struct thread *thread, size_t variables)
{
    there.direction = COMPARE;
    visit_own(&there, thread, variables);
    size_t live = thread->stack_high - (uint64_t)thread->stack_pointer;
    return !there.differs && (!thread->alive || memcmp(there.at, thread->stack_pointer, live) == 0);
}

INLINE void visit_copied_threads(struct walk *walk)
{
    size_t variables = thread_block_end();
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        struct thread *thread = &RECORDS->threads[i];
        const struct place *place = &walk->places[i];
        struct walk there = {.direction = walk->direction, .at = store + place->start};
        if (walk->direction == COMPARE) {
            visit_own(&there, thread, variables);
            walk->differs |= there.differs;
        } else if (!is_at(place, thread)) {
            visit_own(&there, thread, variables);
            engine_set_version(thread, place->version);
        } else if (engine_options.checkpoints == CHECKPOINTS_COMPARED) {
            BUG_ON(!is_untouched(there, thread, variables));
        }
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
        visit(walk, state, offsetof(struct process_state, environment));
        visit(walk, &state->environment,
              offsetof(struct environment, more) + state->environment_used);
    } else if (was_used && walk->direction == COPY_BACK) {
        memset(state, 0, offsetof(struct process_state, errors));
        environment_restore();
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
    if (walk->direction != COPY_OUT) {
        visit_copied_threads(walk);
    }
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
    visit(walk, records->inodes, records->inode_count * sizeof *records->inodes);
    visit(walk, records->streams, records->stream_count * sizeof *records->streams);
    for (uint32_t i = 0; i < records->thread_count; i++) {
        visit_others(walk, &records->threads[i]);
    }
    visit(walk, (void *)image_module.data, image_module.data_end - image_module.data);
    for (uint32_t i = 0; records->key_count > 0 && i < records->thread_count; i++) {
        uint64_t block = image_block(records->threads[i].slot);
        visit(walk, (void *)(block + KEYS_OFFSET), key_values_end() - KEYS_OFFSET);
    }
    visit(walk, argv_start(), argv_bytes);
    for (uint32_t i = 0; records->allocated && i < records->thread_count; i++) {
        const struct thread *thread = &records->threads[i];
        visit(walk, (void *)(HEAP_BASE + thread->slot * HEAP_ARENA), thread->heap_used);
    }
    visit_process(walk);
    if (walk->direction == COMPARE) {
        return; // the view follows from the rest
    }
    visit(walk, &engine_view, offsetof(struct executor_view, ready));
    visit(walk, engine_view.ready, engine_view.thread_count * sizeof *engine_view.ready);
    if (walk->direction == COPY_OUT) {
        copy_threads_out(walk);
    }
}

// Objects and what belongs to them are put back by the undo log. To compare, they are copied too.
INLINE void visit_logged(struct walk *walk)
{
    struct records *records = RECORDS;
    visit(walk, records->objects, records->object_count * sizeof *records->objects);
    if (records->signalled) {
        visit(walk, records->tokens, records->object_count * sizeof *records->tokens);
    }
    visit(walk, &records->clocks[(size_t)THREADS_MAX * clock_width],
          (records->clock_count - THREADS_MAX) * clock_width * sizeof(uint32_t));
}

// From where a kept state stands, to go over all of it.
static struct walk walk_from(const struct kept *state, enum direction direction)
{
    struct place *places = (struct place *)(store + state->start);
    return (struct walk){
        .direction = direction, .at = (char *)(places + state->threads), .places = places};
}

// About what a copy takes, at most.
static size_t estimate(void)
{
    const struct records *records = RECORDS;
    size_t size = sizeof *records - sizeof records->threads - sizeof records->objects -
                  sizeof records->tokens - sizeof records->clocks - sizeof records->overflow -
                  sizeof records->console - sizeof records->inodes - sizeof records->streams;
    size += records->inode_count * sizeof *records->inodes;
    size += records->stream_count * sizeof *records->streams;
    size += sizeof engine_view;
    size += image_module.data_end - image_module.data + argv_bytes;
    if (engine_options.checkpoints == CHECKPOINTS_COMPARED) {
        size += records->object_count * (sizeof *records->objects + sizeof *records->tokens);
        size += (records->clock_count - THREADS_MAX) * clock_width * sizeof(uint32_t);
    }
    size += 8 + (process_state()->used ? sizeof(struct process_state) : 0);
    size += records->thread_count *
            (sizeof *records->threads + sizeof(struct place) + clock_width * sizeof(uint32_t) +
             thread_block_end() + key_values_end() - KEYS_OFFSET + 512);
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
    for (uint32_t i = 0; i < engine_view.thread_count && ways < 2; i++) {
        unsigned enabled = engine_view.ready[i].enabled;
        ways += (enabled != 0) + ((enabled & (enabled - 1)) != 0);
    }
    return ways > 1;
}

void checkpoint_forget(void)
{
    kept_count = 0;
    store_used = 0;
    memset(image_written, 0, sizeof image_written);
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
    struct kept state = {.depth = depth, .threads = RECORDS->thread_count, .start = store_used};
    struct walk walk = walk_from(&state, COPY_OUT);
    visit_all(&walk);
    if (engine_options.checkpoints == CHECKPOINTS_COMPARED) {
        state.logged = (size_t)(walk.at - store);
        visit_logged(&walk);
    }
    undo_here();
    kept[kept_count++] = state;
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
    uint32_t threads = records->allocated ? records->thread_count : 0;
    for (uint32_t i = 0; i < threads; i++) {
        heap_used[i] = records->threads[i].heap_used;
        slots[i] = records->threads[i].slot;
    }
    const struct kept *last = &kept[kept_count - 1];
    struct walk walk = walk_from(last, COPY_BACK);
    undo_back(((const struct records *)walk.at)->undo_count);
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

void checkpoint_pass(uint32_t depth)
{
    for (uint32_t i = 0; i < kept_count; i++) {
        if (kept[i].depth == depth) {
            undo_here();
        }
    }
}

bool checkpoint_equals(uint32_t depth)
{
    for (uint32_t i = 0; i < kept_count; i++) {
        if (kept[i].depth == depth) {
            struct walk walk = walk_from(&kept[i], COMPARE);
            visit_all(&walk);
            walk.at = store + kept[i].logged;
            visit_logged(&walk);
            return !walk.differs;
        }
    }
    return true;
}
