// verdict: pass traces: 1 native: yes
// A write that nobody can read: the handler of SIGPIPE has run when the call comes back.
#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t got;

static void handler(int number)
{
    got = number;
}

int main(void)
{
    int ends[2];
    signal(SIGPIPE, handler);
    if (pipe(ends) != 0) {
        return 1;
    }
    close(ends[0]);
    assert(write(ends[1], "x", 1) == -1 && errno == EPIPE && got == SIGPIPE);
    return 0;
}
