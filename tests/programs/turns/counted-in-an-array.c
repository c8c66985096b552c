// verdict: pass traces: 1
// A turn that counts in an element of an array is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    int tries[4] = {0, 0, 0, 0};
    int at = 2;
    while (!atomic_load(&flag) && tries[at] != 3) {
        tries[2]++;
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
