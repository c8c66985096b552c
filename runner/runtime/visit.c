// visit.c: local and thread-local variables of a thread that other threads use.
//
// A variable that is gone is known by the frames of its thread. One that is still there may be gone
// in a run that differs in nothing but the moment: the end of a function is an event that every use
// must happen before, as it must before a free.
#include "runtime/visit.h"

#include "runtime/clock.h"
#include "runtime/shadow.h"
#include "runtime/thread.h"

#include <stdio.h>

static const char lifetime[] = "C11 6.2.4: the lifetime of a local variable ends with its function";
static const char thread_lifetime[] =
    "C11 6.2.4: the lifetime of a thread-local variable ends with its thread";

static const char *const left_words[] = {
    "it reads a local variable of a thread that has left its function",
    "it writes to a local variable of a thread that has left its function",
};

static void note(struct thread *owner, bool own_block, uint32_t site)
{
    const struct thread *thread = thread_current();
    struct visitor visit = {clock_of(thread)[thread->id], site, thread->id, own_block};
    for (unsigned i = 0; i < owner->visitor_count; i++) {
        struct visitor *known = &owner->visitors[i];
        bool full = owner->visitor_count == VISITORS_MAX;
        if (known->thread == thread->id ||
            (full && known->epoch <= clock_of(owner)[known->thread])) {
            *known = visit;
            return;
        }
    }
    if (owner->visitor_count == VISITORS_MAX) {
        engine_unsupported(site, "more than 64 threads that use the local variables of one");
    }
    owner->visitors[owner->visitor_count++] = visit;
}

_Noreturn static void gone(const struct thread *owner, uint64_t address, const char *what,
                           const char *clause, uint32_t site)
{
    engine_set_failure(VERDICT_MISUSE, site, owner->object, what, clause);
    RECORDS->failure.address = address;
    engine_flag(EVENT_FAILS);
    engine_end_after_failure();
}

// Thread-local variables (and errno).
static void note_in_block(uint64_t address, bool write, uint32_t site)
{
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        struct thread *owner = &RECORDS->threads[i];
        if (address - image_block(owner->slot) >= thread_block_end()) {
            continue;
        }
        if (owner->ended) {
            gone(owner, address,
                 write ? "it writes to a thread-local variable of a thread that has ended"
                       : "it reads a thread-local variable of a thread that has ended",
                 thread_lifetime, site);
        }
        note(owner, true, site);
    }
}

// `deeper`: in the frame of a function that main had called, which was over before.
static void note_behind_main(uint64_t address, bool deeper, bool write, uint32_t site)
{
    struct thread *thread = thread_current();
    if ((thread->detached || deeper) && thread->gone_site == 0) {
        thread->gone_site = site;
        thread->gone_write = write;
        thread->gone_address = address;
    }
}

bool visit_judge_behind_main(uint16_t only, struct failure *failure)
{
    for (uint32_t i = 1; i < RECORDS->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        if (thread->gone_site != 0 && (only == THREAD_NONE || only == i)) {
            *failure = (struct failure){.kind = VERDICT_MISUSE,
                                        .thread = thread->id,
                                        .was_done = true,
                                        .site = thread->gone_site,
                                        .site2 = thread->gone_site,
                                        .object = RECORDS->threads[0].object,
                                        .address = thread->gone_address};
            snprintf(failure->clause, sizeof failure->clause, "%s", lifetime);
            snprintf(failure->detail, sizeof failure->detail, "%s", left_words[thread->gone_write]);
            return true;
        }
    }
    return false;
}

void visit_note(uint64_t address, bool write, uint32_t site)
{
    if (address < STACKS_BASE) {
        note_in_block(address, write, site);
        return;
    }
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        struct thread *owner = &RECORDS->threads[i];
        if (address - owner->stack_low >= owner->stack_high - owner->stack_low) {
            continue;
        }
        if (owner->ended) {
            gone(owner, address,
                 write ? "it writes to a local variable of a thread that has ended"
                       : "it reads a local variable of a thread that has ended",
                 lifetime, site);
        }
        // Behind main's return the process ends: where somebody should have been joined, or races
        // with main, that is what matters.
        if (owner->returned) {
            note_behind_main(address, address < owner->left_frame, write, site);
        } else if (!engine_is_in_frame(owner, address)) {
            gone(owner, address, left_words[write], lifetime, site);
        }
        note(owner, false, site);
    }
}

// `site2`: where the function is left, 0 with the thread.
_Noreturn static void may_be_gone(const struct thread *owner, uint16_t visitor, const char *what,
                                  uint32_t site, uint32_t site2)
{
    engine_set_failure(VERDICT_MISUSE, site, owner->object, what, lifetime);
    RECORDS->failure.thread = visitor;
    RECORDS->failure.was_done = site2 != 0;
    RECORDS->failure.site2 = site2;
    engine_end_after_failure();
}

void visit_judge_end(const struct thread *thread)
{
    const uint32_t *clock = clock_of(thread);
    for (unsigned i = 0; i < thread->visitor_count; i++) {
        const struct visitor *visitor = &thread->visitors[i];
        if (visitor->epoch > clock[visitor->thread]) {
            may_be_gone(thread, visitor->thread,
                        visitor->own_block
                            ? "it uses a thread-local variable of a thread that may have ended by "
                              "then"
                            : "it uses a local variable of a thread that may have ended by then",
                        visitor->site, 0);
        }
    }
}

static bool knows_all(const struct thread *thread)
{
    const uint32_t *clock = clock_of(thread);
    bool known = true;
    for (unsigned i = 0; i < thread->visitor_count; i++) {
        known &= thread->visitors[i].epoch <= clock[thread->visitors[i].thread];
    }
    return known;
}

void visit_judge_frame(uint64_t frame, uint32_t site)
{
    const struct thread *thread = thread_current();
    struct engine_frame left = {.next = frame};
    if (knows_all(thread) || !engine_next_frame(&left)) {
        return;
    }
    // Behind the outermost function of a thread that thread ends, which is judged there; behind
    // main the process, when the missing join is what matters, if there is one.
    struct engine_frame caller = {.next = left.pointer};
    bool outermost = !engine_next_frame(&caller);
    struct access access;
    if ((!outermost || thread->id == 0) &&
        shadow_unordered(left.low, left.pointer, outermost, &access)) {
        may_be_gone(thread, access.thread,
                    "it uses a local variable of a thread that may have left its function by then",
                    access.site, site);
    }
}
