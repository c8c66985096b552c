// verdict: pass traces: 1
// Half of an expression is known before a call, and used behind it.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    int tries = 0;
    while (tries + atomic_load(&flag) < 3) {
        tries = tries + 1 - atomic_load(&flag);
    }
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, wait_three_times, NULL);
    pthread_join(thread, NULL);
    return 0;
}
