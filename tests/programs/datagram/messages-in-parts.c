// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    char head[3], tail[9];
    struct sockaddr_un from;
    struct iovec sent[] = {{"ab", 2}, {"", 0}, {"cde", 3}}, got[] = {{head, 3}, {tail, 1}};
    struct msghdr message = {.msg_iov = sent, .msg_iovlen = 3};
    assert(socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, ends) == 0);
    assert(sendmsg(ends[0], &message, 0) == 5);
    message = (struct msghdr){.msg_name = &from,
                              .msg_namelen = sizeof from,
                              .msg_iov = got,
                              .msg_iovlen = 2,
                              .msg_flags = 77};
    assert(recvmsg(ends[1], &message, MSG_PEEK) == 4);
    assert(memcmp(head, "abc", 3) == 0 && tail[0] == 'd');
    assert(message.msg_flags == MSG_TRUNC && message.msg_namelen == 0);
    got[1].iov_len = sizeof tail;
    assert(recvmsg(ends[1], &message, 0) == 5 && message.msg_flags == 0);
    assert(memcmp(tail, "de", 2) == 0);
    errno = 0;
    assert(recvmsg(ends[1], &message, 0) == -1 && errno == EAGAIN);
    assert(writev(ends[1], sent, 3) == 5 && readv(ends[0], got, 2) == 5);
    assert(writev(ends[1], sent + 1, 1) == 0 && recv(ends[0], tail, 9, 0) == -1);
    assert(write(ends[1], "", 0) == 0 && recv(ends[0], tail, 9, 0) == 0);
    close(ends[0]);
    close(ends[1]);
    return 0;
}
