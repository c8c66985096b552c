// verdict: pass traces: 2
// sigpending asked again and again. The first turn counts: it fills `pending`.
#include <pthread.h>
#include <signal.h>
#include <stddef.h>

static pthread_t asker;

static void *send(void *arg)
{
    pthread_kill(asker, SIGUSR1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sigset_t set, pending;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    asker = pthread_self();
    pthread_create(&thread, NULL, send, NULL);
    do {
        sigpending(&pending);
    } while (!sigismember(&pending, SIGUSR1));
    pthread_join(thread, NULL);
    return 0;
}
