// verdict: pass traces: 1
// A turn that counts in its argument is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void turns(int tries)
{
    while (!atomic_load(&flag) && tries != 3) {
        tries++;
    }
}

static void *wait_three_times(void *arg)
{
    turns(0);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, wait_three_times, NULL);
    pthread_join(thread, NULL);
    return 0;
}
