#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const struct timespec nap = {0, 200 * 1000000};
static int ends[2]; // a pair of connected sockets

static void *reader(void *arg)
{
    char text[64];
    ssize_t n;

    while ((n = read(ends[0],
                     text, 64)) > 0) {
        printf("got %zd bytes\n", n);
    }
    printf("read returned %zd\n", n);
    return arg;
}

int main(void)
{
    pthread_t t1;

    if (socketpair(AF_UNIX, SOCK_STREAM,
                   0, ends) != 0
        || pthread_create(&t1, NULL,
                          reader, NULL) != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    if (write(ends[1], "hello", 5) != 5) {
        perror("write");
    }
    nanosleep(&nap, NULL); // T1 reads
    shutdown(ends[0], SHUT_RD);
    pthread_join(t1, NULL);
    close(ends[0]); // nobody is in it now
    close(ends[1]);
    return 0;
}
