// story_deadlock.c: why threads wait for ever, in words.
#include "trace/facts.h"
#include "trace/story.h"

enum { CYCLE_SHOWN = 4, OTHERS_SHOWN = 3 };

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
        words_say(words, asks ? " Which way did it leave the first time?" : "");
    } else {
        words_say(words,
                  "$T took $O on $P, and on $P it asks for $O again. Only the owner can "
                  "free $O; the owner is $T, and $T waits.",
                  thread, lock, finding->believed, finding->acted, lock, lock, thread, thread);
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
        words_say(words, ", and it ended while it had $O. Nobody else can free $O.", lock, lock);
        words_say(words,
                  asks ? " What runs between the cancellation of a thread and its end?" : "");
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
    words_say(words, "$T waits for $O ($L) and $S $O ($P). $T waits for $O ($L). ", inside,
              finding->object, end->threads[inside].place, semaphore ? "has taken" : "holds",
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

static void say_lost(struct words *words, const struct finding *finding, bool asks)
{
    unsigned waiter = finding->threads[0];
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
    words_say(words, "$T signalled on $P, when nobody waited. $T began to wait after that, on $P.",
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

// "posted twice", "never posted".
static void say_done(struct words *words, const char *what, unsigned count)
{
    if (count > 0) {
        words_say(words, "$S ", what);
        words_times(words, count);
    } else {
        words_say(words, "never $S", what);
    }
}

static void say_waiting(struct words *words, const struct thread_state *thread)
{
    uint32_t object = thread->waits_for;
    if (trace_object(words->trace, object)->kind == OBJECT_THREAD) {
        words_say(words, "waits for $O to end ($L)", object, thread->place);
    } else {
        words_wait(words, thread->waits_op, object);
        words_say(words, " ($L)", thread->place);
    }
}

// Who took the last permit of the semaphore, where another thread waits for it.
static void say_taker(struct words *words, uint16_t waiter, uint32_t semaphore)
{
    uint32_t taken = (uint32_t)words->trace->event_count + 1;
    do {
        taken = fact_last_op(words->trace, THREAD_NONE, OP_SEM_WAIT, semaphore, 0, taken);
    } while (taken != 0 && trace_step(words->trace, taken)->result != RESULT_DONE);
    const struct trace_event *event = trace_step(words->trace, taken);
    if (event != NULL && event->thread != waiter) {
        words_say(words, ", which $T took", (unsigned)event->thread);
    }
}

// What became of those who could have done what `waiter` waits for: the others that are left, but
// for those who wait for the end of threads.
static void say_others(struct words *words, uint16_t waiter, const struct state *end,
                       const char *nobody)
{
    uint16_t others[THREADS_MAX];
    size_t count = 0;
    for (uint16_t i = 0; i < end->thread_count; i++) {
        const struct thread_state *other = &end->threads[i];
        bool same = other->waits_for == end->threads[waiter].waits_for;
        bool joins = other->waits_op == OP_JOIN || other->waits_op == OP_TIMEDJOIN;
        if (i != waiter && other->status == STATUS_WAITS && !same && !joins) {
            others[count++] = i;
        }
    }
    words_say(words, count == 0  ? nobody
                     : count > 1 ? " The others that are left wait, too: "
                                 : " And ");
    for (size_t i = 0; i < count && i < OTHERS_SHOWN; i++) {
        const struct thread_state *other = &end->threads[others[i]];
        words_say(words, i > 0 ? "; $T " : "$T ", (unsigned)others[i]);
        say_waiting(words, other);
        if (other->waits_op == OP_SEM_WAIT) {
            say_taker(words, others[i], other->waits_for);
        }
    }
    words_say(words,
              count > OTHERS_SHOWN ? "; and $N more."
              : count > 0          ? "."
                                   : "",
              (unsigned)count - OTHERS_SHOWN);
}

static void say_semaphore(struct words *words, const struct finding *finding,
                          const struct state *end, bool asks)
{
    unsigned waiter = finding->threads[0];
    uint32_t semaphore = finding->object;
    uint32_t last = (uint32_t)words->trace->event_count + 1;
    unsigned first = (unsigned)trace_object(words->trace, semaphore)->first;
    unsigned posts = 0;
    unsigned takes = 0;
    for (uint32_t step = 1; step < last; step++) {
        const struct trace_event *event = trace_step(words->trace, step);
        if (event->object != semaphore || event->result != RESULT_DONE) {
            continue;
        }
        first = event->op == OP_SEM_INIT ? (unsigned)event->after : first;
        posts += event->op == OP_SEM_POST;
        takes += event->op == OP_SEM_WAIT || event->op == OP_SEM_TRYWAIT ||
                 event->op == OP_SEM_TIMEDWAIT;
    }
    words_say(words, "$T waits for $O ($L), and $O is 0. It began with $N and was ", waiter,
              semaphore, end->threads[waiter].place, semaphore, first);
    say_done(words, "taken", takes);
    words_say(words, " and ");
    say_done(words, "posted", posts);
    words_say(words, ".");
    say_others(words, (uint16_t)waiter, end, " Nobody who is left posts it.");
    words_say(words, asks ? " Which post did $T count on?" : "", waiter);
}

static void say_barrier(struct words *words, const struct finding *finding, const struct state *end,
                        bool asks)
{
    const struct object_state *barrier = &end->objects[finding->object];
    uint16_t waiters[THREADS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < end->thread_count; i++) {
        if (end->threads[i].waits_op == OP_BARRIER_LEAVE &&
            end->threads[i].waits_for == finding->object) {
            waiters[count++] = (uint16_t)i;
        }
    }
    words_threads(words, waiters, count, "and");
    words_say(words, count == 1 ? " waits at $O ($L)." : " wait at $O ($L).", finding->object,
              end->threads[finding->threads[0]].place);
    if (barrier->needed != 0) {
        words_say(words, " It opens when $N have come; $N came.", (unsigned)barrier->needed,
                  (unsigned)barrier->value);
    }
    say_others(words, finding->threads[0], end, " Nobody who is left comes to it.");
    words_say(words, asks ? " Which thread should be the next to arrive?" : "");
}

// Who has ended, where few have.
static void say_ended(struct words *words, const struct state *end)
{
    uint16_t ended[CYCLE_SHOWN];
    size_t count = 0;
    for (uint16_t i = 1; i < end->thread_count; i++) {
        if (end->threads[i].status != STATUS_DONE) {
            continue;
        }
        if (count == CYCLE_SHOWN) {
            return;
        }
        ended[count++] = i;
    }
    if (count > 0) {
        words_say(words, ", and ");
        words_threads(words, ended, count, "and");
        words_say(words, count == 1 ? " has ended" : " have ended");
    }
}

// What came of signals where a thread waits for one; the first such thread.
static void say_silence(struct words *words, const struct state *end)
{
    const struct trace *trace = words->trace;
    for (uint16_t i = 0; i < end->thread_count; i++) {
        uint32_t condition = end->threads[i].waits_for;
        if (end->threads[i].status != STATUS_WAITS || end->threads[i].waits_op != OP_COND_WAKE) {
            continue;
        }
        uint32_t last = (uint32_t)trace->event_count + 1;
        uint32_t signal = fact_last_op(trace, THREAD_NONE, OP_COND_SIGNAL, condition, 0, last);
        uint32_t all = fact_last_op(trace, THREAD_NONE, OP_COND_BROADCAST, condition, 0, last);
        if (signal == 0 && all == 0) {
            words_say(words, " Nobody ever signalled $O", condition);
            say_ended(words, end);
            words_say(words, ".");
        } else {
            words_say(words, " The last signal on $O came on $P.", condition,
                      signal > all ? signal : all);
        }
        return;
    }
}

// A hang that no rule explains: who waits where.
static void say_waits(struct words *words, const struct state *end, bool asks)
{
    unsigned told = 0;
    for (size_t i = 0; i < end->thread_count && told < CYCLE_SHOWN; i++) {
        const struct thread_state *thread = &end->threads[i];
        if (thread->status != STATUS_WAITS) {
            continue;
        }
        words_say(words, told > 0 ? "; " : "");
        words_say(words, "$T ", (unsigned)i);
        say_waiting(words, thread);
        told++;
    }
    words_say(words, ".");
    say_silence(words, end);
    words_say(words, asks && told == 1 ? " Who would have to act for it to go on?"
                     : asks            ? " Who would have to act for one of them to go on?"
                                       : "");
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
        say_semaphore(words, finding, &end, asks);
        break;
    case CAUSE_BARRIER_COUNT:
        say_barrier(words, finding, &end, asks);
        break;
    default:
        say_waits(words, &end, asks);
        break;
    }
    state_finish(&end);
}

void story_stuck(struct words *words)
{
    const struct trace *trace = words->trace;
    struct finding finding = {0};
    struct state end = {0};
    state_after(&end, trace, (uint32_t)trace->event_count);
    cause_find_deadlock(trace, &end, &finding);
    uint16_t thread = finding.thread_count > 0 ? finding.threads[0] : trace->failure.thread;
    for (uint16_t i = 0; i < end.thread_count; i++) {
        bool waits = thread < end.thread_count && end.threads[thread].status == STATUS_WAITS;
        thread = !waits && end.threads[i].status == STATUS_WAITS ? i : thread;
    }
    const struct trace_event *signal = trace_step(trace, finding.signal);
    if (thread >= end.thread_count) {
        words_say(words, "Nobody can go on.");
    } else {
        words_say(words, "$T can never go on: it ", (unsigned)thread);
        say_waiting(words, &end.threads[thread]);
        if (finding.cause == CAUSE_LOST_WAKEUP && signal != NULL) {
            bool all = signal->op == OP_COND_BROADCAST;
            words_say(words,
                      all ? ", and $T had broadcast before ($L)"
                          : ", and $T had signalled before ($L)",
                      (unsigned)signal->thread, signal->place);
        }
        words_say(words, ".");
    }
    state_finish(&end);
}
