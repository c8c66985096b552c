// signal_wait.c: threads that wait for signals: sigwait and its kin, pause.
#include "runtime/alarm.h"
#include "runtime/engine.h"
#include "runtime/entry.h"
#include "runtime/signals.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

unsigned signal_wait_ready(const struct thread *thread, const struct pending *pending)
{
    bool ended = pending->value != 0 && thread->handled != 0; // sigsuspend: a handler has run
    if (ended || signal_is_pending(thread, pending->expected)) {
        return CAN;
    }
    unsigned late = thread_may_time_out(thread) ? 1U << RESULT_TIMEOUT : 0;
    if (alarm_ends_pause(thread)) {
        return thread->timeouts_freed ? late : 0;
    }
    // Who waits for an alarm that is set has slept until then; who does not wait may meet either.
    bool alarm = alarm_is_set() && (pending->expected & signal_bit(SIGALRM)) != 0;
    if (pending->deadline != 0) {
        return late | (alarm ? CAN : 0);
    }
    if (pending->compare) {
        return 1U << RESULT_BUSY | (alarm && late != 0 ? CAN : 0);
    }
    return alarm ? CAN : 0;
}

static void check_blocked(uint64_t set, const char *call, uint32_t site)
{
    uint64_t open =
        set & ~thread_current()->signal_mask & ~(signal_bit(SIGKILL) | signal_bit(SIGSTOP));
    if (open != 0) {
        char detail[160];
        snprintf(detail, sizeof detail,
                 "%s was asked for %s, which the calling thread does not "
                 "block",
                 call, signal_name(__builtin_ctzll(open) + 1));
        engine_fail(VERDICT_MISUSE, site, 0, detail,
                    "POSIX sigwait: the signals in set shall have been blocked at the time of the "
                    "call");
    }
}

// The signal that came; 0 and `*error` when none did.
static int wait_for(uint64_t set, uint64_t deadline_ns, bool waits, siginfo_t *information,
                    int *error, uint32_t site)
{
    struct thread *thread = thread_current();
    unsigned chosen = engine_visible(&(struct pending){.kind = OP_SIGNAL_WAIT,
                                                       .compare = !waits,
                                                       .other = THREAD_NONE,
                                                       .site = site,
                                                       .object = signal_object(),
                                                       .expected = set,
                                                       .deadline = deadline_ns});
    if (chosen == RESULT_DONE) {
        int number = signal_take_one(set, information);
        engine_note(RESULT_DONE, number, 0, (uint64_t)number);
        return number;
    }
    if (chosen == RESULT_TIMEOUT && set == 0) {
        alarm_end_program(site);
    }
    if (chosen == RESULT_TIMEOUT) {
        thread_timed_out(thread);
    }
    turn_object(thread, signal_object());
    *error = chosen == RESULT_INTERRUPTED ? EINTR : EAGAIN;
    return 0;
}

ENTRY int rt_sigwait(const sigset_t *set, int *number)
{
    uint32_t site = SITE;
    uint64_t bits = signal_set_read(set, site);
    check_blocked(bits, "sigwait", site);
    int error;
    siginfo_t ignored;
    int got = wait_for(bits, 0, true, &ignored, &error, site);
    while (got == 0) { // a handler ran: sigwait goes on (Linux)
        got = wait_for(bits, 0, true, &ignored, &error, site);
    }
    stdlib_writes(number, sizeof *number, site);
    *number = got;
    return 0;
}

static int wait_with_information(const sigset_t *set, siginfo_t *information, uint64_t deadline_ns,
                                 bool waits, const char *call, uint32_t site)
{
    uint64_t bits = signal_set_read(set, site);
    check_blocked(bits, call, site);
    int error = 0;
    siginfo_t came;
    int got = wait_for(bits, deadline_ns, waits, &came, &error, site);
    if (got == 0) {
        stdlib_set_errno(error);
        return -1;
    }
    if (information != NULL) {
        stdlib_writes(information, sizeof *information, site);
        *information = came;
        information->si_code = SI_USER; // glibc makes no difference here between kill and raise
    }
    return got;
}

ENTRY int rt_sigwaitinfo(const sigset_t *set, siginfo_t *information)
{
    return wait_with_information(set, information, 0, true, "sigwaitinfo", SITE);
}

ENTRY int rt_sigtimedwait(const sigset_t *set, siginfo_t *information,
                          const struct timespec *length)
{
    uint32_t site = SITE;
    if (length == NULL) {
        return wait_with_information(set, information, 0, true, "sigtimedwait", site);
    }
    stdlib_reads(length, sizeof *length, site);
    uint64_t ns;
    if (!time_length(length, &ns)) {
        return signal_none();
    }
    return wait_with_information(set, information, ns != 0 ? thread_current()->time_ns + ns : 0,
                                 ns != 0, "sigtimedwait", site);
}

ENTRY int rt_pause(void)
{
    uint32_t site = SITE;
    int error;
    siginfo_t ignored;
    wait_for(0, 0, true, &ignored, &error, site);
    stdlib_set_errno(EINTR);
    return -1;
}

// The other mask lets a signal through before the wait or in it, and the wait ends when its handler
// has run: the engine asks again then.
ENTRY int rt_sigsuspend(const sigset_t *mask)
{
    uint32_t site = SITE;
    uint64_t old;
    struct thread *thread = thread_current();
    thread->handled = 0;
    if (!signal_swap_mask(signal_set_read(mask, site), &old, site)) {
        unsigned chosen = engine_visible(&(struct pending){.kind = OP_SIGNAL_WAIT,
                                                           .other = THREAD_NONE,
                                                           .site = site,
                                                           .object = signal_object(),
                                                           .value = 1});
        if (chosen == RESULT_TIMEOUT) {
            alarm_end_program(site);
        }
        engine_note(RESULT_DONE, thread->handled, 0, thread->handled);
    }
    signal_put_mask(old);
    stdlib_set_errno(EINTR);
    return -1;
}
