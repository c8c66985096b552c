// verdict: pass traces: ? native: yes
// A write that waits for room comes back when its own side is shut down.
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];
static char much[1000000];

static void *work(void *arg)
{
    assert(write(ends[0], much, sizeof much) < (ssize_t)sizeof much);
    return arg;
}

int main(void)
{
    pthread_t thread;
    signal(SIGPIPE, SIG_IGN);
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    pthread_create(&thread, NULL, work, NULL);
    shutdown(ends[0], SHUT_WR);
    pthread_join(thread, NULL);
    return 0;
}
