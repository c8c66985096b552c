// verdict: pass traces: 2
// Two datagrams are never one, and what does not fit is gone.
#include <assert.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>

static int ends[2];

static void *sender(void *arg)
{
    assert(send(ends[0], "abc", 3, 0) == 3);
    assert(send(ends[0], "de", 2, 0) == 2);
    return arg;
}

int main(void)
{
    pthread_t thread;
    char word[8];
    assert(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
    pthread_create(&thread, NULL, sender, NULL);
    assert(recv(ends[1], word, 2, 0) == 2 && memcmp(word, "ab", 2) == 0);
    assert(recv(ends[1], word, sizeof word, 0) == 2 && memcmp(word, "de", 2) == 0);
    pthread_join(thread, NULL);
    return 0;
}
