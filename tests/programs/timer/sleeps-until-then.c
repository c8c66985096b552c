// verdict: pass traces: 1
// A read of an armed timer takes its time on the thread's own clock; what was missed is counted.
#include <assert.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

int main(void)
{
    struct itimerspec regular = {{2, 0}, {3, 0}};
    struct timespec before, after;
    uint64_t times;
    int timer = timerfd_create(CLOCK_MONOTONIC, 0);
    timerfd_settime(timer, 0, &regular, NULL);
    clock_gettime(CLOCK_MONOTONIC, &before);
    read(timer, &times, sizeof times);
    clock_gettime(CLOCK_MONOTONIC, &after);
    assert(times == 1 && after.tv_sec - before.tv_sec >= 2);
    sleep(7);
    read(timer, &times, sizeof times);
    assert(times == 3);
    return 0;
}
