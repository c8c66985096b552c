// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static void refused(int result, int code)
{
    assert(result == -1 && errno == code);
    errno = 0;
}

int main(void)
{
    struct itimerspec soon = {.it_value = {0, 1000000}}, left, none = {{0, 0}, {0, 0}};
    struct itimerspec odd = {.it_value = {0, 1000000000}}, late = {.it_value = {1000, 0}};
    uint64_t times = 0;
    refused(timerfd_create(77, 0), EINVAL);
    refused(timerfd_create(CLOCK_MONOTONIC, 0x7), EINVAL);
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    assert(timer >= 0);
    refused(timerfd_settime(timer, 0, &odd, NULL), EINVAL);
    refused(timerfd_settime(timer, 0x40, &soon, NULL), EINVAL);
    refused(timerfd_settime(-1, 0, &soon, NULL), EBADF);
    refused(timerfd_gettime(-1, &left), EBADF);
    refused(timerfd_settime(0, 0, &soon, NULL), EINVAL);
    refused(timerfd_gettime(1, &left), EINVAL);
    refused(timerfd_gettime(99, &left), EBADF);
    int ends[2];
    assert(pipe(ends) == 0);
    refused(timerfd_settime(ends[0], 0, &soon, NULL), EINVAL);
    refused(timerfd_gettime(ends[0], &left), EINVAL);

    refused((int)read(timer, &times, sizeof times), EAGAIN);
    refused((int)read(timer, &times, 4), EINVAL);
    refused((int)write(timer, &times, sizeof times), EINVAL);
    assert(timerfd_gettime(timer, &left) == 0);
    assert(left.it_value.tv_sec == 0 && left.it_value.tv_nsec == 0);

    assert(timerfd_settime(timer, 0, &late, NULL) == 0);
    assert(timerfd_gettime(timer, &left) == 0);
    assert(left.it_value.tv_sec >= 998 && left.it_interval.tv_sec == 0);
    assert(timerfd_settime(timer, 0, &none, &left) == 0 && left.it_value.tv_sec >= 998);
    refused((int)read(timer, &times, sizeof times), EAGAIN);

    // An absolute time that is past: at once.
    struct itimerspec past = {.it_value = {0, 1}};
    assert(timerfd_settime(timer, TFD_TIMER_ABSTIME, &past, NULL) == 0);
    assert(read(timer, &times, sizeof times) == sizeof times && times == 1);
    refused((int)read(timer, &times, sizeof times), EAGAIN);
    close(timer);

    timer = timerfd_create(CLOCK_REALTIME, 0);
    struct itimerspec regular = {{0, 1000000}, {0, 2000000}};
    assert(timerfd_settime(timer, 0, &regular, NULL) == 0);
    assert(read(timer, &times, sizeof times) == sizeof times && times >= 1);
    assert(read(timer, &times, sizeof times) == sizeof times && times >= 1);
    assert(timerfd_gettime(timer, &left) == 0 && left.it_interval.tv_nsec == 1000000);
    close(timer);
    return 0;
}
