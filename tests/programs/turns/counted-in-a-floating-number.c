// verdict: pass traces: 1
// A turn that counts in a floating number is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    double tries = 0;
    while (!atomic_load(&flag) && tries < 2.5) {
        tries += 1;
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
