// verdict: pass traces: 1
#include <assert.h>
#include <pthread.h>
#include <sys/socket.h>

static int ends[2];

static void *receiver(void *arg)
{
    char byte;
    assert(recv(ends[1], &byte, 1, 0) == 0);
    return arg;
}

int main(void)
{
    pthread_t thread;
    socketpair(AF_UNIX, SOCK_DGRAM, 0, ends);
    pthread_create(&thread, NULL, receiver, NULL);
    shutdown(ends[1], SHUT_RD);
    pthread_join(thread, NULL);
    return 0;
}
