// verdict: crash line: 10 says: SIGPIPE
// The one end is shut down by one thread and written to by another, in any order.
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];
static void *work(void *arg)
{
    return write(ends[0], "x", 1) == 1 ? arg : NULL;
}

int main(void)
{
    pthread_t thread;
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
        return 1;
    }
    pthread_create(&thread, NULL, work, NULL);
    shutdown(ends[0], SHUT_WR);
    pthread_join(thread, NULL);
    return 0;
}
