// verdict: pass traces: 1
// A turn that counts beside a variable of wide alignment is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    _Alignas(64) int wide[4] = {0, 0, 0, 0};
    int tries = 0;
    while (!atomic_load(&flag) && tries + wide[0] != 6) {
        tries++;
        wide[0] += tries > 2;
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
