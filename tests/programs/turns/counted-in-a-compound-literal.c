// verdict: pass traces: 1
// A turn that counts in an object without a name is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    int *tries = (int[3]){0, 0, 0} + 1;
    while (!atomic_load(&flag) && tries[-1] != 3) {
        tries[-1]++;
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
