// verdict: pass
// A handler runs in the thread that the signal was sent to, and nothing but its order is open.
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

static _Thread_local int mine;
static atomic_int seen;
static int ends[2];

static void on_signal(int number)
{
    mine++;
    char byte = 'x';
    write(ends[1], &byte, 1);
}

static void *worker(void *arg)
{
    char byte;
    while (read(ends[0], &byte, 1) < 0) {
    }
    seen = mine;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pipe(ends);
    signal(SIGUSR1, on_signal);
    pthread_create(&thread, NULL, worker, NULL);
    pthread_kill(thread, SIGUSR1);
    pthread_join(thread, NULL);
    assert(seen == 1);
    return 0;
}
