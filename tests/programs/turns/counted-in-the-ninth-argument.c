// verdict: pass traces: 1
// A turn that counts in an argument that is passed on the stack is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void turns(int a, int b, int c, int d, int e, int f, int g, int h, int tries)
{
    while (!atomic_load(&flag) && tries != a + b + c + d + e + f + g + h - 33) {
        tries++;
    }
}

static void *wait_three_times(void *arg)
{
    turns(1, 2, 3, 4, 5, 6, 7, 8, 0);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, wait_three_times, NULL);
    pthread_join(thread, NULL);
    return 0;
}
