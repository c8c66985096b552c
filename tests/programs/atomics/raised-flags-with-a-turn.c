// verdict: pass
// Both raise a flag; whoever is second by number gives way and starts again when the other is through.
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

static atomic_bool wants[2];

static void *pass(void *arg)
{
    long me = (long)arg;
    for (;;) {
        atomic_store(&wants[me], true);
        if (!atomic_load(&wants[1 - me])) {
            break;
        }
        if (me == 1) {
            atomic_store(&wants[1], false);
            while (atomic_load(&wants[0])) {
            }
        }
    }
    atomic_store(&wants[me], false);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, pass, (void *)0L);
    pthread_create(&two, NULL, pass, (void *)1L);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
