// verdict: assertion line: 34
// A select with a limit may end by it; Linux then says that nothing is left.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/select.h>
#include <sys/time.h>
#include <unistd.h>

static int data[2];

static void *feeder(void *arg)
{
    write(data[1], "x", 1);
    return arg;
}

int main(void)
{
    pthread_t thread;
    fd_set set;
    struct timeval limit = {1, 0};
    pipe(data);
    pthread_create(&thread, NULL, feeder, NULL);
    FD_ZERO(&set);
    FD_SET(data[0], &set);
    int ready = select(data[0] + 1, &set, NULL, NULL, &limit);
    if (ready == 0) {
        assert(!FD_ISSET(data[0], &set));
        assert(limit.tv_sec == 0 && limit.tv_usec == 0);
    }
    pthread_join(thread, NULL);
    close(data[0]);
    assert(ready == 1);
    return 0;
}
