// verdict: pass traces: 2
// A poll that does not wait finds the signal or not.
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <unistd.h>

static void *sender(void *arg)
{
    kill(getpid(), SIGTERM);
    return arg;
}

int main(void)
{
    pthread_t thread;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    struct pollfd one = {signalfd(-1, &set, 0), POLLIN, 0};
    pthread_create(&thread, NULL, sender, NULL);
    poll(&one, 1, 0);
    pthread_join(thread, NULL);
    return 0;
}
