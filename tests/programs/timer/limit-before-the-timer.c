// verdict: pass traces: 1
// The poll's own limit comes first.
#include <assert.h>
#include <poll.h>
#include <sys/timerfd.h>
#include <time.h>

int main(void)
{
    struct itimerspec late = {.it_value = {5, 0}};
    int timer = timerfd_create(CLOCK_MONOTONIC, 0);
    timerfd_settime(timer, 0, &late, NULL);
    struct pollfd one = {timer, POLLIN, 0};
    assert(poll(&one, 1, 1000) == 0);
    assert(poll(&one, 1, 10000) == 1 && one.revents == POLLIN);
    return 0;
}
