// verdict: pass traces: 1 native: yes
// The other end goes away before it has read all: its data, once ECONNRESET, then the end.
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    char byte;
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    assert(write(ends[0], "x", 1) == 1 && write(ends[1], "y", 1) == 1);
    close(ends[1]);
    struct pollfd one = {ends[0], POLLIN, 0};
    assert(poll(&one, 1, 0) == 1 && one.revents == (POLLIN | POLLHUP | POLLERR));
    assert(read(ends[0], &byte, 1) == 1 && byte == 'y');
    errno = 0;
    assert(read(ends[0], &byte, 1) == -1 && errno == ECONNRESET);
    assert(read(ends[0], &byte, 1) == 0);
    return 0;
}
