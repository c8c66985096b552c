// verdict: assertion line: 12
// main may be at its end before the detached thread has begun.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static atomic_int done;

static void check(void)
{
    assert(done == 1);
}

static void *work(void *arg)
{
    done = 1;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    atexit(check);
    pthread_create(&thread, NULL, work, NULL);
    pthread_detach(thread);
    return 0;
}
