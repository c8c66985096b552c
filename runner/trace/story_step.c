// story_step.c: what one step of synchronisation meant, and who can go on because of it.
#include "trace/story.h"

#include "trace/explain.h"
#include "trace/facts.h"

#include <errno.h>
#include <string.h>

enum { PLAIN_COLUMNS = 60 };

// Any other step: the thread and the few words of its lane.
static void say_plainly(struct words *words, const struct trace_event *event)
{
    uint32_t step = (uint32_t)(event - words->trace->events) + 1;
    words_say(words, "$T: ", (unsigned)event->thread);
    explain_event(words->trace, step, PLAIN_COLUMNS, words->out);
    words_say(words, ".");
}

static void say_signal_name(struct words *words, int number)
{
    const char *name = sigabbrev_np(number);
    if (name != NULL) {
        words_say(words, "SIG$S", name);
    } else {
        words_say(words, "signal $N", (unsigned)number);
    }
}

static void say_thread_step(struct words *words, const struct trace_event *event,
                            const struct state *state)
{
    unsigned thread = event->thread;
    bool waits = event->result == RESULT_WAITS;
    switch (event->op) {
    case OP_CREATE:
        if (event->other != THREAD_NONE) {
            words_say(words, "T$N ($S) exists now and can go.", (unsigned)event->other,
                      trace_thread_name(words->trace, event->other));
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
    case OP_TRYJOIN:
    case OP_TIMEDJOIN:
        words_say(words, waits ? "$T waits until $O has ended." : "$T knows that $O has ended.",
                  thread, event->object);
        break;
    case OP_CANCEL:
        words_say(words, "$T asked $O to end; it does so at its next cancellation point.", thread,
                  event->object);
        break;
    case OP_TESTCANCEL:
        words_say(words, "$T asked whether it is cancelled: no.", thread);
        break;
    case OP_DETACH:
        words_say(words, "$T let $O go on alone: nobody joins it.", thread, event->object);
        break;
    case OP_KILL:
        words_say(words, "$T sent ", thread);
        say_signal_name(words, event->code);
        if (event->other != THREAD_NONE) {
            words_say(words, " to $T.", (unsigned)event->other);
        } else if (event->result == RESULT_INTERRUPTED) {
            words_say(words, " to the program, and runs the handler itself.");
        } else {
            words_say(words, " to the program.");
        }
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

static void say_output(struct words *words, const struct trace_event *event)
{
    struct text lane = {0};
    uint32_t step = (uint32_t)(event - words->trace->events) + 1;
    explain_event(words->trace, step, PLAIN_COLUMNS, &lane);
    const char *printed = text_string(&lane);
    words_say(words, "$T printed $S.", (unsigned)event->thread,
              printed + (text_starts(printed, "print ") ? strlen("print ") : 0));
    text_finish(&lane);
}

static void say_transfer(struct words *words, const struct trace_event *event)
{
    bool reads = event->op == OP_FD_READ;
    if (event_is_lost(event)) {
        words_say(words, "$T sent $N byte$S to $O, and nobody has that address: they are lost.",
                  (unsigned)event->thread, (unsigned)event->code, event->code == 1 ? "" : "s",
                  event->object);
        return;
    }
    if (event_is_end_of_file(event)) {
        words_say(words, "$T found the end of $O: nobody can write to it any more.",
                  (unsigned)event->thread, event->object);
        return;
    }
    words_say(words, reads ? "$T took $N byte$S from $O." : "$T put $N byte$S into $O.",
              (unsigned)event->thread, (unsigned)event->code, event->code == 1 ? "" : "s",
              event->object);
}

// Pipes, sockets, timers and signals.
static void say_descriptor_step(struct words *words, const struct trace_event *event)
{
    unsigned thread = event->thread;
    switch (event->op) {
    case OP_FD_OPEN:
        words_say(words, "$T opened $O.", thread, event->object);
        break;
    case OP_FD_ENTER:
        words_say(words, "$T goes to $O; closing the descriptor from now on is too late for it.",
                  thread, event->object);
        break;
    case OP_FD_READ:
    case OP_FD_WRITE:
        say_transfer(words, event);
        break;
    case OP_FD_CLOSE:
        words_say(words,
                  (event->code & CLOSE_SHUT) != 0 ? "$T shut down its end of $O."
                                                  : "$T closed its end of $O.",
                  thread, event->object);
        break;
    case OP_SOCKET_BIND:
        words_say(words, "$T gave a socket the name $O.", thread, event->object);
        break;
    case OP_SOCKET_LISTEN:
        words_say(words, "$T listens: from now on others can connect to $O.", thread,
                  event->object);
        break;
    case OP_SOCKET_CONNECT:
        words_say(words,
                  event->after == 0 ? "$T connected a socket for datagrams: it sends to $O now."
                                    : "$T connected to $O; accept will find it.",
                  thread, event->object);
        break;
    case OP_SOCKET_ACCEPT:
        words_say(words, "$T took a connection to $O from the queue.", thread, event->object);
        break;
    case OP_TIMER_SET:
        words_say(words, "$T set $O.", thread, event->object);
        break;
    case OP_TIMER_GET:
        words_say(words, "$T looked how much time $O has left.", thread, event->object);
        break;
    case OP_FD_POLL:
        words_say(words,
                  event->code == 1 ? "$T found $N descriptor ready."
                                   : "$T found $N descriptors ready.",
                  thread, (unsigned)event->code);
        break;
    case OP_SIGNAL_WAIT:
        words_say(words, "$T got ", thread);
        say_signal_name(words, event->code);
        words_say(words, ", which it had waited for.");
        break;
    case OP_SIGNAL_MASK:
        words_say(words, "$T changed or read how it treats signals.", thread);
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
    case OP_SEM_OPEN:
        if (event->result == RESULT_DONE) {
            words_say(words, "$T opened $O, which stands at $N.", thread, event->object,
                      (unsigned)event->after);
        }
        break;
    case OP_SEM_CLOSE:
        words_say(words, "$T is done with $O.", thread, event->object);
        break;
    case OP_SEM_UNLINK:
        if (event->result == RESULT_DONE) {
            words_say(words, "$T took the name $O away.", thread, event->object);
        }
        break;
    case OP_BARRIER_INIT:
        words_say(words, "$O opens when $N threads have come.", event->object,
                  (unsigned)event->after);
        break;
    case OP_SLEEP:
        words_say(words, "$T slept. What the others did meanwhile, it does not know.", thread);
        break;
    case OP_YIELD:
        words_say(words,
                  event->code == YIELD_BY_LOOP
                      ? "$T went round in its loop. Nobody else can see what it does there."
                      : "$T offered its turn to the others.",
                  thread);
        break;
    case OP_MALLOC:
        words_say(words, "$T got a block of $N bytes.", thread, (unsigned)event->before);
        break;
    case OP_OUTPUT:
        say_output(words, event);
        break;
    case OP_CLOCK:
        words_say(words, "$T read the clock.", thread);
        break;
    case OP_ONCE_END:
        words_say(words,
                  event->after != 0
                      ? "$T has run the routine of $O; nobody runs it again."
                      : "$T ends inside the routine of $O; the next caller runs it again.",
                  thread, event->object);
        break;
    case OP_REACH:
        words_say(words, "$T reached the mark $O.", thread, event->object);
        break;
    case OP_FREE:
        words_say(words, "$T gave $O back: nobody may use it from here on.", thread, event->object);
        break;
    default:
        say_descriptor_step(words, event);
        break;
    }
}

// What a try or timed call did not get.
static void say_missed(struct words *words, const struct trace_event *event)
{
    unsigned thread = event->thread;
    bool late = event->result == RESULT_TIMEOUT;
    switch (event->op) {
    case OP_JOIN:
    case OP_TRYJOIN:
    case OP_TIMEDJOIN:
        words_say(words,
                  late ? "The time of $T ran out before $O ended."
                       : "$T goes on without waiting: $O has not ended yet.",
                  thread, event->object);
        break;
    case OP_COND_WAIT:
    case OP_COND_WAKE:
        words_say(words, "The time of $T ran out before a signal came.", thread);
        break;
    case OP_SEM_WAIT:
    case OP_SEM_TRYWAIT:
    case OP_SEM_TIMEDWAIT:
        words_say(words,
                  late ? "The time of $T ran out before somebody posted $O."
                       : "$T goes on without waiting: $O is 0.",
                  thread, event->object);
        break;
    case OP_FD_READ:
    case OP_FD_WRITE:
        if (late) {
            words_say(words, "$O had run out when $T looked.", event->object, thread);
            break;
        }
        words_say(words,
                  event->op == OP_FD_READ ? "$T goes on without waiting: $O is empty."
                                          : "$T goes on without waiting: $O is full.",
                  thread, event->object);
        break;
    case OP_FD_POLL:
    case OP_SIGNAL_WAIT:
        if (late && event->code > 0) {
            words_say(words, "A timer ran out while $T waited.", thread);
            break;
        }
        words_say(words,
                  late ? "The time of $T ran out; nothing was ready."
                       : "$T goes on without waiting: nothing was ready.",
                  thread);
        break;
    default:
        words_say(words,
                  late ? "The time of $T ran out; it goes on without $O."
                       : "$T goes on without $O, which was taken.",
                  thread, event->object);
        break;
    }
}

// A step that did not do what it asked for. False for one that did, or that waits.
static bool say_unusual(struct words *words, const struct trace_event *event)
{
    unsigned thread = event->thread;
    const char *error = strerrorname_np(event->code);
    switch (event->result) {
    case RESULT_BUSY:
    case RESULT_TIMEOUT:
        say_missed(words, event);
        return true;
    case RESULT_SPURIOUS:
        words_say(words, "$T woke although nobody signalled; POSIX allows that.", thread);
        return true;
    case RESULT_INTERRUPTED:
        if (event->op == OP_KILL) {
            return false;
        }
        words_say(words,
                  event->op == OP_SLEEP
                      ? "A signal ended the sleep of $T before its time."
                      : "A signal ended the wait of $T: the call came back with EINTR.",
                  thread);
        return true;
    case RESULT_FAULT:
        if (event->op == OP_FD_READ || event->op == OP_FD_WRITE) {
            words_say(words,
                      event->op == OP_FD_READ
                          ? "$T got only 1 byte from $O, as it may at any time."
                          : "$T put only 1 byte into $O, as it may at any time.",
                      thread, event->object);
            return true;
        }
        words_say(words, "The call of $T failed in this run, as it may at any time.", thread);
        return true;
    case RESULT_ERROR:
        if (event->code == EOWNERDEAD) {
            words_say(words, "$T got $O, whose owner had ended while it held it: EOWNERDEAD.",
                      thread, event->object);
            return true;
        }
        words_say(words, "The call of $T was refused: it came back with $S.", thread,
                  event->code > 0 && error != NULL ? error : "an error");
        return true;
    case RESULT_CANCELLED:
        if (event->code != 0) {
            const char *name = sigabbrev_np(event->code);
            words_say(words,
                      name != NULL ? "A signal came: $T runs its handler of SIG$S first."
                                   : "A signal came: $T runs its handler first.",
                      thread, name);
            return true;
        }
        words_say(words, "$T acts on the cancellation: its clean-up handlers run, then it ends.",
                  thread);
        return true;
    default:
        return false;
    }
}

void story_step(struct words *words, uint32_t step, const struct state *state)
{
    const struct trace_event *event = trace_step(words->trace, step);
    size_t before = words->out->length;
    if (story_file_step(words, event) || say_unusual(words, event)) {
        return;
    }
    switch (event->op) {
    case OP_CREATE ... OP_KILL:
        say_thread_step(words, event, state);
        break;
    case OP_MUTEX_CONSISTENT:
        words_say(words, "$T says that what $O guards is in order again.", (unsigned)event->thread,
                  event->object);
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
    default:
        if (event->result != RESULT_WAITS) {
            say_other_step(words, event);
        } else if (event->op >= OP_FD_OPEN && event->op <= OP_SIGNAL_WAIT) {
            words_say(words, "$T ", (unsigned)event->thread);
            words_wait(words, event->op, event->object, step);
            words_say(words, ".");
        } else if (event->object != TRACE_NONE) {
            words_say(words, "$T waits for $O.", (unsigned)event->thread, event->object);
        }
        break;
    }
    if (words->out->length == before) {
        say_plainly(words, event);
    }
}
