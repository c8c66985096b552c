// verdict: pass traces: 1
// A turn that goes another way by a computed goto is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    static void *const ways[] = {&&once_more, &&out};
    int tries = 0, way = 0;
    goto look;
once_more:
    if (++tries == 3) {
        return arg;
    }
look:
    way = atomic_load(&flag);
    goto *ways[way];
out:
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, wait_three_times, NULL);
    pthread_join(thread, NULL);
    return 0;
}
