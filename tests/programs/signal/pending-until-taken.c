// verdict: pass traces: 2
// Looks until another thread has taken the signal.
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static void *take(void *arg)
{
    int number;
    sigwait(arg, &number);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sigset_t set, pending;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    kill(getpid(), SIGUSR1);
    pthread_create(&thread, NULL, take, &set);
    do {
        sigpending(&pending);
    } while (sigismember(&pending, SIGUSR1));
    pthread_join(thread, NULL);
    return 0;
}
