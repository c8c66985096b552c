// verdict: pass traces: 1
// The reader waits until another arms the timer: what came before is seen.
#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static int timer, data;

static void *reader(void *arg)
{
    uint64_t times;
    read(timer, &times, sizeof times);
    assert(times == 1 && data == 5);
    return arg;
}

int main(void)
{
    pthread_t thread;
    struct itimerspec soon = {.it_value = {1, 0}};
    timer = timerfd_create(CLOCK_MONOTONIC, 0);
    pthread_create(&thread, NULL, reader, NULL);
    data = 5;
    timerfd_settime(timer, 0, &soon, NULL);
    pthread_join(thread, NULL);
    return 0;
}
