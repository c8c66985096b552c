// verdict: pass native: yes
// The signal that was blocked comes in the wait or before it, and never in between.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>

static volatile sig_atomic_t handled;

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
    sigset_t blocked, old, now;
    pthread_t self = pthread_self(), thread;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &blocked, &old);
    signal(SIGUSR1, on_signal);
    pthread_create(&thread, NULL, sender, &self);
    while (!handled) {
        assert(sigsuspend(&old) == -1 && errno == EINTR);
    }
    pthread_sigmask(SIG_SETMASK, NULL, &now);
    assert(sigismember(&now, SIGUSR1) == 1);
    pthread_join(thread, NULL);
    return 0;
}
