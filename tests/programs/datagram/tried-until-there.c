// verdict: pass traces: 1
// Trying to receive until there is a datagram ends.
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <sys/socket.h>

static int ends[2];

static void *receiver(void *arg)
{
    char byte;
    while (recv(ends[1], &byte, 1, MSG_DONTWAIT) == -1) {
        sched_yield();
    }
    assert(byte == 'x');
    return arg;
}

int main(void)
{
    pthread_t thread;
    socketpair(AF_UNIX, SOCK_DGRAM, 0, ends);
    pthread_create(&thread, NULL, receiver, NULL);
    send(ends[0], "x", 1, 0);
    pthread_join(thread, NULL);
    return 0;
}
