// verdict: assertion line: 35
// The timer may run out before the data comes.
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
    pthread_create(&thread, NULL, feeder, NULL);
    timerfd_settime(timer, 0, &soon, NULL);
    struct pollfd both[] = {{data[0], POLLIN, 0}, {timer, POLLIN, 0}};
    int ready = poll(both, 2, -1);
    assert(ready >= 1);
    assert((both[0].revents | both[1].revents) == POLLIN);
    pthread_join(thread, NULL);
    close(data[0]);
    close(data[1]);
    close(timer);
    assert(both[0].revents == POLLIN);
    return 0;
}
