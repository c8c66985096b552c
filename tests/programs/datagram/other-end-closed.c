// verdict: deadlock line: 13 says: waits in read for data from ends[1]
// A receiver of datagrams is not told that nobody can send any more.
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];

static void *receiver(void *arg)
{
    char word[4];
    do { // until the end, as with a stream
    } while (recv(ends[1], word, sizeof word, 0) > 0);
    return arg;
}

int main(void)
{
    pthread_t thread;
    socketpair(AF_UNIX, SOCK_DGRAM, 0, ends);
    pthread_create(&thread, NULL, receiver, NULL);
    send(ends[0], "abc", 3, 0);
    close(ends[0]);
    pthread_join(thread, NULL);
    return 0;
}
