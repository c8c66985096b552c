// verdict: deadlock line: 26
// Nobody shuts the other side down, and what it sends is not asked for.
#define _GNU_SOURCE
#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];

static void *other_side(void *arg)
{
    write(ends[1], "x", 1);
    shutdown(ends[1], SHUT_RD);
    return arg;
}

int main(void)
{
    pthread_t thread;
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    pthread_create(&thread, NULL, other_side, NULL);
    struct pollfd entry = {ends[0], POLLRDHUP, 0};
    pthread_join(thread, NULL);
    poll(&entry, 1, -1);
    return 0;
}
