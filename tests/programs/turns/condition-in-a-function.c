// verdict: pass traces: 4
// Peterson's lock has four runs, however its loop is written: with a function that looks.
#include <pthread.h>
#include <stdatomic.h>

enum { ENTRIES = 1 };

static atomic_int wants[2], turn;
static int inside;

static int must_wait(int other)
{
    int wanted = atomic_load(&wants[other]);
    return wanted && atomic_load(&turn) == other;
}

static void *enter(void *arg)
{
    int me = (int)(long)arg, other = 1 - me;
    for (int entry = 0; entry < ENTRIES; entry++) {
        atomic_store(&wants[me], 1);
        atomic_store(&turn, other);
        while (must_wait(other)) {
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
