// verdict: deadlock line: 12
// A timer that was never armed runs out for nobody.
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

int main(void)
{
    uint64_t times;
    int timer = timerfd_create(CLOCK_MONOTONIC, 0);
    read(timer, &times, sizeof times);
    return 0;
}
