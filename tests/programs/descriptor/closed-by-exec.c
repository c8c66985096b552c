// verdict: pass traces: 1 native: yes
// FD_CLOEXEC belongs to a descriptor: as it was opened, until fcntl changes it.
#define _GNU_SOURCE
#include <assert.h>
#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    assert(pipe2(ends, O_CLOEXEC) == 0);
    assert(fcntl(ends[0], F_GETFD) == FD_CLOEXEC && fcntl(ends[1], F_GETFD) == FD_CLOEXEC);
    int other = dup(ends[0]);
    assert(fcntl(other, F_GETFD) == 0);
    assert(fcntl(ends[0], F_SETFD, 0) == 0 && fcntl(ends[0], F_GETFD) == 0);
    assert(fcntl(other, F_SETFD, FD_CLOEXEC) == 0 && fcntl(other, F_GETFD) == FD_CLOEXEC);
    assert(pipe(ends) == 0 && fcntl(ends[0], F_GETFD) == 0);
    assert(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    assert(fcntl(ends[1], F_GETFD) == FD_CLOEXEC);
    int event = eventfd(0, EFD_CLOEXEC);
    assert(fcntl(event, F_GETFD) == FD_CLOEXEC);
    return 0;
}
