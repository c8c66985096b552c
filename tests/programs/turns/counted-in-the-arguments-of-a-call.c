// verdict: pass traces: 1
// A turn whose function is called with another argument on the stack is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static int is_up(int a, int b, int c, int d, int e, int f, int g, int tries)
{
    int up = atomic_load(&flag);
    return up || tries == a + b + c + d + e + f + g - 25;
}

static void *wait_three_times(void *arg)
{
    int tries = 0;
    while (!is_up(1, 2, 3, 4, 5, 6, 7, tries)) {
        tries++;
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
