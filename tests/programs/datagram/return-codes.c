// verdict: pass traces: 1 native: yes
// AF_UNIX: names, peers, queues and ends.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const struct sockaddr_un a = {.sun_family = AF_UNIX, .sun_path = "heddle-a"};
static const struct sockaddr_un b = {.sun_family = AF_UNIX, .sun_path = "heddle-b"};
static const struct sockaddr none = {.sa_family = AF_UNSPEC};
#define TO_A (const struct sockaddr *)&a, sizeof a
#define TO_B (const struct sockaddr *)&b, sizeof b

static char bytes[300000];

static void refused(long result, int code)
{
    assert(result == -1 && errno == code);
    errno = 0;
}

static int state(int number)
{
    struct pollfd one = {number, POLLIN | POLLOUT | POLLRDHUP, 0};
    poll(&one, 1, 0);
    return one.revents;
}

static int new_socket(void)
{
    return socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
}

static void try_names(int one, int other)
{
    struct sockaddr_un got;
    socklen_t size = sizeof got;
    refused(listen(one, 1), EOPNOTSUPP);
    refused(accept(one, NULL, NULL), EOPNOTSUPP);
    refused(send(one, "x", 1, 0), ENOTCONN);
    refused(recv(one, bytes, 9, 0), EAGAIN);
    assert(read(one, bytes, 0) == 0);
    refused(sendto(one, "x", 1, 0, TO_B), ENOENT);
    refused(connect(one, TO_B), ENOENT);
    assert(bind(one, TO_A) == 0);
    refused(bind(other, TO_A), EADDRINUSE);
    refused(getpeername(one, (struct sockaddr *)&got, &size), ENOTCONN);
    assert(bind(other, TO_B) == 0);
    assert(sendto(one, "hello", 5, 0, TO_B) == 5 && state(other) == (POLLIN | POLLOUT));
    assert(recvfrom(other, bytes, 3, 0, (struct sockaddr *)&got, &size) == 3);
    assert(strcmp(got.sun_path, "heddle-a") == 0);
    assert(size == offsetof(struct sockaddr_un, sun_path) + sizeof "heddle-a");
    refused(recv(other, bytes, 3, 0), EAGAIN);
}

static void try_flags(int one, int other)
{
    assert(sendto(one, "hello", 5, 0, TO_B) == 5);
    assert(recv(other, bytes, 2, MSG_PEEK | MSG_TRUNC) == 5);
    assert(recv(other, bytes, 3, MSG_TRUNC) == 5);
    assert(sendto(one, "", 0, 0, TO_B) == 0 && state(other) == (POLLIN | POLLOUT));
    assert(recv(other, bytes, 9, 0) == 0);
    assert(sendto(one, "ab", 2, 0, TO_B) == 2 && recv(other, bytes, 0, 0) == 0);
    refused(recv(other, bytes, 9, MSG_DONTWAIT), EAGAIN);
}

static void try_peers(int one, int other)
{
    int third = new_socket();
    assert(connect(third, TO_B) == 0 && send(third, "x", 1, 0) == 1);
    assert(connect(other, TO_A) == 0); // takes datagrams of that one only
    refused(send(third, "x", 1, 0), EPERM);
    refused(connect(third, TO_B), EPERM);
    assert(recv(other, bytes, 9, 0) == 1); // what came before stays
    assert(connect(other, &none, sizeof none) == 0);
    // Connected to each other, one leaves: what waited for it is lost, and the other one is told.
    assert(connect(other, TO_A) == 0 && connect(one, TO_B) == 0 && send(one, "x", 1, 0) == 1);
    assert(connect(other, &none, sizeof none) == 0);
    assert(state(one) == (POLLOUT | POLLERR));
    refused(recv(one, bytes, 9, 0), ECONNRESET);
    refused(recv(other, bytes, 9, 0), EAGAIN);
    assert(connect(one, &none, sizeof none) == 0);
    close(third);
}

static void try_queue(int other)
{
    int third = new_socket(), sent = 0;
    assert(connect(third, TO_B) == 0);
    while (send(third, "x", 1, 0) == 1) {
        sent++;
    }
    assert(errno == EAGAIN && sent == 11 && state(third) == 0);
    for (int i = 0; i < sent; i++) {
        assert(recv(other, bytes, 9, 0) == 1);
    }
    assert(state(third) == POLLOUT);
    close(other);
    refused(send(third, "x", 1, 0), ECONNREFUSED);
    refused(send(third, "x", 1, 0), ENOTCONN);
    refused(sendto(third, "x", 1, 0, TO_B), ECONNREFUSED);
    unlink("heddle-b");
    refused(sendto(third, "x", 1, 0, TO_B), ENOENT);
    close(third);
}

static void try_pair(void)
{
    int ends[2];
    struct sockaddr_un got;
    socklen_t size = sizeof got;
    refused(socketpair(AF_INET, SOCK_DGRAM, 0, ends), EOPNOTSUPP);
    refused(socketpair(AF_UNIX, SOCK_DGRAM, 17, ends), EPROTONOSUPPORT);
    assert(socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, ends) == 0);
    assert(getpeername(ends[0], (struct sockaddr *)&got, &size) == 0 &&
           size == sizeof(sa_family_t));
    assert(send(ends[0], bytes, 212960, 0) == 212960 && state(ends[0]) == 0);
    assert(recv(ends[1], bytes, sizeof bytes, 0) == 212960);
    refused(send(ends[0], bytes, 212961, 0), EMSGSIZE);
    assert(shutdown(ends[1], SHUT_RD) == 0 && state(ends[1]) == (POLLIN | POLLOUT | POLLRDHUP));
    refused(send(ends[0], "x", 1, 0), EPIPE);
    refused(recv(ends[1], bytes, 9, 0), EAGAIN);
    assert(fcntl(ends[1], F_SETFL, 0) == 0 && recv(ends[1], bytes, 9, 0) == 0);
    refused(recv(ends[1], bytes, 9, MSG_DONTWAIT), EAGAIN);
    assert(send(ends[1], "x", 1, 0) == 1 && shutdown(ends[1], SHUT_WR) == 0);
    refused(send(ends[1], "x", 1, 0), EPIPE);
    assert(state(ends[1]) == (POLLIN | POLLOUT | POLLRDHUP | POLLHUP));
    close(ends[1]);
    refused(send(ends[0], "x", 1, 0), ECONNREFUSED); // what it had sent is lost with it
    refused(recv(ends[0], bytes, 9, 0), EAGAIN);
    close(ends[0]);
}

int main(void)
{
    int value = 0;
    socklen_t size = sizeof value;
    unlink("heddle-a");
    unlink("heddle-b");
    int one = new_socket(), other = new_socket();
    assert(getsockopt(one, SOL_SOCKET, SO_TYPE, &value, &size) == 0 && value == SOCK_DGRAM);
    refused(socket(AF_UNIX, SOCK_DGRAM, 17), EPROTONOSUPPORT);
    try_names(one, other);
    try_flags(one, other);
    try_peers(one, other);
    try_queue(other);
    close(one);
    unlink("heddle-a");
    try_pair();
    return 0;
}
