// verdict: pass traces: ?
// The same by poll.
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <unistd.h>

static void *send(void *arg)
{
    kill(getpid(), SIGUSR1);
    return arg;
}

int main(void)
{
    pthread_t thread;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    struct pollfd one = {signalfd(-1, &set, 0), POLLIN, 0};
    pthread_create(&thread, NULL, send, NULL);
    while (poll(&one, 1, 0) == 0) {
    }
    pthread_join(thread, NULL);
    return 0;
}
