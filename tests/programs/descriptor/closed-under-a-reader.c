// verdict: deadlock line: 14
// Closing a descriptor does not wake the thread that reads from it.
#include <pthread.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];

static void *reader(void *arg)
{
    char byte;
    // The reader may be inside already when main closes the end.
    read(ends[0], &byte, 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    pthread_create(&thread, NULL, reader, NULL);
    close(ends[0]);
    pthread_join(thread, NULL);
    return 0;
}
