// verdict: pass notes: back-off says: can go round in step for ever
// Both raise a flag, see the other's, lower their own and start again: it can go on for long, but
// each turn has a way out, so it is no failure.
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
        atomic_store(&wants[me], false);
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
