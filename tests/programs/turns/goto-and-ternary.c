// verdict: pass traces: 4
// Peterson's lock has four runs, however its loop is written: with a jump and a choice.
#include <pthread.h>
#include <stdatomic.h>

enum { ENTRIES = 1 };

static atomic_int wants[2], turn;
static int inside;

static void *enter(void *arg)
{
    int me = (int)(long)arg, other = 1 - me;
    for (int entry = 0; entry < ENTRIES; entry++) {
        atomic_store(&wants[me], 1);
        atomic_store(&turn, other);
    again:
        if (atomic_load(&wants[other]) ? atomic_load(&turn) == other : 0) {
            goto again;
        }
        inside++;
        atomic_store(&wants[me], 0);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, enter, (void *)0);
    pthread_create(&two, NULL, enter, (void *)1);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return inside != 2 * ENTRIES;
}
