// verdict: deadlock line: 32 says: waits for a signal
// The flag is looked at before the signal is blocked: it may come in between.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>

static atomic_int handled;

static void on_signal(int number)
{
    handled = number;
}

static void *sender(void *arg)
{
    pthread_kill(*(pthread_t *)arg, SIGUSR1);
    return NULL;
}

int main(void)
{
    sigset_t blocked, old;
    pthread_t self = pthread_self(), thread;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR1);
    signal(SIGUSR1, on_signal);
    pthread_create(&thread, NULL, sender, &self);
    int seen = handled;
    pthread_sigmask(SIG_BLOCK, &blocked, &old);
    if (!seen) {
        sigset_t open = old;
        sigsuspend(&open);
    }
    pthread_join(thread, NULL);
    return 0;
}
