// wrap_time.c: entries that read the thread's virtual clock or let its time pass.
//
// Each thread has a clock of its own, joined along the order of the execution (ENGINE.md section
// 3). Sleeping adds to it. Reading it is no visible operation but takes time, twice as much each
// time while the thread sees nothing new in between: so a loop that waits for a deadline ends after
// a few turns, however far away the deadline is.
#include "runtime/alarm.h"
#include "runtime/entry.h"
#include "runtime/process.h"
#include "runtime/signals.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

#define SECOND_NS INT64_C(1000000000)

enum { LOOK_NS = 1000, DOUBLINGS_MAX = 35 };

// What the clocks show at the start of an execution: 2020-01-01 00:00:00 UTC, and a machine that
// runs for 1,000 s.
static const int64_t real_start_s = 1577836800;
static const int64_t monotonic_start_s = 1000;

enum clock_kind { CLOCK_IS_REAL, CLOCK_IS_MONOTONIC, CLOCK_IS_CPU, CLOCK_IS_UNKNOWN };

static enum clock_kind clock_kind(clockid_t clock)
{
    switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
        return CLOCK_IS_REAL;
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_BOOTTIME:
        return CLOCK_IS_MONOTONIC;
    case CLOCK_PROCESS_CPUTIME_ID:
    case CLOCK_THREAD_CPUTIME_ID:
        return CLOCK_IS_CPU;
    default:
        return CLOCK_IS_UNKNOWN;
    }
}

static int64_t start_s(enum clock_kind kind)
{
    return kind == CLOCK_IS_REAL        ? real_start_s
           : kind == CLOCK_IS_MONOTONIC ? monotonic_start_s
                                        : 0;
}

// --- looking at the clock ---

// What the thread has read since its last look, without its own stack (where the times themselves
// lie).
static uint64_t hash_reads(const struct thread *thread, uint32_t from)
{
    const struct watch *watch = &thread->watch;
    if (watch->read_count - from > WATCH_MAX) {
        return watch->read_count; // more than is remembered: something new
    }
    uint64_t hash = 1;
    for (uint32_t at = from; at != watch->read_count; at++) {
        const struct watched *read = &watch->reads[at % WATCH_MAX];
        if (read->address - thread->stack_low >= thread->stack_high - thread->stack_low) {
            hash = (hash ^ read->address ^ read->value << 1) * UINT64_C(0xFF51AFD7ED558CCD);
            hash ^= hash >> 32;
        }
    }
    return hash;
}

// Lets the time of a look pass.
static const struct clock_look *look(uint32_t site)
{
    engine_visible(&(struct pending){.kind = OP_CLOCK, .other = THREAD_NONE, .site = site});
    struct thread *thread = thread_current();
    struct clock_look *look = &process_change()->looks[thread->slot];
    uint64_t seen = hash_reads(thread, look->read_count);
    bool nothing_new = seen == look->seen;
    look->doublings = !nothing_new                      ? 0
                      : look->doublings < DOUBLINGS_MAX ? look->doublings + 1
                                                        : DOUBLINGS_MAX;
    look->seen = seen;
    look->read_count = thread->watch.read_count;
    uint64_t step = (uint64_t)LOOK_NS << look->doublings;
    thread->time_ns += step;
    look->cpu_ns += step;
    // A loop that looks at the clock is not idle.
    turn_effect(thread, (uint64_t)&thread->time_ns, step);
    thread->time_effect += turn_weight((uint64_t)&thread->time_ns, step);
    alarm_check(site);
    return look;
}

void time_look(uint32_t site)
{
    look(site);
}

static struct timespec now(enum clock_kind kind, uint32_t site)
{
    const struct clock_look *seen = look(site);
    uint64_t ns = kind == CLOCK_IS_CPU ? seen->cpu_ns : thread_current()->time_ns;
    return (struct timespec){start_s(kind) + (int64_t)(ns / SECOND_NS), (long)(ns % SECOND_NS)};
}

// A time goes to the program; its idle turns are compared without it.
static void give(void *to, size_t size, uint32_t site)
{
    struct thread *thread = thread_current();
    stdlib_writes(to, size, site);
    if (thread->time_values[0] != (uint64_t)to) {
        thread->time_values[1] = thread->time_values[0];
        thread->time_values[0] = (uint64_t)to;
    }
}

ENTRY int rt_clock_gettime(clockid_t clock, struct timespec *to)
{
    uint32_t site = SITE;
    enum clock_kind kind = clock_kind(clock);
    if (kind == CLOCK_IS_UNKNOWN) {
        stdlib_set_errno(EINVAL);
        return -1;
    }
    struct timespec time = now(kind, site);
    give(to, sizeof *to, site);
    *to = time;
    return 0;
}

ENTRY time_t rt_time(time_t *to)
{
    uint32_t site = SITE;
    time_t seconds = now(CLOCK_IS_REAL, site).tv_sec;
    if (to != NULL) {
        stdlib_writes(to, sizeof *to, site);
        *to = seconds;
    }
    return seconds;
}

ENTRY int rt_gettimeofday(struct timeval *to, void *zone)
{
    uint32_t site = SITE;
    struct timespec time = now(CLOCK_IS_REAL, site);
    give(to, sizeof *to, site);
    *to = (struct timeval){time.tv_sec, time.tv_nsec / 1000};
    if (zone != NULL) {
        stdlib_writes(zone, sizeof(struct timezone), site);
        *(struct timezone *)zone = (struct timezone){0};
    }
    return 0;
}

ENTRY int rt_timespec_get(struct timespec *to, int base)
{
    uint32_t site = SITE;
    if (base != TIME_UTC) {
        return 0;
    }
    struct timespec time = now(CLOCK_IS_REAL, site);
    give(to, sizeof *to, site);
    *to = time;
    return base;
}

ENTRY clock_t rt_clock(void)
{
    struct timespec time = now(CLOCK_IS_CPU, SITE);
    return time.tv_sec * CLOCKS_PER_SEC + time.tv_nsec / (SECOND_NS / CLOCKS_PER_SEC);
}

// What programs measure themselves with: only the time of the processor is told, all of it spent in
// the program itself.
ENTRY int rt_getrusage(int who, struct rusage *to)
{
    uint32_t site = SITE;
    if (who != RUSAGE_SELF && who != RUSAGE_THREAD && who != RUSAGE_CHILDREN) {
        stdlib_set_errno(EINVAL);
        return -1;
    }
    struct timespec time = now(CLOCK_IS_CPU, site);
    bool own = who != RUSAGE_CHILDREN;
    give(to, sizeof *to, site);
    *to = (struct rusage){
        .ru_utime = {own ? time.tv_sec : 0, own ? time.tv_nsec / (SECOND_NS / 1000000) : 0}};
    return 0;
}

ENTRY clock_t rt_times(struct tms *to)
{
    enum { TICKS = 100 }; // a second, as sysconf says
    uint32_t site = SITE;
    struct timespec time = now(CLOCK_IS_CPU, site);
    int64_t ns = start_s(CLOCK_IS_MONOTONIC) * SECOND_NS + (int64_t)thread_current()->time_ns;
    if (to != NULL) {
        give(to, sizeof *to, site);
        *to = (struct tms){.tms_utime = time.tv_sec * TICKS + time.tv_nsec / (SECOND_NS / TICKS)};
    }
    return ns / (SECOND_NS / TICKS);
}

static void store_resolution(struct timespec *to, uint32_t site)
{
    if (to != NULL) {
        stdlib_writes(to, sizeof *to, site);
        *to = (struct timespec){0, 1};
    }
}

ENTRY int rt_clock_getres(clockid_t clock, struct timespec *to)
{
    uint32_t site = SITE;
    if (clock_kind(clock) == CLOCK_IS_UNKNOWN) {
        stdlib_set_errno(EINVAL);
        return -1;
    }
    store_resolution(to, site);
    return 0;
}

ENTRY int rt_timespec_getres(struct timespec *to, int base)
{
    uint32_t site = SITE;
    if (base != TIME_UTC) {
        return 0;
    }
    store_resolution(to, site);
    return base;
}

// --- deadlines and sleep ---

static bool is_time(const struct timespec *time)
{
    return time->tv_nsec >= 0 && time->tv_nsec < SECOND_NS;
}

// Nanoseconds from 0 to what 64 bits hold.
static uint64_t to_ns(int64_t seconds, long ns)
{
    if (seconds < 0) {
        return 0;
    }
    uint64_t whole = (uint64_t)seconds;
    return whole > INT64_MAX / SECOND_NS - 1 ? INT64_MAX : whole * SECOND_NS + (uint64_t)ns;
}

bool time_length(const struct timespec *length, uint64_t *ns)
{
    *ns = to_ns(length->tv_sec, length->tv_nsec);
    return is_time(length) && length->tv_sec >= 0;
}

bool time_deadline(const struct timespec *deadline, clockid_t clock, uint64_t *until_ns,
                   uint32_t site)
{
    stdlib_reads(deadline, sizeof *deadline, site);
    enum clock_kind kind = clock_kind(clock);
    if (!is_time(deadline) || kind == CLOCK_IS_UNKNOWN || kind == CLOCK_IS_CPU) {
        return false;
    }
    if (deadline->tv_sec < start_s(kind)) {
        bool once = deadline->tv_sec == 0 && deadline->tv_nsec == 0;
        *until_ns = once ? DEADLINE_OVER : DEADLINE_PAST;
        return true;
    }
    uint64_t until = to_ns(deadline->tv_sec - start_s(kind), deadline->tv_nsec);
    *until_ns = until > DEADLINE_OVER ? until : DEADLINE_OVER;
    return true;
}

uint64_t time_sleep(uint64_t ns, uint32_t site)
{
    cancel_point(site);
    struct thread *thread = thread_current();
    uint64_t began = thread->time_ns;
    uint64_t end = ns < INT64_MAX - began ? began + ns : INT64_MAX;
    unsigned chosen = engine_visible(&(struct pending){.kind = OP_SLEEP,
                                                       .coarse = engine_handles,
                                                       .other = THREAD_NONE,
                                                       .site = site,
                                                       .expected = end - began});
    if (chosen == RESULT_CANCELLED) {
        cancel_act(site);
    }
    // A handler that ended the sleep came at the time of who sent the signal, or at the last
    // moment.
    if (chosen == RESULT_INTERRUPTED) {
        uint64_t left = end > thread->time_ns + 1 ? end - thread->time_ns - 1 : 1;
        thread->time_ns++;
        engine_note(RESULT_INTERRUPTED, EINTR, ns, thread->time_ns - began);
        return left;
    }
    thread->time_ns = end > thread->time_ns ? end : thread->time_ns;
    engine_note(RESULT_DONE, 0, ns, ns);
    alarm_check(site);
    return 0;
}

ENTRY unsigned rt_sleep(unsigned seconds)
{
    return (unsigned)(time_sleep(seconds * (uint64_t)SECOND_NS, SITE) / SECOND_NS);
}

static int interrupted(void)
{
    stdlib_set_errno(EINTR);
    return -1;
}

ENTRY int rt_usleep(useconds_t microseconds)
{
    return time_sleep(microseconds * UINT64_C(1000), SITE) == 0 ? 0 : interrupted();
}

void time_store_rest(struct timespec *to, uint64_t ns, uint32_t site)
{
    if (to != NULL) {
        stdlib_writes(to, sizeof *to, site);
        *to = (struct timespec){(time_t)(ns / SECOND_NS), (long)(ns % SECOND_NS)};
    }
}

static int sleep_relative(const struct timespec *length, struct timespec *rest, uint32_t site)
{
    uint64_t ns;
    stdlib_reads(length, sizeof *length, site);
    if (!time_length(length, &ns)) {
        return EINVAL;
    }
    uint64_t left = time_sleep(ns, site);
    if (left > 0) {
        time_store_rest(rest, left, site);
    }
    return left > 0 ? EINTR : 0;
}

ENTRY int rt_nanosleep(const struct timespec *length, struct timespec *rest)
{
    uint32_t site = SITE;
    int error = sleep_relative(length, rest, site);
    if (error != 0) {
        stdlib_set_errno(error);
        return -1;
    }
    return 0;
}

ENTRY int rt_clock_nanosleep(clockid_t clock, int flags, const struct timespec *time,
                             struct timespec *rest)
{
    uint32_t site = SITE;
    enum clock_kind kind = clock_kind(clock);
    if (kind == CLOCK_IS_CPU || kind == CLOCK_IS_UNKNOWN) {
        return EINVAL;
    }
    if ((flags & TIMER_ABSTIME) == 0) {
        return sleep_relative(time, rest, site);
    }
    uint64_t until;
    if (!time_deadline(time, clock, &until, site)) {
        return EINVAL;
    }
    uint64_t at = thread_current()->time_ns;
    return time_sleep(until > at ? until - at : 0, site) > 0 ? EINTR : 0;
}

ENTRY int rt_sched_yield(void)
{
    engine_visible(&(struct pending){.kind = OP_YIELD, .other = THREAD_NONE, .site = SITE});
    return 0;
}
