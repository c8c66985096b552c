// verdict: pass native: yes
// signalfd with an open descriptor changes what it waits for; of a thread that waits, too.
#include <assert.h>
#include <errno.h>
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
    assert(what.ssi_signo == SIGUSR2);
    return arg;
}

int main(void)
{
    pthread_t thread;
    sigset_t one, other, both;
    int ends[2];
    sigemptyset(&one);
    sigaddset(&one, SIGUSR1);
    sigemptyset(&other);
    sigaddset(&other, SIGUSR2);
    sigemptyset(&both);
    sigaddset(&both, SIGUSR1);
    sigaddset(&both, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &both, NULL);
    assert(pipe(ends) == 0);
    assert(signalfd(ends[0], &one, 0) == -1 && errno == EINVAL);
    assert(signalfd(77, &one, 0) == -1 && errno == EBADF);
    signals = signalfd(-1, &one, 0);
    pthread_create(&thread, NULL, reader, NULL);
    kill(getpid(), SIGUSR2);
    assert(signalfd(signals, &other, 0) == signals);
    pthread_join(thread, NULL);
    return 0;
}
