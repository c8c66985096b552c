// verdict: pass traces: 1
// A turn that changes one byte of a local variable is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    union {
        unsigned whole;
        unsigned char bytes[4];
    } tries = {0};
    while (!atomic_load(&flag) && tries.whole < 0x300) {
        tries.bytes[1]++;
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
