// verdict: pass traces: ?
// A descriptor that does not block, read again and again until the signal comes.
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <unistd.h>

static void *send(void *arg)
{
    kill(getpid(), SIGUSR1);
    return arg;
}

int main(void)
{
    pthread_t thread;
    struct signalfd_siginfo what;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    int signals = signalfd(-1, &set, SFD_NONBLOCK);
    pthread_create(&thread, NULL, send, NULL);
    while (read(signals, &what, sizeof what) < 0) {
    }
    pthread_join(thread, NULL);
    return 0;
}
