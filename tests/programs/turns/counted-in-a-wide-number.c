// verdict: pass traces: 1
// A turn that counts in a long double, or in the upper half of a wide number, is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    long double tries = 0;
    __int128 wide = 0;
    while (!atomic_load(&flag) && (tries < 3 || wide >> 64 != 3)) {
        tries += tries < 3;
        wide += (__int128)(tries == 3 && wide >> 64 != 3) << 64;
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
