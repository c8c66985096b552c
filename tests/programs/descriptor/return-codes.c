// verdict: pass native: yes
// What the calls return to one thread.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

static void pipes(void)
{
    int ends[2];
    char bytes[8];
    assert(pipe2(ends, O_NONBLOCK) == 0);
    assert(read(ends[0], bytes, 8) == -1 && errno == EAGAIN);
    assert(read(ends[1], bytes, 8) == -1 && errno == EBADF);
    assert(write(ends[0], bytes, 8) == -1 && errno == EBADF);
    assert(write(ends[1], "hello", 5) == 5);
    assert(read(ends[0], bytes, 2) == 2 && memcmp(bytes, "he", 2) == 0);
    assert(read(ends[0], bytes, 8) == 3 && memcmp(bytes, "llo", 3) == 0);
    assert((fcntl(ends[0], F_GETFL) & O_NONBLOCK) != 0);
    int copy = dup(ends[1]);
    assert(close(ends[1]) == 0);
    assert(close(ends[1]) == -1 && errno == EBADF);
    assert(write(copy, "x", 1) == 1);
    assert(close(copy) == 0);
    assert(read(ends[0], bytes, 8) == 1);
    assert(read(ends[0], bytes, 8) == 0);
    assert(close(ends[0]) == 0);
}

static void events(void)
{
    uint64_t value = 5;
    int counter = eventfd(2, EFD_NONBLOCK);
    assert(write(counter, &value, sizeof value) == 8);
    assert(read(counter, &value, sizeof value) == 8 && value == 7);
    assert(read(counter, &value, sizeof value) == -1 && errno == EAGAIN);
    assert(read(counter, &value, 4) == -1 && errno == EINVAL);
    int permits = eventfd(2, EFD_NONBLOCK | EFD_SEMAPHORE);
    assert(eventfd_read(permits, &value) == 0 && value == 1);
    assert(eventfd_read(permits, &value) == 0 && value == 1);
    assert(eventfd_read(permits, &value) == -1);
    assert(eventfd_write(permits, 1) == 0);
    value = UINT64_MAX;
    assert(write(permits, &value, sizeof value) == -1 && errno == EINVAL);
}

static void sockets(void)
{
    int ends[2];
    char bytes[8];
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    assert(write(ends[0], "ab", 2) == 2);
    assert(send(ends[1], "cd", 2, 0) == 2);
    assert(read(ends[0], bytes, 8) == 2 && memcmp(bytes, "cd", 2) == 0);
    errno = ENOENT;
    assert(recv(ends[1], bytes, 8, 0) == 2 && memcmp(bytes, "ab", 2) == 0);
    assert(errno == ENOENT);
    assert(shutdown(ends[0], SHUT_WR) == 0);
    assert(read(ends[1], bytes, 8) == 0);
    close(ends[0]);
    assert(send(ends[1], "x", 1, MSG_NOSIGNAL) == -1 && errno == EPIPE);
}

static void shut_down_oddly(void)
{
    int ends[2];
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    assert(shutdown(ends[0], 77) == -1 && errno == EINVAL);
    errno = 0;
    assert(shutdown(ends[0], -1) == -1 && errno == EINVAL);
    assert(shutdown(99, 77) == -1 && errno == EBADF);
    assert(write(ends[0], "x", 1) == 1);
    close(ends[0]);
    close(ends[1]);
    assert(pipe(ends) == 0);
    assert(shutdown(ends[0], 77) == -1 && errno == ENOTSOCK);
    close(ends[0]);
    close(ends[1]);
}

enum { ASKED = POLLIN | POLLOUT | POLLRDHUP };

static int found(int descriptor, short events)
{
    struct pollfd entry = {descriptor, events, 0};
    assert(poll(&entry, 1, 0) == (entry.revents != 0));
    return entry.revents;
}

// What poll says when one side or the other will send, or read, no more.
static void hung_up(void)
{
    int ends[2];
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    assert(found(ends[0], POLLRDHUP) == 0 && found(ends[0], ASKED) == POLLOUT);
    shutdown(ends[1], SHUT_WR);
    assert(found(ends[0], POLLRDHUP) == POLLRDHUP && found(ends[0], POLLIN) == POLLIN);
    assert(found(ends[0], 0) == 0);
    assert(found(ends[1], ASKED) == POLLOUT);
    shutdown(ends[0], SHUT_WR);
    assert(found(ends[0], POLLRDHUP) == (POLLRDHUP | POLLHUP) && found(ends[0], 0) == POLLHUP);
    assert(found(ends[1], ASKED) == (ASKED | POLLHUP));
    close(ends[1]);
    assert(found(ends[0], ASKED) == (ASKED | POLLHUP));
    close(ends[0]);
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    shutdown(ends[0], SHUT_RD);
    assert(found(ends[0], ASKED) == ASKED && found(ends[1], ASKED) == POLLOUT);
    close(ends[1]);
    assert(found(ends[0], POLLOUT) == (POLLOUT | POLLHUP));
    close(ends[0]);
}

static void polls(void)
{
    int ends[2];
    pipe(ends);
    struct pollfd list[3] = {{ends[0], POLLIN, 0}, {ends[1], POLLOUT, 0}, {-1, POLLIN, 0}};
    assert(poll(list, 3, 0) == 1 && list[0].revents == 0 && list[1].revents == POLLOUT);
    assert(poll(list, 1, 10) == 0);
    write(ends[1], "x", 1);
    assert(poll(list, 1, -1) == 1 && list[0].revents == POLLIN);
    close(ends[1]);
    assert(poll(list, 1, -1) == 1 && list[0].revents == (POLLIN | POLLHUP));
    list[1].fd = ends[1];
    assert(poll(&list[1], 1, -1) == 1 && list[1].revents == POLLNVAL);
}

int main(void)
{
    pipes();
    events();
    sockets();
    shut_down_oddly();
    hung_up();
    polls();
    return 0;
}
