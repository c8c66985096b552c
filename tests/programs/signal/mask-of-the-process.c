// verdict: pass traces: 1 native: yes
// sigprocmask in a program of one thread is the thread's mask.
#include <assert.h>
#include <signal.h>
#include <stddef.h>

int main(void)
{
    sigset_t set, before, now;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    assert(sigprocmask(SIG_BLOCK, &set, &before) == 0);
    assert(!sigismember(&before, SIGUSR1));
    assert(pthread_sigmask(SIG_BLOCK, NULL, &now) == 0 && sigismember(&now, SIGUSR1));
    raise(SIGUSR1);
    assert(sigpending(&now) == 0 && sigismember(&now, SIGUSR1));
    int number = 0;
    assert(sigwait(&set, &number) == 0 && number == SIGUSR1);
    assert(sigprocmask(SIG_SETMASK, &before, NULL) == 0);
    return 0;
}
