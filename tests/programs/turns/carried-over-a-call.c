// verdict: pass traces: 1
// A value that is carried over a call to be added to its result makes a turn differ.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    int tries = 0;
    do {
        tries = 1 + tries + (atomic_load(&flag) ? 100 : 0);
    } while (tries < 3);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, wait_three_times, NULL);
    pthread_join(thread, NULL);
    return 0;
}
