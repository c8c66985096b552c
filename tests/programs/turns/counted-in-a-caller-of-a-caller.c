// verdict: pass traces: 1
// Two functions above, it counts: the turn is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static int is_up(void)
{
    int up = atomic_load(&flag);
    return up;
}

static int tried(int before)
{
    return is_up() || before == 2;
}

static void *wait_three_times(void *arg)
{
    int tries = 0;
    while (!tried(tries)) {
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
