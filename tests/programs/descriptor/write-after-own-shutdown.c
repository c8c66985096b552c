// verdict: pass traces: 1 native: yes
// What is sent behind the own shutdown is refused; the other direction goes on.
#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    char byte;
    signal(SIGPIPE, SIG_IGN);
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    assert(write(ends[0], "x", 1) == 1);
    assert(shutdown(ends[0], SHUT_WR) == 0);
    assert(write(ends[0], "y", 1) == -1 && errno == EPIPE);
    assert(read(ends[1], &byte, 1) == 1 && byte == 'x' && read(ends[1], &byte, 1) == 0);
    assert(write(ends[1], "z", 1) == 1 && read(ends[0], &byte, 1) == 1 && byte == 'z');
    return 0;
}
