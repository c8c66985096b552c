// verdict: pass traces: 1
// What came before the send is seen behind the receipt, also behind a look at the datagram.
#include <assert.h>
#include <pthread.h>
#include <sys/socket.h>

static int ends[2];
static int prepared;

static void *sender(void *arg)
{
    prepared = 1;
    send(ends[0], "", 0, 0);
    return arg;
}

int main(void)
{
    pthread_t thread;
    char byte;
    socketpair(AF_UNIX, SOCK_DGRAM, 0, ends);
    pthread_create(&thread, NULL, sender, NULL);
    recv(ends[1], &byte, 1, MSG_PEEK);
    assert(prepared == 1);
    assert(recv(ends[1], &byte, 1, MSG_DONTWAIT) == 0);
    pthread_join(thread, NULL);
    return 0;
}
