// verdict: assertion options: --faults
// With injected faults a receive may end with EINTR.
#include <assert.h>
#include <sys/socket.h>

int main(void)
{
    int ends[2];
    char byte;
    socketpair(AF_UNIX, SOCK_DGRAM, 0, ends);
    send(ends[0], "x", 1, MSG_DONTWAIT);
    ssize_t got = recv(ends[1], &byte, 1, 0);
    assert(got == 1);
    return 0;
}
