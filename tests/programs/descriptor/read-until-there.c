// verdict: pass
// A read that does not block, tried again and again.
#include <fcntl.h>
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
    char byte = 0;
    if (pipe(ends) != 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) {
        return 1;
    }
    pthread_create(&thread, NULL, send, NULL);
    while (read(ends[0], &byte, 1) != 1) {
    }
    pthread_join(thread, NULL);
    return 0;
}
