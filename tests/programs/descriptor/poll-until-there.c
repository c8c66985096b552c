// verdict: pass
// poll with a time of zero, asked again and again.
#include <poll.h>
#include <pthread.h>
#include <unistd.h>

static int ends[2];

static void *send(void *arg)
{
    return write(ends[1], "x", 1) == 1 ? NULL : arg;
}

int main(void)
{
    pthread_t thread;
    if (pipe(ends) != 0) {
        return 1;
    }
    pthread_create(&thread, NULL, send, NULL);
    struct pollfd wait_for = {.fd = ends[0], .events = POLLIN};
    while (poll(&wait_for, 1, 0) == 0) {
    }
    pthread_join(thread, NULL);
    return 0;
}
