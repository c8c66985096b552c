// story_wait.c: threads that wait for a count, a signal or data that nobody brings, in words.
#include "trace/facts.h"
#include "trace/story.h"

#include <string.h>

enum { WAITS_SHOWN = 4, OTHERS_SHOWN = 3 };

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

// "fd[0]": which end of the pipe `fd` the thread named last, TRACE_NONE unknown.
static uint32_t end_of_pipe(const struct trace *trace, const struct thread_state *thread)
{
    const char *pipe = trace_object_name(trace, thread->waits_for);
    const struct trace_event *wait = trace_step(trace, thread->last_step);
    size_t length = strcspn(pipe, "#"); // "fd#2"
    for (uint32_t step = thread->last_step; wait != NULL && length > 0 && step > 0; step--) {
        const struct trace_event *event = trace_step(trace, step);
        const char *name = trace_object_name(trace, event->object);
        if (event->thread == wait->thread && event->op == OP_READ &&
            strncmp(name, pipe, length) == 0 && name[length] == '[') {
            return event->object;
        }
    }
    return TRACE_NONE;
}

void story_waiting(struct words *words, const struct thread_state *thread)
{
    uint32_t object = thread->waits_for;
    if (trace_object(words->trace, object)->kind == OBJECT_THREAD) {
        words_say(words, "waits for $O to end ($L)", object, thread->place);
    } else {
        bool one_of_several = strchr(trace_object_name(words->trace, object), '#') != NULL;
        uint32_t end = one_of_several ? TRACE_NONE : end_of_pipe(words->trace, thread);
        words_wait(words, thread->waits_op, end != TRACE_NONE ? end : object, thread->last_step);
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

// Who waits for the end of the only thread that it has made: others may have to be made behind.
static void say_joiner(struct words *words, uint16_t waiter, const struct state *end)
{
    for (uint16_t i = 0; i < end->thread_count; i++) {
        const struct thread_state *other = &end->threads[i];
        bool joins = other->waits_op == OP_JOIN || other->waits_op == OP_TIMEDJOIN;
        if (other->status == STATUS_WAITS && joins &&
            trace_object(words->trace, other->waits_for)->thread == waiter) {
            words_say(words, " $T waits for $T to end ($L), and has made no other thread so far.",
                      (unsigned)i, (unsigned)waiter, other->place);
            return;
        }
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
        story_waiting(words, other);
        if (other->waits_op == OP_SEM_WAIT) {
            say_taker(words, others[i], other->waits_for);
        }
    }
    words_say(words,
              count > OTHERS_SHOWN ? "; and $N more."
              : count > 0          ? "."
                                   : "",
              (unsigned)count - OTHERS_SHOWN);
    bool meets = end->threads[waiter].waits_op == OP_BARRIER_LEAVE;
    if (count == 0 && meets && end->thread_count == 2) {
        say_joiner(words, waiter, end);
    }
}

void story_semaphore(struct words *words, const struct finding *finding, const struct state *end,
                     bool asks)
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

void story_barrier(struct words *words, const struct finding *finding, const struct state *end,
                   bool asks)
{
    const struct object_state *barrier = &end->objects[finding->object];
    uint16_t waiters[THREADS_MAX] = {0};
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

void story_barrier_passed(struct words *words, const struct finding *finding)
{
    const struct trace *trace = words->trace;
    unsigned count = 0;
    uint32_t end = (uint32_t)trace->event_count + 1;
    for (uint16_t i = 0; i < trace->thread_count; i++) {
        count += fact_last_op(trace, i, OP_BARRIER_ARRIVE, finding->object, 0, end) != 0;
    }
    words_say(words,
              "$O opens when $N have come, and $N threads come to it: it let $T go on ($P) before "
              "$T came ($P). ",
              finding->object, (unsigned)trace_object(trace, finding->object)->first, count,
              (unsigned)finding->threads[1], finding->signal, (unsigned)finding->threads[0],
              finding->acted);
    words_say(words, "How many have to meet at $O?", finding->object);
}

// Who has ended, where few have.
static void say_ended(struct words *words, const struct state *end)
{
    uint16_t ended[WAITS_SHOWN];
    size_t count = 0;
    for (uint16_t i = 1; i < end->thread_count; i++) {
        if (end->threads[i].status != STATUS_DONE) {
            continue;
        }
        if (count == WAITS_SHOWN) {
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

// The thread that made the change had told of it before it made it; else it signalled another
// condition behind it, for which nobody waited.
static void say_elsewhere(struct words *words, uint32_t write, uint32_t condition)
{
    const struct trace *trace = words->trace;
    uint16_t writer = trace_step(trace, write)->thread;
    uint32_t signal = fact_last_op(trace, writer, OP_COND_SIGNAL, condition, 0, write);
    uint32_t all = fact_last_op(trace, writer, OP_COND_BROADCAST, condition, 0, write);
    uint32_t early = signal > all ? signal : all;
    if (early != 0 &&
        fact_last_write(trace, writer, trace_step(trace, write)->object, early, write) == 0) {
        words_say(words, " $T signalled $O on $P, before that.", (unsigned)writer, condition,
                  early);
        return;
    }
    for (uint32_t step = write + 1; step <= trace->event_count; step++) {
        const struct trace_event *event = trace_step(trace, step);
        bool signals = event->op == OP_COND_SIGNAL || event->op == OP_COND_BROADCAST;
        if (event->thread != writer || !signals) {
            continue;
        }
        if (event->object != condition && fact_waiters(trace, event->object, step) == 0) {
            words_say(words, " $T signalled $O ($P), when nobody waited for that.",
                      (unsigned)writer, event->object, step);
        }
        return;
    }
}

// What a thread saw before it began to wait was changed by another, and nobody told it. The first
// such thread; false: there is none.
static bool say_untold(struct words *words, const struct state *end)
{
    const struct trace *trace = words->trace;
    for (uint16_t i = 0; i < end->thread_count; i++) {
        uint32_t condition = end->threads[i].waits_for;
        uint32_t last = (uint32_t)trace->event_count + 1;
        bool waits =
            end->threads[i].status == STATUS_WAITS && end->threads[i].waits_op == OP_COND_WAKE;
        uint32_t wait = waits ? fact_last_op(trace, i, OP_COND_WAIT, condition, 0, last) : 0;
        uint32_t write = 0;
        uint32_t look = wait != 0 ? fact_untold_look(trace, i, condition, wait, &write) : 0;
        const struct trace_event *seen = trace_step(trace, look);
        if (seen == NULL) {
            continue;
        }
        words_say(words,
                  " $T last read $A in $O ($P). $T wrote $A there on $P, and nobody has signalled "
                  "$O since.",
                  (unsigned)i, look, seen->object, look, (unsigned)trace_step(trace, write)->thread,
                  write, write, condition);
        say_elsewhere(words, write, condition);
        return true;
    }
    return false;
}

// What the thread saw before it began to wait, and from whom.
static void say_seen_last(struct words *words, uint16_t thread, uint32_t condition)
{
    const struct trace *trace = words->trace;
    uint32_t end = (uint32_t)trace->event_count + 1;
    uint32_t wait = fact_last_op(trace, thread, OP_COND_WAIT, condition, 0, end);
    uint32_t look = wait != 0 ? fact_look(trace, thread, wait) : 0;
    if (look == 0) {
        return;
    }
    uint32_t object = trace_step(trace, look)->object;
    uint32_t write = fact_foreign_write(trace, thread, object, 0, look);
    const struct trace_event *writer = trace_step(trace, write);
    words_say(words, " $T had read $A in $O ($P)", (unsigned)thread, look, object, look);
    if (writer != NULL && writer->after == trace_step(trace, look)->after &&
        fact_last_write(trace, thread, object, write, look) == 0) {
        words_say(words, ", which $T wrote on $P", (unsigned)writer->thread, write);
    }
    words_say(words, ".");
}

// What came of signals where a thread waits for one; the first such thread.
static void say_silence(struct words *words, const struct state *end)
{
    const struct trace *trace = words->trace;
    if (say_untold(words, end)) {
        return;
    }
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
            words_say(words,
                      signal > all ? " The last signal on $O came on $P."
                                   : " The last broadcast on $O came on $P.",
                      condition, signal > all ? signal : all);
        }
        say_seen_last(words, i, condition);
        return;
    }
}

// The step that closed the end from which the thread reads, 0 none.
static uint32_t closed_below(const struct trace *trace, const struct thread_state *thread)
{
    for (uint32_t step = (uint32_t)trace->event_count; step > 0; step--) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->op == OP_FD_CLOSE && event->result == RESULT_DONE &&
            event->object == thread->waits_for &&
            (event->code & (CLOSE_READING | CLOSE_SHUT)) == CLOSE_READING) {
            return step;
        }
    }
    return 0;
}

// Why a read of a pipe does not come to its end; the first such thread.
static void say_open_end(struct words *words, const struct state *end)
{
    const struct trace *trace = words->trace;
    for (size_t i = 0; i < end->thread_count; i++) {
        const struct thread_state *thread = &end->threads[i];
        bool reads = thread->status == STATUS_WAITS && thread->waits_op == OP_FD_READ;
        uint32_t opened =
            fact_last_op(trace, THREAD_NONE, OP_FD_OPEN, thread->waits_for, 0, thread->last_step);
        uint32_t closed = reads ? closed_below(trace, thread) : 0;
        if (closed != 0) {
            words_say(words,
                      " $T closed that end on $P, and that does not wake a thread which reads from "
                      "it already.",
                      (unsigned)trace_step(trace, closed)->thread, closed);
            return;
        }
        if (reads && opened != 0 && end_of_pipe(trace, thread) != TRACE_NONE) {
            words_say(words,
                      " The other end of $O (made on $P) is open still: until it is closed, a read "
                      "waits for more.",
                      thread->waits_for, opened);
            return;
        }
    }
}

// Datagrams that went to nobody, where a thread waits for some.
static void say_lost(struct words *words, const struct state *end)
{
    const struct trace *trace = words->trace;
    bool reads = false;
    for (size_t i = 0; i < end->thread_count; i++) {
        const struct thread_state *thread = &end->threads[i];
        reads |= thread->status == STATUS_WAITS && thread->waits_op == OP_FD_READ;
    }
    for (uint32_t step = (uint32_t)trace->event_count; reads && step > 0; step--) {
        const struct trace_event *event = trace_step(trace, step);
        if (event_is_lost(event)) {
            words_say(words,
                      " What $T sent to $O on $P went to nobody: no socket had that address.",
                      (unsigned)event->thread, event->object, step);
            return;
        }
    }
}

// A wait that came back without what it waited for, and was not tried again.
static void say_undone(struct words *words)
{
    for (uint32_t step = 1; step <= words->trace->event_count; step++) {
        const struct trace_event *event = trace_step(words->trace, step);
        if (fact_is_left_undone(words->trace, step)) {
            words_say(words,
                      " A signal ended the wait of $T for $O on $P (EINTR), and $T went on without "
                      "a permit.",
                      (unsigned)event->thread, event->object, step, (unsigned)event->thread);
            return;
        }
    }
}

// A hang that no rule explains: who waits where.
void story_waits(struct words *words, const struct state *end, bool asks)
{
    unsigned told = 0;
    for (size_t i = 0; i < end->thread_count && told < WAITS_SHOWN; i++) {
        const struct thread_state *thread = &end->threads[i];
        if (thread->status != STATUS_WAITS) {
            continue;
        }
        words_say(words, told > 0 ? "; " : "");
        words_say(words, "$T ", (unsigned)i);
        story_waiting(words, thread);
        told++;
    }
    words_say(words, ".");
    say_silence(words, end);
    say_undone(words);
    say_open_end(words, end);
    say_lost(words, end);
    words_say(words, asks && told == 1 ? " Who would have to act for it to go on?"
                     : asks            ? " Who would have to act for one of them to go on?"
                                       : "");
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
        story_waiting(words, &end.threads[thread]);
        if (finding.cause == CAUSE_LOST_WAKEUP && signal != NULL && finding.object != TRACE_NONE) {
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

void story_past_deadline(struct words *words)
{
    const struct trace *trace = words->trace;
    for (uint32_t step = (uint32_t)trace->event_count; step >= 1; step--) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->result == RESULT_TIMEOUT && (event->flags & EVENT_PAST) != 0) {
            words_say(words,
                      " On $P $T waits for $O until a point in time, and that point lies before "
                      "the program began: the wait is over at once.",
                      step, (unsigned)event->thread, event->object);
            return;
        }
    }
}
