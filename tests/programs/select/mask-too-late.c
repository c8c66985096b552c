// verdict: deadlock line: 40
// Without the mask of the call the signal may come between the check and the wait.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <sys/select.h>

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
    sigset_t blocked;
    struct sigaction action = {.sa_handler = stop};
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &blocked, NULL);
    sigaction(SIGUSR1, &action, NULL);
    waiter = pthread_self();
    pthread_create(&thread, NULL, sender, NULL);
    pthread_sigmask(SIG_UNBLOCK, &blocked, NULL);
    if (stopped != 0) {
        pthread_join(thread, NULL);
        return 0;
    }
    select(0, NULL, NULL, NULL, NULL);
    pthread_join(thread, NULL);
    return 0;
}
