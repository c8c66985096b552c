// verdict: pass traces: 1
// A turn that counts through a pointer to a local variable is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static int is_up(int *tries)
{
    ++*tries;
    return atomic_load(&flag) || *tries == 3;
}

static void *wait_three_times(void *arg)
{
    int tries = 0;
    while (!is_up(&tries)) {
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
