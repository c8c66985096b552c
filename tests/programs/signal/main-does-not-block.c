// verdict: crash line: 23 says: SIGINT
// Only the listener blocks the signal: main gets it and the program ends.
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static void *listener(void *arg)
{
    sigset_t set;
    int number;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    sigwait(&set, &number);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, listener, NULL);
    kill(getpid(), SIGINT);
    pthread_join(thread, NULL);
    return 0;
}
