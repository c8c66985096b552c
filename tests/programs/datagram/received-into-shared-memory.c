// verdict: data-race line: 11,21
// recvfrom writes the bytes; who reads them needs an order.
#include <pthread.h>
#include <sys/socket.h>

static int ends[2];
static char word[4] = "abc";

static void *receiver(void *arg)
{
    recvfrom(ends[1], word, sizeof word, 0, NULL, NULL);
    return arg;
}

int main(void)
{
    pthread_t thread;
    socketpair(AF_UNIX, SOCK_DGRAM, 0, ends);
    pthread_create(&thread, NULL, receiver, NULL);
    send(ends[0], "xyz", 4, 0);
    char seen = word[0];
    pthread_join(thread, NULL);
    return seen == 0;
}
