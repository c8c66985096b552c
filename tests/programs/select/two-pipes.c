// verdict: pass traces: 3 native: yes
// Which is ready depends on who wrote: one, the other, or both.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/select.h>
#include <unistd.h>

static int one[2], other[2];

static void *write_one(void *arg)
{
    write(one[1], "x", 1);
    return arg;
}

static void *write_other(void *arg)
{
    write(other[1], "x", 1);
    return arg;
}

int main(void)
{
    pthread_t first, second;
    fd_set set;
    pipe(one);
    pipe(other);
    pthread_create(&first, NULL, write_one, NULL);
    pthread_create(&second, NULL, write_other, NULL);
    FD_ZERO(&set);
    FD_SET(one[0], &set);
    FD_SET(other[0], &set);
    int ready = select(other[0] + 1, &set, NULL, NULL, NULL);
    assert(ready == FD_ISSET(one[0], &set) + FD_ISSET(other[0], &set));
    assert(ready == 1 || ready == 2);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
