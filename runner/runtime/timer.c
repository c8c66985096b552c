// timer.c: timerfd: timers that are read and polled like other descriptors.
//
// A timer runs out in virtual time. Its moment is a time of the clock of who sets it; who reads it
// has slept until then, if it was not later there already. So a read of an armed timer never blocks
// for good, and orders its thread behind nothing but the call that set it.
#include "runtime/descriptor_parts.h"

#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <sys/timerfd.h>
#include <time.h>

#define SECOND_NS UINT64_C(1000000000)

// The time at which the thread sees the timer: what set it comes before.
static uint64_t time_at(const struct file *file, const struct thread *thread)
{
    uint64_t set_ns = object_get(file->object)->time_ns;
    return set_ns > thread->time_ns ? set_ns : thread->time_ns;
}

bool timer_expired(const struct file *file, const struct thread *thread)
{
    return file->counter != 0 && file->counter <= time_at(file, thread);
}

uint64_t timer_next(const struct file *file, const struct thread *thread)
{
    return file->kind == FILE_TIMER && !timer_expired(file, thread) ? file->counter : 0;
}

// Changes what the timer waits for.
static void set_next(struct file *file, uint64_t next_ns)
{
    turn_effect(thread_current(), file->object, next_ns - file->counter);
    file->counter = next_ns;
    object_change(file->object)->count = (uint32_t)(next_ns ^ next_ns >> 32);
}

ssize_t timer_read(struct file *file, const struct iovec *parts, int count, uint32_t site)
{
    int chosen = transfer_publish(file, OP_FD_READ, 0, false, site);
    if (chosen < 0) {
        return -1;
    }
    struct thread *thread = thread_current();
    descriptor_acquire(file->object);
    thread->time_ns = file->counter > thread->time_ns ? file->counter : thread->time_ns;
    uint64_t times = 1;
    if (file->interval == 0) {
        set_next(file, 0);
    } else {
        times += (thread->time_ns - file->counter) / file->interval;
        set_next(file, file->counter + times * file->interval);
    }
    engine_note((uint8_t)chosen, sizeof times, 0, times);
    parts_fill(parts, count, &times, sizeof times, site);
    return sizeof times;
}

ENTRY int rt_timerfd_create(int clock, int flags)
{
    uint32_t site = SITE;
    bool known = clock == CLOCK_REALTIME || clock == CLOCK_MONOTONIC || clock == CLOCK_BOOTTIME;
    if (!known && (clock == CLOCK_REALTIME_ALARM || clock == CLOCK_BOOTTIME_ALARM)) {
        engine_unsupported(site, "a timer that wakes the machine");
    }
    if (!known || (flags & ~(TFD_NONBLOCK | TFD_CLOEXEC)) != 0) {
        return descriptor_refused(EINVAL);
    }
    struct file *file = descriptor_new_file(FILE_TIMER, (flags & TFD_NONBLOCK) != 0, site);
    file->clock = (uint8_t)clock;
    descriptor_new_event(file, site);
    return descriptor_new_opened(file, flags, site);
}

static void publish(const struct file *file, enum op_kind kind, uint32_t site)
{
    engine_visible(&(struct pending){
        .kind = (uint8_t)kind, .other = THREAD_NONE, .site = site, .object = file->object});
}

static struct timespec to_time(uint64_t ns)
{
    return (struct timespec){(time_t)(ns / SECOND_NS), (long)(ns % SECOND_NS)};
}

// What is left, as the call gives it: a periodic timer that has run out counts on.
static struct itimerspec rest(const struct file *file, const struct thread *thread)
{
    uint64_t now = time_at(file, thread);
    uint64_t next = file->counter;
    if (next <= now && next != 0 && file->interval != 0) {
        next += ((now - next) / file->interval + 1) * file->interval;
    }
    return (struct itimerspec){.it_interval = to_time(file->interval),
                               .it_value = to_time(next > now ? next - now : 0)};
}

static void store(struct itimerspec *to, const struct file *file, uint32_t site)
{
    struct itimerspec left = rest(file, thread_current());
    stdlib_writes(to, sizeof *to, site);
    *to = left;
}

static bool moment(const struct file *file, int flags, const struct timespec *value,
                   uint64_t *next_ns, uint32_t site)
{
    uint64_t ns;
    if (!time_length(value, &ns)) {
        return false;
    }
    if (ns == 0) {
        *next_ns = 0; // disarmed
    } else if ((flags & TFD_TIMER_ABSTIME) != 0) {
        return time_deadline(value, file->clock, next_ns, site);
    } else {
        *next_ns = thread_current()->time_ns + ns;
    }
    return true;
}

ENTRY int rt_timerfd_settime(int number, int flags, const struct itimerspec *new,
                             struct itimerspec *old)
{
    uint32_t site = SITE;
    if ((flags & TFD_TIMER_CANCEL_ON_SET) != 0) {
        engine_unsupported(site, "TFD_TIMER_CANCEL_ON_SET");
    }
    stdlib_reads(new, sizeof *new, site);
    uint64_t interval;
    struct timespec value = new->it_value; // the program may change it once this has begun
    if ((flags & ~TFD_TIMER_ABSTIME) != 0 || !time_length(&new->it_interval, &interval) ||
        !time_length(&value, &(uint64_t){0})) {
        return descriptor_refused(EINVAL);
    }
    struct file *file = descriptor_of_kind(number, FILE_TIMER, site);
    if (file == NULL) {
        return -1;
    }
    publish(file, OP_TIMER_SET, site);
    descriptor_acquire(file->object);
    if (old != NULL) {
        store(old, file, site);
    }
    uint64_t next_ns = 0;
    moment(file, flags, &value, &next_ns, site);
    file->interval = interval;
    set_next(file, next_ns);
    descriptor_release(file->object);
    return 0;
}

ENTRY int rt_timerfd_gettime(int number, struct itimerspec *now)
{
    uint32_t site = SITE;
    struct file *file = descriptor_of_kind(number, FILE_TIMER, site);
    if (file == NULL) {
        return -1;
    }
    publish(file, OP_TIMER_GET, site);
    descriptor_acquire(file->object);
    time_look(site);
    store(now, file, site);
    return 0;
}
