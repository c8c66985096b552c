#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static const struct timespec nap = {0, 250 * 1000000};
static int event; // an eventfd: written to set it

static void *setter(void *arg)
{
    uint64_t one = 1;

    nanosleep(&nap, NULL);
    if (write(event, &one, 8) != 8) {
        perror("write");
    }
    return arg;
}

static int start_tick(void)
{
    static const struct itimerspec every = {
        {0, 100 * 1000000}, {0, 100 * 1000000}};
    int fd = timerfd_create(
        CLOCK_MONOTONIC, TFD_NONBLOCK);

    if (fd >= 0) {
        timerfd_settime(fd, 0, &every,
                        NULL);
    }
    return fd;
}

// 0 when somebody else has read it first.
static int taken(int fd)
{
    uint64_t count;

    return read(fd, &count, 8) == 8;
}

int main(void)
{
    pthread_t t1;
    int tick = start_tick();

    event = eventfd(0, EFD_NONBLOCK);
    if (event < 0 || tick < 0
        || pthread_create(&t1, NULL,
                          setter, NULL) != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    struct pollfd fds[] = {
        {event, POLLIN, 0},
        {tick, POLLIN, 0}};
    for (int done = 0; !done;) {
        if (poll(fds, 2, -1) < 0) {
            continue; // a signal came in between
        }
        if (fds[1].revents
            && taken(tick)) {
            printf("tick\n");
        }
        if (fds[0].revents
            && taken(event)) {
            printf("the event is set\n");
            done = 1;
        }
    }
    pthread_join(t1, NULL);
    close(tick);
    close(event);
    return 0;
}
