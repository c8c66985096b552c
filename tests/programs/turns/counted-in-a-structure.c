// verdict: pass traces: 1
// A turn that counts in a member of a structure is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    struct {
        char name[3];
        int tries;
    } state = {"me", 0};
    while (!atomic_load(&flag) && state.tries != 3) {
        state.tries++;
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
