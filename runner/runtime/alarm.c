// alarm.c: the timer of the process that sends SIGALRM: alarm and setitimer(ITIMER_REAL).
//
// Its moment is a time of the clock of who sets it. A thread whose clock has passed that moment
// finds the signal there, at the latest where it sleeps beyond it. As every thread may be slow, a
// handler may also run before that, at any operation from the setting on: so often as a thread may
// time out (thread_may_time_out). Without a handler the signal would end the program, at any time;
// that says nothing of the program, so it does only where time passes until then: in a sleep, or in
// a pause when nobody else can act. An alarm that guards against a hang leaves it a hang.
#include "runtime/alarm.h"

#include "runtime/descriptor_parts.h"
#include "runtime/engine.h"
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/signals.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <sys/time.h>
#include <unistd.h>

#define SECOND_NS UINT64_C(1000000000)

enum { MICROSECOND_NS = 1000, MICROSECONDS = 1000000 };

static struct alarm *the_alarm(void)
{
    return &RECORDS->signals.alarm;
}

static uint32_t alarm_object(void)
{
    if (the_alarm()->object == 0) {
        the_alarm()->object = object_new(0, OBJECT_FD);
    }
    return the_alarm()->object;
}

bool alarm_is_set(void)
{
    return the_alarm()->deadline_ns != 0;
}

bool alarm_is_due(const struct thread *thread)
{
    return alarm_is_set() && the_alarm()->deadline_ns <= thread->time_ns;
}

bool alarm_reaches(const struct thread *thread)
{
    return alarm_is_set() && signal_handles(thread, SIGALRM);
}

bool alarm_may_come(const struct thread *thread)
{
    return alarm_reaches(thread) && thread_may_time_out(thread);
}

bool alarm_ends_pause(const struct thread *thread)
{
    return alarm_is_set() && thread->pending.kind == OP_SIGNAL_WAIT &&
           thread->pending.expected == 0 && signal_would_end(SIGALRM) != NULL;
}

void alarm_arrive(struct thread *thread)
{
    struct alarm *alarm = the_alarm();
    if (!alarm_is_due(thread)) {
        RECORDS->timed = true;
        thread->timeouts += !thread->timeouts_freed;
        thread->timeouts_freed = false;
        thread->time_ns = alarm->deadline_ns;
    }
    uint64_t late = thread->time_ns - alarm->deadline_ns;
    uint64_t next = alarm->interval_ns != 0 ? late / alarm->interval_ns + 1 : 0;
    alarm->deadline_ns = next != 0 ? alarm->deadline_ns + next * alarm->interval_ns : 0;
    alarm->came = true;
    object_change(alarm_object())->count++;
    object_time_to(thread, object_change(alarm->object)); // who sets it anew comes behind this
    turn_effect(thread, alarm->object, next != 0 ? 0 : (uint64_t)-1);
    RECORDS->signals.pending |= signal_bit(SIGALRM);
    turn_effect(thread, signal_bit(SIGALRM), 1);
}

bool alarm_ends_sleep(const struct thread *thread, unsigned kind)
{
    return kind == OP_SLEEP && alarm_reaches(thread) &&
           the_alarm()->deadline_ns < thread->time_ns + thread->pending.expected;
}

void alarm_end_program(uint32_t site)
{
    signal_end_process(SIGALRM, signal_would_end(SIGALRM), site);
}

void alarm_check(uint32_t site)
{
    if (alarm_is_due(thread_current()) && signal_would_end(SIGALRM) != NULL) {
        alarm_end_program(site);
    }
}

void alarm_touch(struct op *op)
{
    op_touch(op, alarm_object(), ACCESS_STREAM, 0xFF);
    op_touch(op, signal_object(), ACCESS_STREAM, 0xFF);
    signal_touch_arrival(op);
}

// --- setting it ---

// Begins a call that sets it or looks at it; what is left of the time.
static uint64_t begin(uint32_t site)
{
    if (engine_watches_signals) {
        engine_unsupported(site, "an alarm in a program that calls signalfd");
    }
    object_change(alarm_object())->init_site = site;
    engine_visible(&(struct pending){.kind = OP_TIMER_SET,
                                     .compare = 1,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .object = alarm_object()});
    const struct thread *thread = thread_current();
    descriptor_acquire(alarm_object());
    uint64_t deadline = the_alarm()->deadline_ns;
    return deadline == 0 ? 0 : deadline > thread->time_ns ? deadline - thread->time_ns : 1;
}

static void set(uint64_t length_ns, uint64_t interval_ns)
{
    struct alarm *alarm = the_alarm();
    struct thread *thread = thread_current();
    uint64_t deadline = length_ns != 0 ? thread->time_ns + length_ns : 0;
    uint64_t was = alarm->deadline_ns != 0;
    turn_effect(thread, alarm->object, (deadline != 0) - was);
    alarm->deadline_ns = deadline;
    alarm->interval_ns = interval_ns;
    object_change(alarm->object)->count++;
    descriptor_release(alarm->object);
    descriptor_release(signal_object()); // its handler comes behind this
}

ENTRY unsigned rt_alarm(unsigned seconds)
{
    uint64_t left = begin(SITE);
    set(seconds * SECOND_NS, 0);
    uint64_t whole = left / SECOND_NS, part = left % SECOND_NS; // rounded as Linux does
    return (unsigned)(whole + (part >= SECOND_NS / 2 || (whole == 0 && part > 0)));
}

static struct timeval to_time(uint64_t ns)
{
    return (struct timeval){(time_t)(ns / SECOND_NS), (long)(ns % SECOND_NS / MICROSECOND_NS)};
}

static bool length_of(const struct timeval *time, uint64_t *ns)
{
    struct timespec length = {time->tv_sec, time->tv_usec * MICROSECOND_NS};
    return time->tv_usec >= 0 && time->tv_usec < MICROSECONDS && time_length(&length, ns);
}

static void store(struct itimerval *to, uint64_t left, uint32_t site)
{
    if (to != NULL) {
        stdlib_writes(to, sizeof *to, site);
        *to = (struct itimerval){to_time(the_alarm()->interval_ns), to_time(left)};
    }
}

static int refuse(int which, uint32_t site)
{
    if (which == ITIMER_VIRTUAL || which == ITIMER_PROF) {
        engine_unsupported(site, "an interval timer of processor time");
    }
    stdlib_set_errno(EINVAL);
    return -1;
}

ENTRY int rt_setitimer(int which, const struct itimerval *new, struct itimerval *old)
{
    uint32_t site = SITE;
    uint64_t length = 0, interval = 0;
    if (which != ITIMER_REAL) {
        return refuse(which, site);
    }
    if (new != NULL) { // Linux: none disarms it
        stdlib_reads(new, sizeof *new, site);
        if (!length_of(&new->it_value, &length) || !length_of(&new->it_interval, &interval)) {
            return refuse(-1, site);
        }
    }
    uint64_t left = begin(site);
    store(old, left, site);
    set(length, interval);
    return 0;
}

ENTRY int rt_getitimer(int which, struct itimerval *now)
{
    uint32_t site = SITE;
    if (which != ITIMER_REAL) {
        return refuse(which, site);
    }
    uint64_t left = begin(site);
    time_look(site);
    store(now, left, site);
    return 0;
}
