// verdict: pass traces: 3
// poll waits for a datagram and for the order to stop, whichever comes first.
#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2], stop[2];

static void *sender(void *arg)
{
    assert(send(ends[0], "work", 4, 0) == 4);
    return arg;
}

static void *stopper(void *arg)
{
    assert(write(stop[1], "", 1) == 1);
    return arg;
}

int main(void)
{
    pthread_t one, other;
    int works = 0;
    assert(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0 && pipe(stop) == 0);
    pthread_create(&one, NULL, sender, NULL);
    pthread_create(&other, NULL, stopper, NULL);
    struct pollfd list[] = {{ends[1], POLLIN, 0}, {stop[0], POLLIN, 0}};
    do {
        char word[4];
        assert(poll(list, 2, -1) >= 1);
        if ((list[0].revents & POLLIN) != 0) {
            assert(recv(ends[1], word, 4, MSG_DONTWAIT) == 4);
            works++;
        }
    } while ((list[1].revents & POLLIN) == 0);
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    assert(works <= 1);
    return 0;
}
