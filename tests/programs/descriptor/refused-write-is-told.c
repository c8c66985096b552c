// verdict: assertion line: 27 says: came back with EPIPE
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static int ends[2];

static void *reader(void *arg)
{
    char byte;
    read(ends[0], &byte, 1);
    close(ends[0]);
    return arg;
}

int main(void)
{
    pthread_t thread;
    signal(SIGPIPE, SIG_IGN);
    pipe(ends);
    pthread_create(&thread, NULL, reader, NULL);
    ssize_t first = write(ends[1], "a", 1);
    ssize_t second = write(ends[1], "b", 1);
    pthread_join(thread, NULL);
    assert(first == 1 && second == 1);
    return 0;
}
