// verdict: pass traces: 1
// A turn that counts in a local variable of the calling function is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static int is_up(void)
{
    int up = atomic_load(&flag);
    return up;
}

static void *wait_three_times(void *arg)
{
    for (int tries = 0; tries < 3 && !is_up(); tries++) {
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
