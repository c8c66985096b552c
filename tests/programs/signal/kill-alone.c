// verdict: pass traces: 1 native: yes
// What a process of one thread sends to itself has arrived when kill returns.
#include <assert.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t got;

static void handler(int number)
{
    got = number;
}

int main(void)
{
    signal(SIGUSR1, handler);
    kill(getpid(), SIGUSR1);
    assert(got == SIGUSR1);
    return 0;
}
