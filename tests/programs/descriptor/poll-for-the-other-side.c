// verdict: pass native: yes
// POLLRDHUP alone: the thread waits until the other side will send no more.
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
    shutdown(ends[1], SHUT_WR);
    return arg;
}

int main(void)
{
    char byte[2];
    pthread_t thread;
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    pthread_create(&thread, NULL, other_side, NULL);
    struct pollfd entry = {ends[0], POLLRDHUP, 0};
    assert(poll(&entry, 1, -1) == 1 && entry.revents == POLLRDHUP);
    assert(read(ends[0], byte, 2) == 1 && byte[0] == 'x');
    pthread_join(thread, NULL);
    close(ends[0]);
    close(ends[1]);
    return 0;
}
