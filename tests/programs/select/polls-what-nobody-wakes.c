// verdict: deadlock line: 19 says: waits in poll until calls, eventfd:27 or eventfd:28 is ready (line 19)
// Who waits for several descriptors is told which: those that have names by them, each once.
#include <poll.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

static int calls[2], stop, wake;

static void *serve(void *arg)
{
    struct pollfd list[] = {{.fd = calls[0], .events = POLLIN},
                            {.fd = -1, .events = POLLIN},
                            {.fd = stop, .events = POLLIN},
                            {.fd = wake, .events = POLLIN},
                            {.fd = calls[0], .events = 0}};
    poll(list, 5, -1);
    return arg;
}

int main(void)
{
    pthread_t server;
    socketpair(AF_UNIX, SOCK_STREAM, 0, calls);
    stop = eventfd(0, 0);
    wake = eventfd(0, 0);
    pthread_create(&server, NULL, serve, NULL);
    pthread_join(server, NULL);
    return 0;
}
