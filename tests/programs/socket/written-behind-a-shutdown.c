// verdict: crash line: 12 says: shut down for writing
// What was shut down for writing refuses every write, though the other side would read.
#include <pthread.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];

static void *writer(void *arg)
{
    write(ends[1], "x", 1);
    return arg;
}

int main(void)
{
    pthread_t thread;
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    pthread_create(&thread, NULL, writer, NULL);
    shutdown(ends[1], SHUT_WR);
    pthread_join(thread, NULL);
    return 0;
}
