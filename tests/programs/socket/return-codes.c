// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void refused(int result, int code)
{
    assert(result == -1 && errno == code);
    errno = 0;
}

static void try_paths(void)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX, .sun_path = "heddle-socket"}, got;
    const struct sockaddr *address = (const struct sockaddr *)&at;
    socklen_t size = sizeof got;
    char word[8] = "";
    unlink("heddle-socket");
    refused(unlink("heddle-socket"), ENOENT);
    int client = socket(AF_UNIX, SOCK_STREAM, 0);
    refused(connect(client, address, sizeof at), ENOENT);
    int server = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
    assert(bind(server, address, sizeof at) == 0);
    refused(bind(server, address, sizeof at), EADDRINUSE);
    int third = socket(AF_UNIX, SOCK_STREAM, 0);
    refused(bind(third, address, sizeof at), EADDRINUSE);
    refused(connect(client, address, sizeof at), ECONNREFUSED);
    refused(accept(server, NULL, NULL), EINVAL);
    assert(listen(server, 2) == 0);
    refused(accept(server, NULL, NULL), EAGAIN);
    struct pollfd one = {server, POLLIN, 0};
    assert(poll(&one, 1, 0) == 0);
    assert(connect(client, address, sizeof at) == 0);
    refused(connect(client, address, sizeof at), EISCONN);
    assert(poll(&one, 1, 0) == 1 && one.revents == POLLIN);
    // What is written before accept is there.
    assert(write(client, "hello", 5) == 5);
    int end = accept4(server, (struct sockaddr *)&got, &size, SOCK_CLOEXEC);
    assert(end >= 0 && size == sizeof(sa_family_t) && got.sun_family == AF_UNIX);
    assert(read(end, word, sizeof word) == 5 && memcmp(word, "hello", 5) == 0);
    size = sizeof got;
    assert(getsockname(end, (struct sockaddr *)&got, &size) == 0);
    assert(strcmp(got.sun_path, "heddle-socket") == 0);
    assert(size == offsetof(struct sockaddr_un, sun_path) + sizeof "heddle-socket");
    size = sizeof got;
    assert(getpeername(client, (struct sockaddr *)&got, &size) == 0);
    assert(strcmp(got.sun_path, "heddle-socket") == 0);
    refused(getpeername(server, (struct sockaddr *)&got, &size), ENOTCONN);
    close(client);
    assert(read(end, word, sizeof word) == 0);
    close(end);
    close(server);
    // The path stays until it is taken away.
    refused(connect(third, address, sizeof at), ECONNREFUSED);
    refused(bind(third, address, sizeof at), EADDRINUSE);
    assert(unlink("heddle-socket") == 0);
    refused(connect(third, address, sizeof at), ENOENT);
    close(third);
}

static void try_ports(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET}, got;
    socklen_t size = sizeof got;
    int yes = 1, value = -1;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int server = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    assert(setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0);
    assert(setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes) == 0);
    refused(setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, 1), EINVAL);
    assert(getsockname(server, (struct sockaddr *)&got, &size) == 0);
    assert(got.sin_port == 0 && got.sin_addr.s_addr == htonl(INADDR_ANY));
    assert(bind(server, (struct sockaddr *)&at, sizeof at) == 0 && listen(server, 1) == 0);
    assert(getsockname(server, (struct sockaddr *)&at, &size) == 0 && ntohs(at.sin_port) >= 1024);
    size = sizeof value;
    assert(getsockopt(server, SOL_SOCKET, SO_ACCEPTCONN, &value, &size) == 0 && value == 1);
    assert(getsockopt(server, SOL_SOCKET, SO_TYPE, &value, &size) == 0 && value == SOCK_STREAM);

    int client = socket(AF_INET, SOCK_STREAM, 0);
    assert(connect(client, (struct sockaddr *)&at, sizeof at) == 0);
    size = sizeof got;
    int end = accept(server, (struct sockaddr *)&got, &size);
    assert(end >= 0 && size == sizeof got && got.sin_addr.s_addr == htonl(INADDR_LOOPBACK));
    struct sockaddr_in own;
    assert(getsockname(client, (struct sockaddr *)&own, &size) == 0);
    assert(own.sin_port == got.sin_port && own.sin_port != 0);
    assert(send(client, "x", 1, 0) == 1 && recv(end, &yes, 1, 0) == 1);
    assert(shutdown(client, SHUT_WR) == 0 && recv(end, &yes, 1, 0) == 0);
    close(end);
    close(client);
    close(server);
    client = socket(AF_INET, SOCK_STREAM, 0);
    refused(connect(client, (struct sockaddr *)&at, sizeof at), ECONNREFUSED);
    close(client);
}

int main(void)
{
    int ends[2];
    assert(pipe(ends) == 0);
    refused(listen(ends[0], 1), ENOTSOCK);
    refused(bind(-1, NULL, 0), EBADF);
    try_paths();
    try_ports();
    return 0;
}
