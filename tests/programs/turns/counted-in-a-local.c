// verdict: pass traces: 1
// A turn that counts in a local variable is not idle: it gives up at last.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    int tries = 0;
    while (!atomic_load(&flag)) {
        if (++tries == 3) {
            break;
        }
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
