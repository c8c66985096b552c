#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static int ends[2]; // a pipe to ourselves: read, write

static void on_alarm(int number)
{
    int saved = errno;

    (void)number;
    if (write(ends[1], "!", 1) < 0) {
        // full: the reader has enough to wake for
    }
    errno = saved;
}

static void *listener(void *arg)
{
    struct pollfd fd = {ends[0], POLLIN, 0};
    char byte;

    (void)arg;
    while (poll(&fd, 1, -1) < 0) {
    }
    while (read(ends[0], &byte, 1) == 1) {
        printf("a thread heard of the signal\n");
    }
    return NULL;
}

int main(void)
{
    struct sigaction act = {.sa_handler = on_alarm};
    pthread_t t1;

    if (pipe(ends) != 0
        || fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0
        || fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0
        || sigaction(SIGALRM, &act, NULL) != 0
        || pthread_create(&t1, NULL,
                          listener, NULL) != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    alarm(1);
    pthread_join(t1, NULL);
    return 0;
}
