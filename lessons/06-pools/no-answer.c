#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SERVERS = 2, LIMIT_MS = 300 };

static int line[SERVERS][2]; // ours, the server's

// The other server never says a word.
static void *serve(void *arg)
{
    int fd = line[0][1];
    char question = 0;

    if (read(fd, &question, 1) != 1
        || write(fd, "!", 1) != 1) {
        perror("server");
    }
    return arg;
}

// 0, or why there is no answer.
static int ask(int fd)
{
    struct pollfd p = {fd, POLLIN, 0};
    char answer = 0;

    if (write(fd, "?", 1) != 1) {
        return errno;
    }
    int ready = poll(&p, 1, LIMIT_MS);
    if (ready == 0) {
        return ETIMEDOUT;
    }
    ssize_t n = read(fd, &answer, 1);
    return n == 1 ? 0 : EIO;
}

int main(void)
{
    pthread_t t1;

    for (int i = 0; i < SERVERS; i++) {
        if (socketpair(
                AF_UNIX, SOCK_STREAM, 0,
                line[i]) != 0) {
            perror("socketpair");
            return 1;
        }
    }
    if (pthread_create(&t1, NULL,
                       serve, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    for (int i = 0; i < SERVERS; i++) {
        int err = ask(line[i][0]);
        printf("server %d: %s\n", i,
               err == 0 ? "answered"
                        : strerror(err));
    }
    pthread_join(t1, NULL);
    return 0;
}
