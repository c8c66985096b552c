// explain_step.c: the sentence under the timeline: what the last step meant and what hangs on the
// next one.
#include "trace/explain.h"

#include "trace/facts.h"
#include "trace/story.h"

#include <stdlib.h>

enum { PLAIN_COLUMNS = 60 };

// A thread about to write over a value that it has not seen.
struct stale {
    const struct trace_event *next;
    uint32_t read;  // step of its read
    uint32_t write; // step of the other thread's write
};

static uint32_t read_behind(const struct trace *trace, uint32_t step,
                            const struct trace_event *next)
{
    bool computed = fact_writes(next) && (next->flags & EVENT_COMPOUND) != 0;
    return computed ? fact_last_read(trace, next->thread, next->object, 0, step + 1) : 0;
}

static bool find_stale(const struct trace *trace, uint32_t step, const struct trace_event *next,
                       size_t count, struct stale *stale)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t read = read_behind(trace, step, &next[i]);
        uint32_t write =
            read == 0 ? 0
                      : fact_foreign_write(trace, next[i].thread, next[i].object, read, step + 1);
        if (write != 0) {
            *stale = (struct stale){.next = &next[i], .read = read, .write = write};
            return true;
        }
    }
    return false;
}

void explain_carried(const struct trace *trace, uint32_t step, const struct trace_event *next,
                     struct text *out)
{
    uint32_t read = next != NULL ? read_behind(trace, step, next) : 0;
    if (read != 0) {
        struct words words = {.trace = trace, .out = out};
        words_say(&words, "(it read $A, step $N)", read, read);
    }
}

// `object` is what the sentence before this one was about.
static void say_stale(struct words *words, const struct stale *stale, uint32_t object)
{
    const struct trace_event *read = trace_step(words->trace, stale->read);
    const struct trace_event *write = trace_step(words->trace, stale->write);
    words_say(words, " $T still holds the $A", (unsigned)read->thread, stale->read);
    if (object != read->object) {
        words_say(words, " of $O", read->object);
    }
    words_say(words, " that it read at step $N, so its next step writes ", stale->read);
    story_sum(words, stale->next->object, read->after, stale->next->after);
    words_say(words, " over $T's $A.", (unsigned)write->thread, stale->write);
}

// The other thread that is about to write from the same value, when the last step was a read.
static void say_twin(struct words *words, uint32_t step, const struct trace_event *next,
                     size_t count)
{
    const struct trace_event *event = trace_step(words->trace, step);
    words_say(words, "$T read $A in $O", (unsigned)event->thread, step, event->object);
    const struct trace_event *own = NULL;
    for (size_t i = 0; i < count; i++) {
        own = next[i].thread == event->thread ? &next[i] : own;
    }
    if (own == NULL || own->object != event->object || read_behind(words->trace, step, own) == 0) {
        words_say(words, ".");
        return;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t read = read_behind(words->trace, step, &next[i]);
        bool twin = &next[i] != own && next[i].object == event->object && read != 0 &&
                    trace_step(words->trace, read)->after == event->after;
        if (twin) {
            words_say(words, ", the same $A that $T read at step $N. Each is about to write ", step,
                      (unsigned)next[i].thread, read);
            story_sum(words, event->object, event->after, own->after);
            words_say(words, ".");
            return;
        }
    }
    words_say(words, ". Its next step writes ");
    story_sum(words, event->object, event->after, own->after);
    words_say(words, ".");
}

// The step of the other thread's write that this write loses, 0 none; `*read` is what it was
// computed from.
static uint32_t loses(const struct trace *trace, uint32_t step, uint32_t *read)
{
    const struct trace_event *event = trace_step(trace, step);
    bool computed = fact_writes(event) && (event->flags & EVENT_COMPOUND) != 0;
    *read = computed ? fact_last_read(trace, event->thread, event->object, 0, step) : 0;
    return *read != 0 ? fact_foreign_write(trace, event->thread, event->object, *read, step) : 0;
}

static void say_write(struct words *words, uint32_t step)
{
    const struct trace_event *event = trace_step(words->trace, step);
    uint32_t read;
    uint32_t lost = loses(words->trace, step, &read);
    if (lost == 0) {
        words_say(words, "$T wrote $A to $O.", (unsigned)event->thread, step, event->object);
        return;
    }
    words_say(words, "$T wrote ", (unsigned)event->thread);
    story_sum(words, event->object, trace_step(words->trace, read)->after, event->after);
    words_say(words,
              " from the $A that it read at step $N. The $A that $T wrote at step $N is gone.",
              read, read, lost, (unsigned)trace_step(words->trace, lost)->thread, lost);
}

// Any other step: the thread and the few words of its lane.
static void say_plainly(struct words *words, const struct trace_event *event)
{
    uint32_t step = (uint32_t)(event - words->trace->events) + 1;
    words_say(words, "$T: ", (unsigned)event->thread);
    explain_event(words->trace, step, PLAIN_COLUMNS, words->out);
    words_say(words, ".");
}

static void say_thread_step(struct words *words, const struct trace_event *event,
                            const struct state *state)
{
    unsigned thread = event->thread;
    bool waits = event->result == RESULT_WAITS;
    switch (event->op) {
    case OP_CREATE:
        if (event->result == RESULT_DONE && event->other != THREAD_NONE) {
            words_say(words, "T$N ($S) exists now and can go.", (unsigned)event->other,
                      trace_thread_name(words->trace, event->other));
        } else {
            words_say(words, "No thread was made: the call came back with an error.");
        }
        break;
    case OP_EXIT:
        words_say(words, "$T has ended.", thread);
        for (size_t i = 0; i < state->thread_count; i++) {
            enum op_kind op = state->threads[i].waits_op;
            bool joins = (op == OP_JOIN || op == OP_TIMEDJOIN) &&
                         state_holder(state, words->trace, (uint16_t)i) == thread;
            if (joins) {
                words_say(words, " $T waited for that and can go on.", (unsigned)i);
            }
        }
        break;
    case OP_JOIN:
    case OP_TIMEDJOIN:
        words_say(words, waits ? "$T waits until $O has ended." : "$T knows that $O has ended.",
                  thread, event->object);
        break;
    case OP_CANCEL:
        words_say(words, "$T asked $O to end; it does so at its next cancellation point.", thread,
                  event->object);
        break;
    case OP_TESTCANCEL:
        words_say(words,
                  event->result == RESULT_CANCELLED
                      ? "$T acts on the cancellation: its clean-up handlers run, then it ends."
                      : "$T asked whether it is cancelled: no.",
                  thread);
        break;
    default:
        break;
    }
}

static void say_waiters(struct words *words, const struct state *state, uint32_t object,
                        const char *one, const char *several)
{
    uint16_t waiters[THREADS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < state->thread_count; i++) {
        if (state->threads[i].waits_op != OP_NONE && state->threads[i].waits_for == object) {
            waiters[count++] = (uint16_t)i;
        }
    }
    if (count > 0) {
        words_say(words, " ");
        words_threads(words, waiters, count, "and");
        words_say(words, count == 1 ? one : several);
    }
}

static void say_lock_step(struct words *words, const struct trace_event *event,
                          const struct state *state)
{
    const struct object_state *lock = &state->objects[event->object];
    unsigned thread = event->thread;
    switch (event->result) {
    case RESULT_DONE:
        if (fact_frees_lock(event)) {
            words_say(words, "$T let go of $O.", thread, event->object);
            say_waiters(words, state, event->object, " waits for it and can take it now.",
                        " wait for it; one of them can take it now.");
        } else if (fact_takes_lock(event)) {
            words_say(words,
                      state->objects[event->object].owner == thread ? "$T has $O now."
                                                                    : "$T has $O for reading now.",
                      thread, event->object);
            say_waiters(words, state, event->object, " waits for it.", " wait for it.");
        }
        break;
    case RESULT_WAITS:
        if (lock->owner == thread) {
            words_say(words, "$T waits for $O, which it has had itself since step $N ($P).", thread,
                      event->object, lock->since, lock->since);
        } else if (lock->owner != THREAD_NONE) {
            words_say(words, "$T waits for $O, which T$N has had since step $N ($P).", thread,
                      event->object, (unsigned)lock->owner, lock->since, lock->since);
        } else {
            words_say(words, "$T waits for $O.", thread, event->object);
        }
        break;
    case RESULT_BUSY:
        words_say(words, "$O was taken, so the call came back at once and $T goes on without it.",
                  event->object, thread);
        break;
    case RESULT_TIMEOUT:
        words_say(words, "The time of $T ran out; it goes on without $O.", thread, event->object);
        break;
    default:
        break;
    }
}

static void say_signal(struct words *words, uint32_t step)
{
    const struct trace_event *event = trace_step(words->trace, step);
    uint32_t waiters = fact_waiters(words->trace, event->object, step);
    bool all = event->op == OP_COND_BROADCAST;
    words_say(words, "$T signalled $S$O", (unsigned)event->thread, all ? "all who wait on " : "",
              event->object);
    if (waiters == 0) {
        words_say(words, ", and nobody waited: the signal is gone.");
    } else if (all || waiters == 1) {
        words_say(words, waiters == 1 ? ": its one waiter can wake." : ": its $N waiters can wake.",
                  waiters);
    } else {
        words_say(words, ": one of its $N waiters can wake.", waiters);
    }
}

static void say_condition_step(struct words *words, uint32_t step)
{
    const struct trace_event *event = trace_step(words->trace, step);
    unsigned thread = event->thread;
    if (event->op == OP_COND_SIGNAL || event->op == OP_COND_BROADCAST) {
        say_signal(words, step);
    } else if (event->op == OP_COND_WAIT && event->result == RESULT_DONE) {
        words_say(words, "$T let go of $O and waits for a signal on $O.", thread, event->object2,
                  event->object);
    } else if (event->op == OP_COND_WAKE && event->result == RESULT_WAITS) {
        words_say(words, "$T waits for a signal on $O.", thread, event->object);
    } else if (event->op == OP_COND_WAKE && event->result == RESULT_DONE) {
        words_say(words, "A signal on $O woke $T; it needs the lock back before it goes on.",
                  event->object, thread);
    } else if (event->result == RESULT_SPURIOUS) {
        words_say(words, "$T woke although nobody signalled; POSIX allows that.", thread);
    } else if (event->result == RESULT_TIMEOUT) {
        words_say(words, "The time of $T ran out before a signal came.", thread);
    }
}

static void say_counting_step(struct words *words, const struct trace_event *event,
                              const struct state *state)
{
    unsigned thread = event->thread;
    bool waits = event->result == RESULT_WAITS;
    switch (event->op) {
    case OP_SEM_WAIT:
    case OP_SEM_TRYWAIT:
    case OP_SEM_TIMEDWAIT:
        if (waits) {
            words_say(words, "$T waits until somebody posts $O: it is 0.", thread, event->object);
        } else if (event->result == RESULT_DONE) {
            words_say(words, "$T took one from $O; $N left.", thread, event->object,
                      (unsigned)event->after);
        }
        break;
    case OP_SEM_POST:
        words_say(words, "$T posted $O: it is $N now.", thread, event->object,
                  (unsigned)event->after);
        break;
    case OP_BARRIER_ARRIVE:
        words_say(words, "$T reached $O, number $N", thread, event->object, (unsigned)event->after);
        if (state->objects[event->object].needed != 0) {
            words_say(words, " of $N", (unsigned)state->objects[event->object].needed);
        }
        words_say(words, ".");
        break;
    case OP_BARRIER_LEAVE:
        words_say(words, waits ? "$T waits at $O for the others." : "$T went past $O.", thread,
                  event->object);
        break;
    default:
        break;
    }
}

static void say_other_step(struct words *words, const struct trace_event *event)
{
    unsigned thread = event->thread;
    switch (event->op) {
    case OP_SEM_INIT:
        words_say(words, "$O begins with $N.", event->object, (unsigned)event->after);
        break;
    case OP_BARRIER_INIT:
        words_say(words, "$O opens when $N threads have come.", event->object,
                  (unsigned)event->after);
        break;
    case OP_SLEEP:
        words_say(words, "$T slept. What the others did meanwhile, it does not know.", thread);
        break;
    case OP_YIELD:
        words_say(words, "$T offered its turn to the others.", thread);
        break;
    case OP_FREE:
        words_say(words, "$T gave $O back: nobody may use it from here on.", thread, event->object);
        break;
    default:
        break;
    }
}

// The second of two accesses that nothing orders.
static void say_race(struct words *words, uint32_t step)
{
    const struct trace_race *race = &words->trace->failure.race;
    const struct trace_access *other = race->first.step < step ? &race->first : &race->second;
    bool both = words->trace->failure.has_race && race->first.step != 0 && race->second.step != 0;
    if (!both || (step != race->first.step && step != race->second.step) || other->step >= step) {
        return;
    }
    words_say(words, " $T $S it at step $N, and nothing orders the two: a data race.",
              (unsigned)other->thread,
              other->op == OP_READ || other->op == OP_ATOMIC_LOAD ? "read" : "wrote", other->step);
}

static void say_event(struct words *words, uint32_t step, const struct trace_event *next,
                      size_t count, const struct state *state)
{
    const struct trace_event *event = trace_step(words->trace, step);
    switch (event->op) {
    case OP_CREATE ... OP_KILL:
        say_thread_step(words, event, state);
        break;
    case OP_MUTEX_LOCK ... OP_MUTEX_UNLOCK:
    case OP_RWLOCK_RDLOCK ... OP_RWLOCK_UNLOCK:
    case OP_SPIN_LOCK ... OP_SPIN_UNLOCK:
        say_lock_step(words, event, state);
        break;
    case OP_COND_WAIT ... OP_COND_BROADCAST:
        say_condition_step(words, step);
        break;
    case OP_SEM_WAIT ... OP_SEM_POST:
    case OP_BARRIER_ARRIVE:
    case OP_BARRIER_LEAVE:
        say_counting_step(words, event, state);
        break;
    case OP_READ:
    case OP_ATOMIC_LOAD:
        say_twin(words, step, next, count);
        break;
    case OP_WRITE:
    case OP_ATOMIC_STORE:
        say_write(words, step);
        break;
    case OP_ATOMIC_RMW:
        words_say(words, "$T changed $O from $B to $A in one step: nobody can come between.",
                  (unsigned)event->thread, event->object, step, step);
        break;
    case OP_PROCESS_EXIT:
        if (event->text != TRACE_NONE) {
            story_seen(words);
        } else {
            words_say(words, "$T ended the program with status $N.", (unsigned)event->thread,
                      (unsigned)event->code);
        }
        break;
    default:
        say_other_step(words, event);
        break;
    }
}

// The question that ends a story is not for this line.
static void drop_question(struct text *said)
{
    size_t length = said->length;
    if (length == 0 || said->bytes[length - 1] != '?') {
        return;
    }
    while (length > 1 && (said->bytes[length - 1] != ' ' || said->bytes[length - 2] != '.')) {
        length--;
    }
    if (length > 1) {
        said->length = length - 1;
        said->bytes[said->length] = '\0';
    }
}

// The last step of a failing run.
static void say_failure(struct words *words)
{
    if (words->trace->failure.kind == VERDICT_DEADLOCK) {
        struct finding finding;
        cause_find(words->trace, &finding);
        story_deadlock(words, &finding, false);
    } else {
        story_seen(words);
        drop_question(words->out);
    }
}

void explain_step(const struct trace *trace, uint32_t step, const struct trace_event *next,
                  size_t next_count, struct text *out)
{
    struct words words = {.trace = trace, .out = out, .no_names = true};
    const struct trace_event *event = trace_step(trace, step);
    struct text said = {0};
    words.out = &said;
    if (event == NULL) {
        words_say(&words, "Nothing has happened yet.");
    } else if (step == trace->event_count && trace->failure.kind != VERDICT_PASS &&
               (trace->failure.kind != VERDICT_DATA_RACE || story_race_harms(trace))) {
        say_failure(&words);
    } else {
        struct state state = {0};
        struct stale stale;
        uint32_t read;
        bool has_stale = find_stale(trace, step, next, next_count, &stale);
        state_after(&state, trace, step);
        say_event(&words, step, has_stale ? NULL : next, has_stale ? 0 : next_count, &state);
        if (said.length == 0) {
            say_plainly(&words, event);
        }
        if (has_stale) {
            say_stale(&words, &stale, event->object);
        } else if (loses(trace, step, &read) == 0) {
            say_race(&words, step);
        }
        state_finish(&state);
    }
    const char *sentence = text_string(&said);
    text_add(out, *sentence == ' ' ? sentence + 1 : sentence);
    text_finish(&said);
}
