#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int data[2]; // a pipe: read end, write end
static int stop;    // an eventfd: written once to stop

static void *reader(void *arg)
{
    char text[64];
    struct pollfd fds[] = {
        {data[0], POLLIN, 0},
        {stop, POLLIN, 0}};

    for (;;) {
        if (poll(fds, 2, -1) < 0) {
            continue; // a signal came in between
        }
        if (fds[0].revents) {
            ssize_t n = read(
                data[0], text, 64);

            if (n <= 0) {
                return arg;
            }
            printf("got %zd bytes\n", n);
        } else if (fds[1].revents) {
            printf("told to stop\n");
            return arg;
        }
    }
}

int main(void)
{
    uint64_t one = 1;
    pthread_t t1;

    stop = eventfd(0, 0);
    if (stop < 0 || pipe(data) != 0
        || pthread_create(&t1, NULL,
                          reader, NULL) != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    if (write(data[1], "hello", 5) != 5
        || write(stop, &one, 8) != 8) {
        perror("write");
        return 1;
    }
    pthread_join(t1, NULL);
    close(stop);
    close(data[0]);
    close(data[1]);
    return 0;
}
