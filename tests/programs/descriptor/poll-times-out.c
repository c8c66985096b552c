// verdict: assertion line: 24
// A poll with a time limit may end by it before the data is there.
#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

static int data[2];

static void *feeder(void *arg)
{
    write(data[1], "x", 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pipe(data);
    pthread_create(&thread, NULL, feeder, NULL);
    struct pollfd list = {data[0], POLLIN, 0};
    int ready = poll(&list, 1, 1000);
    assert(ready == 1);
    pthread_join(thread, NULL);
    return 0;
}
