// verdict: pass native: yes
// The signal is let through in ppoll only: it is never lost between a check and the wait.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t stopped;
static pthread_t waiter;

static void stop(int number)
{
    stopped = number;
}

static void *sender(void *arg)
{
    pthread_kill(waiter, SIGUSR1);
    return arg;
}

int main(void)
{
    pthread_t thread;
    sigset_t blocked, none;
    struct sigaction action = {.sa_handler = stop};
    sigemptyset(&none);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &blocked, NULL);
    sigaction(SIGUSR1, &action, NULL);
    waiter = pthread_self();
    pthread_create(&thread, NULL, sender, NULL);
    while (stopped == 0) {
        assert(ppoll(NULL, 0, NULL, &none) == -1 && errno == EINTR);
    }
    pthread_join(thread, NULL);
    return 0;
}
