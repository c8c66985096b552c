// verdict: livelock line: 15 says: T1 (ask) runs and gets nowhere: it reads 0 in pending
// sigpending asked again and again, and nobody sends.
#include <pthread.h>
#include <signal.h>
#include <stddef.h>

static void *ask(void *arg)
{
    sigset_t set, pending;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    do {
        sigemptyset(&pending);
        sigpending(&pending);
    } while (!sigismember(&pending, SIGUSR1));
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, ask, NULL);
    pthread_join(thread, NULL);
    return 0;
}
