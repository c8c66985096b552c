// verdict: deadlock line: 15
// The descriptor gives another signal than the one that comes.
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <unistd.h>

static int signals;

static void *reader(void *arg)
{
    struct signalfd_siginfo what;
    (void)arg;
    read(signals, &what, sizeof what);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sigset_t one, other;
    sigemptyset(&one);
    sigaddset(&one, SIGUSR1);
    sigemptyset(&other);
    sigaddset(&other, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &one, NULL);
    signals = signalfd(-1, &one, 0);
    signalfd(signals, &other, 0);
    pthread_create(&thread, NULL, reader, NULL);
    kill(getpid(), SIGUSR1);
    pthread_join(thread, NULL);
    return 0;
}
