// verdict: pass traces: 1
// A turn that counts in an array whose length is computed is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    int length = 2 + (arg != NULL);
    int tries[length];
    tries[1] = 0;
    while (!atomic_load(&flag) && tries[1] != 3) {
        tries[1]++;
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
