// verdict: pass traces: 1 native: yes
// Question and answer over one pair of sockets.
#include <assert.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];

static void *answer(void *arg)
{
    int number = 0;
    assert(read(ends[1], &number, sizeof number) == sizeof number);
    number *= 2;
    assert(write(ends[1], &number, sizeof number) == sizeof number);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    int number = 21;
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    pthread_create(&thread, NULL, answer, NULL);
    assert(write(ends[0], &number, sizeof number) == sizeof number);
    assert(read(ends[0], &number, sizeof number) == sizeof number && number == 42);
    pthread_join(thread, NULL);
    close(ends[0]);
    close(ends[1]);
    return 0;
}
