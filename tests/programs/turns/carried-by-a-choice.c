// verdict: pass traces: 1
// What one half of a condition was is used behind the call in the other half.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    int tries = 0;
    while (!(tries > 2 ? atomic_load(&flag) == 0 : atomic_load(&flag) != 0)) {
        tries += (tries == 1) + (tries != 1 && atomic_load(&flag) == 0);
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
