// verdict: deadlock line: 15
// Nobody sends the signal that the descriptor is for.
#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <unistd.h>

int main(void)
{
    struct signalfd_siginfo what;
    sigset_t set;
    sigfillset(&set);
    sigprocmask(SIG_BLOCK, &set, NULL);
    int signals = signalfd(-1, &set, 0);
    read(signals, &what, sizeof what);
    return 0;
}
