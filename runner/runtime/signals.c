// signals.c: signals that the program sends to itself: who gets them, and what they do.
//
// Sending, waiting and changing a mask are dependent, each pair; but what a thread raises for its
// own handler is nobody else's business. A signal that ends the process does so where it is sent,
// if a thread that it may reach does not block it.
#include "runtime/signals.h"

#include "runtime/alarm.h"
#include "runtime/clock.h"
#include "runtime/descriptor_parts.h"
#include "runtime/engine.h"
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>

enum { DEFAULT_ACTION, IGNORE_ACTION };
enum { OWN_PROCESS = 4000, OWN_USER = 1000 }; // what getpid and getuid say (wrap_unistd.c)

bool engine_handles, engine_sends, engine_watches_signals;

static struct signals *all(void)
{
    return &RECORDS->signals;
}

uint32_t signal_object(void)
{
    if (all()->object == 0) {
        all()->object = object_new(0, OBJECT_FD);
        all()->arrival = object_new(0, OBJECT_FD);
        all()->raising = object_new(0, OBJECT_FD);
    }
    return all()->object;
}

static bool is_ignored_by_default(int number)
{
    return number == SIGCHLD || number == SIGURG || number == SIGWINCH || number == SIGCONT;
}

const char *signal_name(int number)
{
    static char name[24];
    const char *known = sigabbrev_np(number);
    if (known != NULL) {
        snprintf(name, sizeof name, "SIG%s", known);
    } else {
        snprintf(name, sizeof name, "signal %d", number);
    }
    return name;
}

bool signal_handles(const struct thread *thread, int number)
{
    return signal_is(number) && all()->actions[number].handler > IGNORE_ACTION &&
           (thread->signal_mask & signal_bit(number)) == 0 && !thread->exiting;
}

// Signals that are there for the thread.
static uint64_t arrived(const struct thread *thread)
{
    uint64_t late = alarm_is_due(thread) ? signal_bit(SIGALRM) : 0;
    return thread->signals_pending | all()->pending | late;
}

// Whether the thread raises a signal that only its own handler knows of: nobody sends it another
// one with which this one could become one, and the action stays.
static bool raises_alone(const struct thread *thread, int number)
{
    return !engine_sends && signal_handles(thread, number) &&
           (all()->actions[number].flags & (int)SA_RESETHAND) == 0 &&
           ((thread->signals_pending | all()->pending) & signal_bit(number)) == 0;
}

// Whether another thread may take what the thread sends to the process. One that has ended counts,
// unless its end comes before this in any case: the order of the two makes no difference then.
static bool others_may_take(const struct thread *thread, int number)
{
    const uint32_t *clock = clock_of(thread);
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        const struct thread *other = &RECORDS->threads[i];
        bool gone = other->ended && clock_of(other)[other->id] <= clock[other->id];
        bool open = (other->signal_mask & signal_bit(number)) == 0;
        bool waits = other->pending.kind == OP_SIGNAL_WAIT &&
                     (other->pending.expected & signal_bit(number)) != 0;
        if (other != thread && !gone && (open || waits)) {
            return true;
        }
    }
    return false;
}

// POSIX kill: where no other thread takes it, the signal is delivered to the sender before the call
// returns. Else it may be (the alternative RESULT_INTERRUPTED).
static bool takes_what_it_sent(const struct thread *thread, int number, unsigned chosen)
{
    return signal_handles(thread, number) &&
           (chosen == RESULT_INTERRUPTED || !others_may_take(thread, number));
}

void signal_touch_arrival(struct op *op)
{
    if (engine_handles) {
        op_touch(op, all()->arrival, ACCESS_READY, 0xFF);
    }
}

static unsigned kill_ready(const struct thread *thread, const struct pending *pending,
                           struct op *op)
{
    int number = (int)pending->expected;
    signal_touch_arrival(op);
    if (pending->other != THREAD_NONE) {
        op_touch(op, RECORDS->threads[pending->other].object, ACCESS_CHANGE, 0xFF);
        return CAN;
    }
    bool either = signal_handles(thread, number) && others_may_take(thread, number);
    return CAN | (either ? 1U << RESULT_INTERRUPTED : 0);
}

unsigned signal_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    struct signals *signals = all();
    bool own = pending->kind == OP_KILL && pending->other == thread->id;
    if (own && raises_alone(thread, (int)pending->expected)) {
        op_touch(op, signals->raising, ACCESS_READ, 0xFF);
        return CAN;
    }
    op_touch(op, signals->object, ACCESS_STREAM, 0xFF);
    if (engine_watches_signals) {
        op_touch(op, descriptor_poll_object(), ACCESS_READY, 0xFF);
    }
    switch (pending->kind) {
    case OP_KILL:
        return kill_ready(thread, pending, op);
    case OP_SIGNAL_WAIT:
        return signal_wait_ready(thread, pending);
    default:
        if (pending->compare) { // changes an action
            op_touch(op, signals->raising, ACCESS_WRITE, 0xFF);
        }
        return CAN;
    }
}

// --- handlers ---

static uint64_t deliverable(const struct thread *thread)
{
    uint64_t open = arrived(thread) & ~thread->signal_mask;
    uint64_t handled = 0;
    for (uint64_t rest = open; rest != 0; rest &= rest - 1) {
        int number = __builtin_ctzll(rest) + 1;
        handled |= all()->actions[number].handler > IGNORE_ACTION ? signal_bit(number) : 0;
    }
    return handled;
}

// Whether a call comes back with EINTR when a handler runs in the middle of it.
static bool can_be_interrupted(enum op_kind kind, bool restart)
{
    switch (kind) {
    case OP_FD_POLL:
    case OP_SIGNAL_WAIT:
    case OP_SLEEP:
        return true;
    case OP_SEM_WAIT:
    case OP_SEM_TIMEDWAIT:
    case OP_FD_READ:
    case OP_FD_WRITE:
        return !restart;
    default:
        return false;
    }
}

// Whether the handlers of all those signals let calls go on.
static bool all_restart(uint64_t open)
{
    bool restart = true;
    for (; open != 0; open &= open - 1) {
        restart &= (all()->actions[__builtin_ctzll(open) + 1].flags & SA_RESTART) != 0;
    }
    return restart;
}

bool signal_is_due(const struct thread *thread)
{
    return engine_handles && !thread->exiting && deliverable(thread) != 0;
}

unsigned signal_delivery(const struct thread *thread, unsigned enabled, struct op *op)
{
    enum op_kind kind = thread->pending.kind;
    if (thread->exiting || !thread->pending.coarse || kind == OP_FD_CLOSE || kind == OP_KILL) {
        return enabled;
    }
    signal_object();
    uint64_t open = deliverable(thread);
    bool cancels = enabled == 1U << RESULT_CANCELLED;
    unsigned without = 0; // it may also go on, and the signal come later
    uint8_t mask = 0xFF;
    if (open == 0 && !cancels && alarm_ends_sleep(thread, kind)) {
        open = signal_bit(SIGALRM);
    } else if (open == 0 && !cancels && alarm_may_come(thread)) {
        open = signal_bit(SIGALRM);
        without = enabled;
        mask = HANDLE_OR_LATER;
    }
    // What was sent to the thread itself, nobody else can take.
    bool own = open != 0 && (open & ~thread->signals_pending) == 0;
    op_touch(op, all()->arrival, own ? ACCESS_POLL : ACCESS_HANDLE, mask);
    if (open == 0) {
        return enabled;
    }
    // The handler runs before the call, which then waits as if nothing had been, or in the middle.
    // With a mask of its own the call is where the signal is let through.
    bool inside = kind == OP_FD_POLL ? thread->pending.compare != 0
                                     : kind == OP_SIGNAL_WAIT && thread->pending.value != 0;
    bool interrupts = !inside && can_be_interrupted(kind, all_restart(open));
    if (interrupts && without == 0 && thread->timeouts_freed && deliverable(thread) == 0) {
        return 1U << RESULT_INTERRUPTED; // time passes while it waits
    }
    return without | 1U << RESULT_CANCELLED | (interrupts ? 1U << RESULT_INTERRUPTED : 0);
}

// What came, and who sent it: the process itself, by raise and its kin (`directed`) or by kill, or
// the system for an alarm. A write that nobody can read sends SIGPIPE as kill does.
static siginfo_t describe(int number, bool directed)
{
    siginfo_t information;
    memset(&information, 0, sizeof information);
    information.si_signo = number;
    information.si_code = directed && number != SIGPIPE ? SI_TKILL : SI_USER;
    if (number == SIGALRM && !directed && all()->alarm.came) {
        information.si_code = SI_KERNEL;
        return information;
    }
    information.si_pid = OWN_PROCESS;
    information.si_uid = OWN_USER;
    return information;
}

static siginfo_t take(struct thread *thread, int number)
{
    uint64_t own = signal_bit(number);
    bool directed = (thread->signals_pending & own) != 0;
    if (((thread->signals_pending | all()->pending) & own) == 0) {
        alarm_arrive(thread);
    }
    if (directed) {
        thread->signals_pending &= ~own;
    } else {
        all()->pending &= ~own;
    }
    clock_acquire(thread, object_get(signal_object())->clock);
    object_time_from(thread, object_get(signal_object()));
    object_change(signal_object())->count++; // of changes, for loops that look what is pending
    turn_effect(thread, own, (uint64_t)-1);
    siginfo_t information = describe(number, directed);
    all()->alarm.came &= directed || number != SIGALRM;
    return information;
}

static void call_handler(struct thread *thread, siginfo_t information)
{
    int number = information.si_signo;
    struct signal_action *slot = &all()->actions[number];
    struct signal_action action = *slot;
    uint64_t mask = thread->signal_mask;
    int error = *stdlib_errno();
    thread->handled = (uint8_t)number;
    if (RECORDS->event.result == RESULT_CANCELLED) {
        RECORDS->event.code = number;
    }
    thread->signal_mask |=
        action.mask | ((action.flags & SA_NODEFER) == 0 ? signal_bit(number) : 0);
    if ((action.flags & (int)SA_RESETHAND) != 0) {
        slot->handler = DEFAULT_ACTION;
    }
    if ((action.flags & SA_SIGINFO) != 0) {
        ((void (*)(int, siginfo_t *, void *))action.handler)(number, &information, NULL);
    } else {
        ((void (*)(int))action.handler)(number);
    }
    thread_current()->signal_mask = mask;
    stdlib_set_errno(error);
}

void signal_chosen(struct thread *thread, unsigned kind)
{
    bool cancels = engine_cancels && thread->cancel_requested && !thread->cancel_disabled &&
                   cancel_acts_at(thread, (enum op_kind)kind);
    if (engine_handles && kind != OP_KILL && !cancels && deliverable(thread) == 0 &&
        (alarm_may_come(thread) || alarm_ends_sleep(thread, kind))) {
        alarm_arrive(thread);
    }
}

bool signal_run_handlers(struct thread *thread)
{
    if (!engine_handles || thread->exiting || deliverable(thread) == 0) {
        return false;
    }
    for (uint64_t open; (open = deliverable(thread)) != 0;) {
        call_handler(thread, take(thread, __builtin_ctzll(open) + 1));
    }
    return true;
}

// --- sending ---

// A thread that the signal may reach and that does not block it; NULL: all block it.
static const struct thread *open_target(const struct thread *target, int number)
{
    if (target != NULL) {
        return (target->signal_mask & signal_bit(number)) == 0 && !target->ended ? target : NULL;
    }
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        if (thread->alive && (thread->signal_mask & signal_bit(number)) == 0) {
            return thread;
        }
    }
    return NULL;
}

const struct thread *signal_would_end(int number)
{
    bool ends = all()->actions[number].handler == DEFAULT_ACTION && !is_ignored_by_default(number);
    return ends ? open_target(NULL, number) : NULL;
}

void signal_end_process(int number, const struct thread *target, uint32_t site)
{
    char detail[200];
    snprintf(detail, sizeof detail,
             "%s ends the program: T%u does not block it, and no handler is installed for it",
             signal_name(number), target->id);
    engine_set_failure(VERDICT_CRASH, site, 0, detail, NULL);
    RECORDS->failure.code = number;
    engine_flag(EVENT_FAILS);
    engine_end_after_failure();
}

// The signal arrives: at one thread, or (`target` NULL) at the process.
static void arrive(struct thread *target, int number, uint32_t site)
{
    struct thread *thread = thread_current();
    const struct thread *open = open_target(target, number);
    uint64_t handler = all()->actions[number].handler;
    bool ignored =
        handler == IGNORE_ACTION || (handler == DEFAULT_ACTION && is_ignored_by_default(number));
    if (open != NULL && ignored) {
        return;
    }
    if (open != NULL && handler == DEFAULT_ACTION) {
        signal_end_process(number, open, site);
    }
    uint64_t *pending = target != NULL ? &target->signals_pending : &all()->pending;
    if ((*pending & signal_bit(number)) == 0) {
        *pending |= signal_bit(number);
        turn_effect(thread, signal_bit(number), 1);
    }
    object_change(signal_object())->count++;
    clock_release(thread, &object_change(signal_object())->clock, false);
    object_time_to(thread, object_change(signal_object()));
}

static int send(struct thread *target, int number, uint32_t site)
{
    bool reserved = target != NULL && number != 0 && !signal_is_usable(number);
    if (number < 0 || number >= SIGNALS || reserved) {
        return EINVAL;
    }
    if (number == SIGKILL || number == SIGSTOP || number == SIGTSTP || number == SIGTTIN ||
        number == SIGTTOU) {
        engine_unsupported(site, "a signal that kills or stops the process");
    }
    struct thread *thread = thread_current();
    unsigned chosen =
        engine_visible(&(struct pending){.kind = OP_KILL,
                                         .other = target != NULL ? target->id : THREAD_NONE,
                                         .site = site,
                                         .object = signal_object(),
                                         .expected = (uint64_t)number});
    engine_note((uint8_t)chosen, number, 0, 0);
    if (target != NULL) {
        thread_check_lifetime(target, "pthread_kill", site);
    }
    if (target == thread && raises_alone(thread, number)) {
        call_handler(thread, describe(number, true));
        return 0;
    }
    bool takes = target == thread || (target == NULL && takes_what_it_sent(thread, number, chosen));
    if (number != 0) {
        arrive(target, number, site);
    }
    if (takes) {
        signal_run_handlers(thread);
    }
    return 0;
}

void signal_pipe(uint32_t channel, const char *reason, uint32_t site)
{
    struct thread *thread = thread_current();
    uint64_t handler = all()->actions[SIGPIPE].handler;
    if (handler == IGNORE_ACTION) {
        return;
    }
    if (handler != DEFAULT_ACTION || (thread->signal_mask & signal_bit(SIGPIPE)) != 0) {
        arrive(thread, SIGPIPE, site);
        signal_run_handlers(thread);
        return;
    }
    char detail[160];
    snprintf(detail, sizeof detail, "%s, so SIGPIPE ends the program", reason);
    engine_set_failure(VERDICT_CRASH, site, channel, detail, NULL);
    RECORDS->failure.code = SIGPIPE;
    engine_flag(EVENT_FAILS);
    engine_end_after_failure();
}

ENTRY int rt_pthread_kill(pthread_t handle, int number)
{
    uint32_t site = SITE;
    return send(thread_of_handle(handle, site, "pthread_kill"), number, site);
}

ENTRY int rt_kill(pid_t process, int number)
{
    uint32_t site = SITE;
    if (process != OWN_PROCESS) {
        engine_unsupported(site, "kill of another process");
    }
    int error = send(NULL, number, site);
    stdlib_set_errno(error != 0 ? error : *stdlib_errno());
    return error != 0 ? -1 : 0;
}

ENTRY int rt_raise(int number)
{
    int error = send(thread_current(), number, SITE);
    stdlib_set_errno(error != 0 ? error : *stdlib_errno());
    return error != 0 ? -1 : 0;
}

// --- masks ---

// Signals that the new mask lets through may end the process at once. Whether handlers ran.
static bool let_through(struct thread *thread, uint32_t site)
{
    uint64_t open = arrived(thread) & ~thread->signal_mask;
    for (; open != 0; open &= open - 1) {
        int number = __builtin_ctzll(open) + 1;
        uint64_t handler = all()->actions[number].handler;
        if (handler == DEFAULT_ACTION && !is_ignored_by_default(number)) {
            signal_end_process(number, thread, site);
        }
        if (handler <= IGNORE_ACTION) {
            take(thread, number);
        }
    }
    return signal_run_handlers(thread);
}

bool signal_swap_mask(uint64_t mask, uint64_t *old, uint32_t site)
{
    struct thread *thread = thread_current();
    engine_visible(&(struct pending){
        .kind = OP_SIGNAL_MASK, .other = THREAD_NONE, .site = site, .object = signal_object()});
    *old = thread->signal_mask;
    thread->signal_mask = mask & ~(signal_bit(SIGKILL) | signal_bit(SIGSTOP));
    return let_through(thread, site);
}

void signal_put_mask(uint64_t mask)
{
    thread_current()->signal_mask = mask;
}

bool signal_is_pending(const struct thread *thread, uint64_t set)
{
    return (arrived(thread) & set) != 0;
}

int signal_take_one(uint64_t set, siginfo_t *information)
{
    struct thread *thread = thread_current();
    uint64_t came = arrived(thread) & set;
    int number = came != 0 ? __builtin_ctzll(came) + 1 : SIGALRM; // which it has waited for

    *information = take(thread, number);
    return number;
}

static int change_mask(int how, const sigset_t *set, sigset_t *old, uint32_t site)
{
    struct thread *thread = thread_current();
    uint64_t before = thread->signal_mask;
    if (set != NULL) {
        if (how != SIG_BLOCK && how != SIG_UNBLOCK && how != SIG_SETMASK) {
            return EINVAL;
        }
        uint64_t bits = signal_set_read(set, site);
        engine_visible(&(struct pending){
            .kind = OP_SIGNAL_MASK, .other = THREAD_NONE, .site = site, .object = signal_object()});
        bits = how == SIG_BLOCK ? before | bits : how == SIG_UNBLOCK ? before & ~bits : bits;
        thread->signal_mask = bits & ~(signal_bit(SIGKILL) | signal_bit(SIGSTOP));
        turn_effect(thread, (uint64_t)&thread->signal_mask, thread->signal_mask - before);
        let_through(thread, site);
    }
    if (old != NULL) {
        signal_set_write(old, before, site);
    }
    return 0;
}

ENTRY int rt_pthread_sigmask(int how, const sigset_t *set, sigset_t *old)
{
    return change_mask(how, set, old, SITE);
}

ENTRY int rt_sigprocmask(int how, const sigset_t *set, sigset_t *old)
{
    int error = change_mask(how, set, old, SITE);
    stdlib_set_errno(error != 0 ? error : *stdlib_errno());
    return error != 0 ? -1 : 0;
}

ENTRY int rt_sigpending(sigset_t *set)
{
    uint32_t site = SITE;
    struct thread *thread = thread_current();
    engine_visible(&(struct pending){
        .kind = OP_SIGNAL_MASK, .other = THREAD_NONE, .site = site, .object = signal_object()});
    uint64_t pending = arrived(thread) & thread->signal_mask;
    turn_object(thread, signal_object());
    return signal_set_write(set, pending, site);
}
