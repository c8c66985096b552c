// verdict: data-race line: 13,24
// send reads the bytes; who changes them needs an order.
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>

static int ends[2];
static char word[4] = "abc";
static char got[4];

static void *sender(void *arg)
{
    send(ends[0], word, sizeof word, 0);
    return arg;
}

int main(void)
{
    pthread_t thread;
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) != 0) {
        return 1;
    }
    pthread_create(&thread, NULL, sender, NULL);
    word[0] = 'x';
    recv(ends[1], got, sizeof got, 0);
    pthread_join(thread, NULL);
    return strlen(got) != 3;
}
