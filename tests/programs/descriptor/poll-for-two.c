// verdict: pass traces: 3
// A thread waits for data and for a request to stop; it sees either first, or both at once.
#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int data[2];
static int stop;

static void *feeder(void *arg)
{
    write(data[1], "x", 1);
    return NULL;
}

static void *stopper(void *arg)
{
    eventfd_write(stop, 1);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pipe(data);
    stop = eventfd(0, 0);
    pthread_create(&one, NULL, feeder, NULL);
    pthread_create(&two, NULL, stopper, NULL);
    struct pollfd list[2] = {{data[0], POLLIN, 0}, {stop, POLLIN, 0}};
    assert(poll(list, 2, -1) >= 1);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
