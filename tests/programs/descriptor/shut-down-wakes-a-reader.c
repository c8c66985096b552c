// verdict: pass traces: 1
// shutdown ends the wait of a reader, whenever it comes.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];

static void *reader(void *arg)
{
    char byte;
    assert(read(ends[0], &byte, 1) == 0);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    pthread_create(&thread, NULL, reader, NULL);
    shutdown(ends[0], SHUT_RD);
    pthread_join(thread, NULL);
    return 0;
}
