// verdict: assertion line: 30
// The data is there and the timer runs out: both are ready.
#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static int data[2];

static void *feeder(void *arg)
{
    write(data[1], "x", 1);
    return arg;
}

int main(void)
{
    pthread_t thread;
    struct itimerspec soon = {.it_value = {1, 0}};
    int timer = timerfd_create(CLOCK_MONOTONIC, 0);
    pipe(data);
    timerfd_settime(timer, 0, &soon, NULL);
    pthread_create(&thread, NULL, feeder, NULL);
    struct pollfd both[] = {{data[0], POLLIN, 0}, {timer, POLLIN, 0}};
    int ready = poll(both, 2, -1);
    pthread_join(thread, NULL);
    assert(ready == 1);
    return 0;
}
