// verdict: pass native: yes
// A blocked signal ends the wait of the thread that reads it.
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <unistd.h>

static int signals;

static void *reader(void *arg)
{
    struct signalfd_siginfo what;
    assert(read(signals, &what, sizeof what) == sizeof what);
    assert(what.ssi_signo == SIGTERM);
    return arg;
}

int main(void)
{
    pthread_t thread;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signals = signalfd(-1, &set, 0);
    pthread_create(&thread, NULL, reader, NULL);
    kill(getpid(), SIGTERM);
    pthread_join(thread, NULL);
    return 0;
}
