// verdict: deadlock line: 13
// Disarming comes before the other's read in one order, and then it waits for ever.
#include <pthread.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <unistd.h>

static int timer;

static void *reader(void *arg)
{
    uint64_t times;
    read(timer, &times, sizeof times);
    return arg;
}

int main(void)
{
    pthread_t thread;
    struct itimerspec soon = {.it_value = {1, 0}}, never = {{0, 0}, {0, 0}};
    timer = timerfd_create(CLOCK_MONOTONIC, 0);
    timerfd_settime(timer, 0, &soon, NULL);
    pthread_create(&thread, NULL, reader, NULL);
    timerfd_settime(timer, 0, &never, NULL);
    pthread_join(thread, NULL);
    return 0;
}
