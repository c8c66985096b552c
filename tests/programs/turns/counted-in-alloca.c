// verdict: pass traces: 1
// A turn that counts in memory of alloca is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    int *tries = __builtin_alloca(sizeof *tries);
    *tries = 0;
    while (!atomic_load(&flag) && *tries != 3) {
        ++*tries;
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
