// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/select.h>
#include <sys/signalfd.h>
#include <sys/uio.h>
#include <unistd.h>

static int ends[2];

static void sets(fd_set *reads, fd_set *writes)
{
    FD_ZERO(reads);
    FD_ZERO(writes);
    FD_SET(ends[0], reads);
    FD_SET(ends[1], writes);
}

static void try_select(void)
{
    fd_set reads, writes;
    struct timeval now = {0, 0}, odd = {-1, 0};
    struct timespec strange = {0, 1000000000};
    sets(&reads, &writes);
    assert(select(ends[1] + 1, &reads, &writes, NULL, &now) == 1);
    assert(!FD_ISSET(ends[0], &reads) && FD_ISSET(ends[1], &writes));
    assert(write(ends[1], "abc", 3) == 3);
    sets(&reads, &writes);
    assert(select(ends[1] + 1, &reads, &writes, NULL, NULL) == 2);
    sets(&reads, &writes);
    assert(select(ends[0] + 1, &reads, NULL, NULL, NULL) == 1 && FD_ISSET(ends[0], &reads));
    assert(select(0, NULL, NULL, NULL, &now) == 0);
    assert(select(-1, NULL, NULL, NULL, &now) == -1 && errno == EINVAL);
    assert(select(1, NULL, NULL, NULL, &odd) == -1 && errno == EINVAL);
    assert(pselect(1, NULL, NULL, NULL, &strange, NULL) == -1 && errno == EINVAL);
    int gone = dup(ends[0]);
    close(gone);
    FD_ZERO(&reads);
    FD_SET(gone, &reads);
    errno = 0;
    assert(select(gone + 1, &reads, NULL, NULL, &now) == -1 && errno == EBADF);
    assert(FD_ISSET(gone, &reads));
}

static void try_parts(void)
{
    char one[2], two[4] = "";
    struct iovec in[] = {{one, sizeof one}, {two, sizeof two}};
    assert(readv(ends[0], in, 2) == 3 && memcmp(one, "ab", 2) == 0 && two[0] == 'c');
    struct iovec out[] = {{"de", 2}, {"", 0}, {"fgh", 3}};
    assert(writev(ends[1], out, 3) == 5 && readv(ends[0], in, 2) == 5);
    assert(memcmp(one, "de", 2) == 0 && memcmp(two, "fgh", 3) == 0);
    assert(writev(ends[1], out, -1) == -1 && errno == EINVAL);
    assert(readv(200, in, 1) == -1 && errno == EBADF);
}

static void try_signals(void)
{
    sigset_t set;
    struct signalfd_siginfo what;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    assert(signalfd(-1, &set, 0x5) == -1 && errno == EINVAL);
    errno = 0;
    assert(signalfd(0, &set, 0) == -1 && errno == EINVAL);
    assert(signalfd(ends[0], &set, 0) == -1 && errno == EINVAL);
    assert(signalfd(99, &set, 0) == -1 && errno == EBADF);
    int file = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    assert(read(file, &what, sizeof what) == -1 && errno == EAGAIN);
    assert(read(file, &what, 4) == -1 && errno == EINVAL);
    struct pollfd one = {file, POLLIN, 0};
    assert(poll(&one, 1, 0) == 0);
    raise(SIGUSR1);
    assert(poll(&one, 1, -1) == 1 && one.revents == POLLIN);
    assert(read(file, &what, sizeof what) == sizeof what);
    assert(what.ssi_signo == SIGUSR1 && what.ssi_pid == (unsigned)getpid());
    assert(what.ssi_uid == getuid() && what.ssi_code == SI_TKILL);
    assert(poll(&one, 1, 0) == 0);
    kill(getpid(), SIGUSR1);
    assert(read(file, &what, sizeof what) == sizeof what && what.ssi_code == SI_USER);
    close(file);
}

int main(void)
{
    assert(pipe(ends) == 0);
    try_select();
    try_parts();
    try_signals();
    struct pollfd one = {ends[1], POLLOUT, 0};
    struct timespec none = {0, 0}, odd = {0, -1};
    assert(ppoll(&one, 1, &none, NULL) == 1 && one.revents == POLLOUT);
    assert(ppoll(&one, 1, &odd, NULL) == -1 && errno == EINVAL);
    return 0;
}
