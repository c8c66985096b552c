// verdict: pass traces: 5
// A handler without SA_RESTART ends a receive; nothing is lost.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>

static int ends[2];

static void on_signal(int number)
{
    (void)number;
}

static void *receiver(void *arg)
{
    char byte;
    ssize_t got = recv(ends[1], &byte, 1, 0);
    if (got == -1) {
        assert(errno == EINTR);
        got = recv(ends[1], &byte, 1, 0);
    }
    assert(got == 1);
    return arg;
}

int main(void)
{
    pthread_t thread;
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGUSR1, &action, NULL);
    socketpair(AF_UNIX, SOCK_DGRAM, 0, ends);
    pthread_create(&thread, NULL, receiver, NULL);
    pthread_kill(thread, SIGUSR1);
    send(ends[0], "x", 1, 0);
    pthread_join(thread, NULL);
    return 0;
}
