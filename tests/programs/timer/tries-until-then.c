// verdict: pass
// Trying again and again lets time pass: the loop ends.
#include <errno.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

int main(void)
{
    struct itimerspec soon = {.it_value = {0, 100000}};
    uint64_t times;
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    timerfd_settime(timer, 0, &soon, NULL);
    while (read(timer, &times, sizeof times) == -1 && errno == EAGAIN) {
    }
    return times != 1;
}
