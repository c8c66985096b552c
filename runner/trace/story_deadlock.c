// story_deadlock.c: why threads wait for ever, in words.
#include "trace/facts.h"
#include "trace/story.h"

#include <string.h>

enum { CYCLE_SHOWN = 4 };

// Whether every thread that lives waits.
static bool all_wait(const struct state *end)
{
    for (size_t i = 0; i < end->thread_count; i++) {
        if (end->threads[i].status == STATUS_READY) {
            return false;
        }
    }
    return true;
}

static void say_hang(struct words *words, const struct finding *finding, const struct state *end)
{
    if (all_wait(end)) {
        words_say(words, "Nobody can go on. ");
        return;
    }
    bool one = finding->thread_count == 1;
    if (finding->thread_count == 0) {
        return;
    }
    if (finding->thread_count <= CYCLE_SHOWN) {
        words_threads(words, finding->threads, finding->thread_count, "and");
    } else {
        words_say(words, "$N threads", (unsigned)finding->thread_count);
    }
    words_say(words, one ? " can never go on. " : " can never go on, whatever the others do. ");
}

// "T1 has a and waits for b (line 13)"; what the previous thread of the cycle waits for is what
// this one has.
static void say_link(struct words *words, const struct finding *finding, const struct state *end,
                     size_t at)
{
    size_t count = finding->thread_count;
    uint16_t thread = finding->threads[at];
    const struct thread_state *waiter = &end->threads[thread];
    uint32_t has = end->threads[finding->threads[(at + count - 1) % count]].waits_for;
    bool joined = trace_object(words->trace, has)->kind == OBJECT_THREAD;
    bool joins = trace_object(words->trace, waiter->waits_for)->kind == OBJECT_THREAD;
    words_say(words, "$T ", (unsigned)thread);
    if (!joined) {
        words_say(words, "has $O and ", has);
    }
    words_say(words, joins ? "waits for $O to end ($L)" : "waits for $O ($L)", waiter->waits_for,
              waiter->place);
}

static void say_cycle(struct words *words, const struct finding *finding, const struct state *end)
{
    size_t count = finding->thread_count;
    size_t shown = count <= CYCLE_SHOWN ? count : CYCLE_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        say_link(words, finding, end, i);
        words_say(words, i + 1 < shown ? "; " : "");
    }
    if (shown < count) {
        words_say(words, "; and so on, round to $T", (unsigned)finding->threads[0]);
    }
    words_say(words, ".");
    if (count == 2 && finding->cause == CAUSE_LOCK_CYCLE) {
        uint16_t one = finding->threads[0];
        uint16_t other = finding->threads[1];
        bool posts = end->threads[one].waits_op == OP_SEM_WAIT;
        words_say(words,
                  posts ? " $T would post $O, and $T would post $O."
                        : " Only $T can free $O, and only $T can free $O.",
                  (unsigned)other, end->threads[one].waits_for, (unsigned)one,
                  end->threads[other].waits_for);
    }
}

// A reader that reads again behind a writer that waits for it.
static void say_behind(struct words *words, const struct finding *finding, const struct state *end,
                       bool asks)
{
    unsigned reader = finding->threads[0];
    unsigned writer = finding->threads[1];
    words_say(words,
              "$T has $O for reading since $P, and on $P it asks to read again. In between $T came "
              "to write ($L): it waits until $T leaves, and new readers wait behind it.",
              reader, finding->object, finding->believed, finding->acted, writer,
              end->threads[writer].place, reader);
    words_say(words, asks ? " Who would have to go first?" : "");
}

static void ask_cycle(struct words *words, const struct finding *finding)
{
    if (finding->cause == CAUSE_JOIN_CYCLE) {
        words_say(words, " Which of them would have to move first, and what does it wait for?");
    } else {
        words_say(words, " In which order does each of them take what it needs?");
    }
}

// The reader who asks to write, and the readers beside it.
static void say_upgrade(struct words *words, const struct finding *finding, const struct state *end,
                        bool asks)
{
    unsigned thread = finding->threads[0];
    uint16_t others[THREADS_MAX];
    size_t count = 0;
    for (uint16_t i = 0; i < end->thread_count; i++) {
        if (i != thread && state_holds(end, i, finding->object, NULL)) {
            others[count++] = i;
        }
    }
    words_say(words,
              "$T took $O for reading on $P, and on $P it asks to write. A writer gets in "
              "when no reader is inside, and $T is inside itself",
              thread, finding->object, finding->believed, finding->acted, thread);
    if (count > 0) {
        words_say(words, ", beside ");
        words_threads(words, others, count, "and");
    }
    words_say(words, asks ? ". Who would have to leave first?" : ".");
}

// A thread that runs the routine of a once control and comes to the same control inside it.
static void say_once(struct words *words, const struct finding *finding, bool asks)
{
    unsigned thread = finding->threads[0];
    words_say(words,
              "$T began to run the routine of $O on $P. Inside that routine, on $P, it comes to $O "
              "again and waits until the routine is done.",
              thread, finding->object, finding->believed, finding->acted, finding->object);
    words_say(words, asks ? " Who would have to end first?" : "");
}

// What the C library of most Linux systems does, so that nobody who tries it out is surprised.
static void say_error_instead(struct words *words, uint32_t lock)
{
    if (trace_object(words->trace, lock)->kind == OBJECT_RWLOCK) {
        words_say(words,
                  " POSIX lets the call fail with EDEADLK instead, as it does with glibc; no "
                  "program can count on that.");
    }
}

static void say_self(struct words *words, const struct finding *finding, const struct state *end,
                     bool asks)
{
    unsigned thread = finding->threads[0];
    uint32_t lock = finding->object;
    if (finding->cause == CAUSE_UPGRADE) {
        say_upgrade(words, finding, end, asks);
    } else if (trace_object(words->trace, lock)->kind == OBJECT_ONCE) {
        say_once(words, finding, asks);
    } else if (finding->cause == CAUSE_MISSING_UNLOCK) {
        uint32_t first = trace_step(words->trace, finding->believed)->place;
        uint32_t again = trace_step(words->trace, finding->acted)->place;
        words_say(words, "$T took $O on $L. ", thread, lock, first);
        words_say(words, first == again ? "It is at $L again" : "On $L it asks for $O again", again,
                  lock);
        words_say(words,
                  " and still has $O from the first time. Only the owner can free $O, and the "
                  "owner waits.",
                  lock, lock);
        say_error_instead(words, lock);
        words_say(words, asks ? " Which way did it leave the first time?" : "");
    } else {
        words_say(words,
                  "$T took $O on $P, and on $P it asks for $O again. Only the owner can "
                  "free $O; the owner is $T, and $T waits.",
                  thread, lock, finding->believed, finding->acted, lock, lock, thread, thread);
        say_error_instead(words, lock);
        words_say(words, asks ? " Which call brought $T to $P while it had $O?" : "", thread,
                  finding->acted, lock);
    }
}

static void say_left(struct words *words, const struct finding *finding, const struct state *end,
                     bool asks)
{
    unsigned waiter = finding->threads[0];
    unsigned owner = finding->threads[1];
    uint32_t lock = finding->object;
    words_say(words, "$T waits for $O ($L). $T took $O on $P", waiter, lock,
              end->threads[waiter].place, owner, lock, finding->believed);
    if (finding->cause == CAUSE_LOCK_LEFT_BY_CANCEL) {
        const struct trace_event *cancel = trace_step(words->trace, finding->signal);
        if (cancel != NULL) {
            words_say(words, ". $T cancelled it on $L", (unsigned)cancel->thread, cancel->place);
        }
        uint32_t wake = fact_last_op(words->trace, (uint16_t)owner, OP_COND_WAKE, TRACE_NONE, 0,
                                     finding->acted);
        bool waited = wake != 0 && wake < finding->believed &&
                      trace_step(words->trace, wake)->result == RESULT_CANCELLED;
        words_say(words,
                  waited ? " while it waited for $O, and such a wait takes $O back before it ends. "
                           "Nobody else can free $O."
                         : ", and it ended while it had $O. Nobody else can free $O.",
                  waited ? trace_step(words->trace, wake)->object : lock, lock, lock);
        words_say(words,
                  asks ? " What runs between the cancellation of a thread and its end?" : "");
        return;
    }
    if (end->threads[owner].status != STATUS_DONE) {
        words_say(words, ". It has come to $P and has $O still. Nobody else can free $O.",
                  finding->acted, lock, lock);
        words_say(words, asks ? " Which way did $T leave the part that needs $O?" : "", owner,
                  lock);
        return;
    }
    const struct trace_event *exit = trace_step(words->trace, finding->acted);
    if (exit != NULL && trace_place(words->trace, exit->place)->line != 0) {
        words_say(words, " and ended on $P", finding->acted);
    } else {
        words_say(words, " and ended");
    }
    words_say(words, " while it had $O. Nobody else can free $O.", lock, lock);
    words_say(words, asks ? " Which way did $T leave, and what did it hold then?" : "", owner);
}

static void say_nested(struct words *words, const struct finding *finding, const struct state *end,
                       bool asks)
{
    unsigned inside = finding->threads[0];
    unsigned outside = finding->threads[1];
    bool semaphore = trace_object(words->trace, finding->object2)->kind == OBJECT_SEM;
    words_say(words, "$T ", inside);
    if (finding->acted != 0) {
        uint32_t looks[STORY_LOOKS];
        story_turn(words, finding->threads[0], looks);
        words_say(words, ",");
    } else {
        story_waiting(words, &end->threads[inside]);
    }
    words_say(words, " and $S $O ($P). $T waits for $O ($L). ", semaphore ? "has taken" : "holds",
              finding->object2, finding->believed, outside, finding->object2,
              end->threads[outside].place);
    if (semaphore) {
        words_say(words, "$T goes on when somebody gets past $O; $O is 0 until $T goes on.", inside,
                  finding->object2, finding->object2, inside);
        words_say(words, asks ? " What does $T keep from the others while it waits?" : "", inside);
        return;
    }
    words_say(words, "$T goes on when somebody gets past $O; $O comes free when $T goes on.",
              inside, finding->object2, finding->object2, inside);
    words_say(words,
              asks ? " Which lock does $T give back while it waits, and which does it keep?" : "",
              inside);
}

// A signal of the system whose handler ran before the thread began to wait for it.
static void say_handled(struct words *words, const struct finding *finding, bool asks)
{
    unsigned waiter = finding->threads[0];
    const struct trace_event *handler = trace_step(words->trace, finding->signal);
    const struct trace_event *look = trace_step(words->trace, finding->believed);
    const char *name = sigabbrev_np(handler->code);
    words_say(words, "$T waits for a signal ($P) that is already over. ", waiter, finding->acted);
    if (look != NULL) {
        words_say(words, "It read $A in $O on $P. ", finding->believed, look->object,
                  finding->believed);
    }
    words_say(words,
              name != NULL ? "Before it began to wait, its handler of SIG$S ran"
                           : "Before it began to wait, its handler ran",
              name);
    if (look != NULL) {
        words_say(words, " and wrote $A ($P)", finding->changed, finding->changed);
    }
    words_say(words, ".");
    words_say(words, asks ? " What could come between the look of $T and its wait?" : "", waiter);
}

static void say_lost(struct words *words, const struct finding *finding, bool asks)
{
    unsigned waiter = finding->threads[0];
    if (finding->object == TRACE_NONE) {
        say_handled(words, finding, asks);
        return;
    }
    const struct trace_event *look = trace_step(words->trace, finding->believed);
    words_say(words, "$T waits for a signal on $O that is already over. ", waiter, finding->object);
    if (look != NULL) {
        words_say(words, "It read $A in $O on $P. ", finding->believed, look->object,
                  finding->believed);
    }
    const struct trace_event *change = trace_step(words->trace, finding->changed);
    if (change != NULL) {
        words_say(words, "Then $T wrote $A ($L). ", (unsigned)change->thread, finding->changed,
                  change->place);
    }
    const struct trace_event *signal = trace_step(words->trace, finding->signal);
    words_say(words,
              signal != NULL && signal->op == OP_COND_BROADCAST
                  ? "$T broadcast on $P, when nobody waited. $T began to wait after that, on $P."
                  : "$T signalled on $P, when nobody waited. $T began to wait after that, on $P.",
              (unsigned)finding->threads[1], finding->signal, waiter, finding->acted);
    if (asks && look != NULL && change != NULL) {
        words_say(words, " What could come between the look of $T and its wait?", waiter);
    } else if (asks) {
        words_say(words, " How could $T have known that the signal had been given?", waiter);
    }
}

static void say_unheard(struct words *words, const struct finding *finding, const struct state *end,
                        bool asks)
{
    unsigned waiter = finding->threads[0];
    unsigned other = finding->threads[2];
    words_say(words,
              "$T still waits for $O ($P). $T and $T both waited when $T signalled on $P. "
              "One signal wakes one waiter: it woke $T.",
              waiter, finding->object, finding->acted, waiter, other, (unsigned)finding->threads[1],
              finding->signal, other);
    const struct trace_event *look = trace_step(words->trace, finding->believed);
    if (look != NULL && end->objects[look->object].value != look->after) {
        words_say(words, " $O is $V now, but $T last saw $A.", look->object, look->object,
                  end->objects[look->object].value, waiter, finding->believed);
    }
    words_say(words, asks ? " Who tells $T?" : "", waiter);
}

static void say_one_pill(struct words *words, const struct finding *finding, bool asks)
{
    unsigned waiter = finding->threads[0];
    unsigned other = finding->threads[1];
    const struct trace_event *look = trace_step(words->trace, finding->believed);
    words_say(words,
              "$T waits for $O ($P): it read $A in $O. $T, which does the same work, set $O "
              "to $A on $P and ended. Nobody is left who would signal $O.",
              waiter, finding->object, finding->acted, finding->believed, look->object, other,
              look->object, finding->changed, finding->changed, finding->object);
    words_say(words, asks ? " How many threads have to hear that the work is over?" : "");
}

static void say_reuse(struct words *words, const struct finding *finding, bool asks)
{
    unsigned waiter = finding->threads[0];
    unsigned other = finding->threads[1];
    uint32_t counter = finding->object2;
    words_say(words, "$T broadcast $O on $P and so let $T go. ", other, finding->object,
              finding->signal, waiter);
    words_say(words,
              "Before $T had looked, $T was back for the next round and wrote $A in $O on $P. ",
              waiter, other, finding->changed, counter, finding->changed);
    words_say(words, "$T then read $A and went back to wait; now both wait.", waiter,
              finding->believed);
    words_say(words, asks ? " How can $T tell that the round it waited for is over?" : "", waiter);
}

void story_deadlock(struct words *words, const struct finding *finding, bool asks)
{
    struct state end = {0};
    state_after(&end, words->trace, (uint32_t)words->trace->event_count);
    say_hang(words, finding, &end);
    switch (finding->cause) {
    case CAUSE_LOCK_CYCLE:
    case CAUSE_JOIN_CYCLE:
        if (finding->object2 != TRACE_NONE) {
            say_behind(words, finding, &end, asks);
            break;
        }
        say_cycle(words, finding, &end);
        if (asks) {
            ask_cycle(words, finding);
        }
        break;
    case CAUSE_SELF_DEADLOCK:
    case CAUSE_UPGRADE:
        say_self(words, finding, &end, asks);
        break;
    case CAUSE_MISSING_UNLOCK:
    case CAUSE_LOCK_LEFT_BY_EXIT:
    case CAUSE_LOCK_LEFT_BY_CANCEL:
        if (finding->thread_count == 1) {
            say_self(words, finding, &end, asks);
        } else {
            say_left(words, finding, &end, asks);
        }
        break;
    case CAUSE_NESTED_WAIT:
        say_nested(words, finding, &end, asks);
        break;
    case CAUSE_LOST_WAKEUP:
        say_lost(words, finding, asks);
        break;
    case CAUSE_SIGNAL_NOT_BROADCAST:
        say_unheard(words, finding, &end, asks);
        break;
    case CAUSE_BARRIER_REUSE:
        say_reuse(words, finding, asks);
        break;
    case CAUSE_ONE_PILL:
        say_one_pill(words, finding, asks);
        break;
    case CAUSE_SEMAPHORE_COUNT:
        story_semaphore(words, finding, &end, asks);
        break;
    case CAUSE_BARRIER_COUNT:
        story_barrier(words, finding, &end, asks);
        break;
    default:
        story_waits(words, &end, asks);
        break;
    }
    state_finish(&end);
}
