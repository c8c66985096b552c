// verdict: assertion
// The datagrams of two threads come in any order.
#include <assert.h>
#include <pthread.h>
#include <sys/socket.h>

static int ends[2];

static void *sender(void *word)
{
    send(ends[0], word, 1, 0);
    return NULL;
}

int main(void)
{
    pthread_t one, other;
    char word;
    socketpair(AF_UNIX, SOCK_DGRAM, 0, ends);
    pthread_create(&one, NULL, sender, "a");
    pthread_create(&other, NULL, sender, "b");
    recv(ends[1], &word, 1, 0);
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    assert(word == 'a');
    return 0;
}
