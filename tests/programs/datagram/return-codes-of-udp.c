// verdict: pass traces: 1 native: yes
// UDP: ports, peers, refusals and ends.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const struct sockaddr none = {.sa_family = AF_UNSPEC};
static char bytes[66000];

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

static in_port_t port_of(int number)
{
    struct sockaddr_in at;
    socklen_t size = sizeof at;
    assert(getsockname(number, (struct sockaddr *)&at, &size) == 0 && size == sizeof at);
    return at.sin_port;
}

static in_addr_t host_of(int number)
{
    struct sockaddr_in at;
    socklen_t size = sizeof at;
    assert(getsockname(number, (struct sockaddr *)&at, &size) == 0);
    return at.sin_addr.s_addr;
}

// A socket with a port of its own on 127.0.0.1.
static int new_socket(struct sockaddr_in *at)
{
    int number = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, IPPROTO_UDP);
    *at = (struct sockaddr_in){.sin_family = AF_INET};
    at->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert(bind(number, (struct sockaddr *)at, sizeof *at) == 0);
    at->sin_port = port_of(number);
    return number;
}

static void try_ports(void)
{
    struct sockaddr_in at, got;
    socklen_t size = sizeof got;
    int server = new_socket(&at), client = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    const struct sockaddr *to = (const struct sockaddr *)&at;
    refused(listen(server, 1), EOPNOTSUPP);
    refused(accept(server, NULL, NULL), EOPNOTSUPP);
    refused(bind(client, to, sizeof at), EADDRINUSE);
    assert(port_of(client) == 0 && host_of(client) == INADDR_ANY);
    refused(send(client, "x", 1, 0), EDESTADDRREQ); // it has a port all the same
    assert(sendto(client, "hello", 5, 0, to, sizeof at) == 5);
    assert(port_of(client) != 0 && host_of(client) == INADDR_ANY);
    refused(sendto(client, "x", 1, 0, to, 8), EINVAL);
    refused(bind(client, to, sizeof at), EINVAL);
    assert(recvfrom(server, bytes, 3, MSG_TRUNC, (struct sockaddr *)&got, &size) == 5);
    assert(got.sin_port == port_of(client));
    assert(got.sin_addr.s_addr == htonl(INADDR_LOOPBACK));
    assert(sendto(server, "", 0, 0, (struct sockaddr *)&got, size) == 0);
    assert(state(client) == (POLLIN | POLLOUT) && recv(client, bytes, 9, 0) == 0);
    assert(sendto(client, bytes, 65507, 0, to, sizeof at) == 65507);
    refused(sendto(client, bytes, 65508, 0, to, sizeof at), EMSGSIZE);
    assert(recv(server, bytes, sizeof bytes, 0) == 65507);
    at.sin_port = 0;
    refused(sendto(client, "x", 1, 0, to, sizeof at), EINVAL);
    close(server);
    close(client);
}

static void try_peers(void)
{
    struct sockaddr_in at, other_at, got;
    socklen_t size = sizeof got;
    int server = new_socket(&at), other = new_socket(&other_at);
    int client = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    const struct sockaddr *to = (const struct sockaddr *)&at;
    refused(getpeername(client, (struct sockaddr *)&got, &size), ENOTCONN);
    assert(connect(client, to, sizeof at) == 0);
    assert(getpeername(client, (struct sockaddr *)&got, &size) == 0 && got.sin_port == at.sin_port);
    assert(host_of(client) == htonl(INADDR_LOOPBACK));
    assert(send(client, "1", 1, 0) == 1 && recv(server, bytes, 9, 0) == 1);
    got.sin_port = port_of(client);
    got.sin_addr.s_addr = host_of(client);
    // Connected, it gets nothing from others.
    assert(sendto(other, "2", 1, 0, (struct sockaddr *)&got, sizeof got) == 1);
    refused(recv(client, bytes, 9, 0), EAGAIN);
    assert(sendto(server, "34", 2, 0, (struct sockaddr *)&got, sizeof got) == 2);
    assert(recv(client, bytes, 9, 0) == 2);
    assert(sendto(client, "5", 1, 0, (struct sockaddr *)&other_at, sizeof other_at) == 1);
    assert(recv(other, bytes, 9, 0) == 1);
    assert(connect(client, &none, sizeof none) == 0 && port_of(client) == 0);
    refused(send(client, "6", 1, 0), EDESTADDRREQ);
    close(server);
    close(other);
    close(client);
}

static void try_refusals(void)
{
    struct sockaddr_in at;
    int value;
    socklen_t size = sizeof value;
    close(new_socket(&at)); // nobody has that port
    const struct sockaddr *to = (const struct sockaddr *)&at;
    int client = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    assert(sendto(client, "x", 1, 0, to, sizeof at) == 1);
    refused(recv(client, bytes, 9, 0), EAGAIN);
    assert(connect(client, to, sizeof at) == 0 && send(client, "x", 1, 0) == 1);
    assert(state(client) == (POLLOUT | POLLERR));
    refused(send(client, "x", 1, 0), ECONNREFUSED);
    assert(send(client, "x", 1, 0) == 1);
    refused(recv(client, bytes, 9, 0), ECONNREFUSED);
    refused(recv(client, bytes, 9, 0), EAGAIN);
    assert(send(client, "x", 1, 0) == 1 && connect(client, &none, sizeof none) == 0);
    assert(getsockopt(client, SOL_SOCKET, SO_ERROR, &value, &size) == 0 && value == ECONNREFUSED);
    assert(getsockopt(client, SOL_SOCKET, SO_ERROR, &value, &size) == 0 && value == 0);
    close(client);
}

static void try_ends(void)
{
    struct sockaddr_in at;
    int server = new_socket(&at), client = socket(AF_INET, SOCK_DGRAM, 0);
    refused(shutdown(client, SHUT_WR), ENOTCONN);
    close(client);
    client = socket(AF_INET, SOCK_DGRAM, 0);
    assert(connect(client, (struct sockaddr *)&at, sizeof at) == 0);
    assert(shutdown(client, SHUT_RD) == 0 && recv(client, bytes, 9, 0) == 0);
    assert(state(client) == (POLLIN | POLLOUT | POLLRDHUP));
    assert(shutdown(client, SHUT_WR) == 0);
    refused(send(client, "x", 1, 0), EPIPE);
    close(server);
    close(client);
}

int main(void)
{
    refused(socket(AF_INET, SOCK_DGRAM, IPPROTO_TCP), EPROTONOSUPPORT);
    try_ports();
    try_peers();
    try_refusals();
    try_ends();
    return 0;
}
