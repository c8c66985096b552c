// verdict: data-race
// Waiting for a timer is no synchronisation, however long it waits.
#include <pthread.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <unistd.h>

static int data;

static void *writer(void *arg)
{
    data = 1;
    return arg;
}

int main(void)
{
    pthread_t thread;
    struct itimerspec late = {.it_value = {100, 0}};
    uint64_t times;
    int timer = timerfd_create(CLOCK_MONOTONIC, 0);
    pthread_create(&thread, NULL, writer, NULL);
    timerfd_settime(timer, 0, &late, NULL);
    read(timer, &times, sizeof times);
    int seen = data;
    pthread_join(thread, NULL);
    return seen == 7;
}
