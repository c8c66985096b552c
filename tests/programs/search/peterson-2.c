// verdict: pass traces: 48
// Twice each; a turn of the waiting loop that sees nothing new is not counted, wherever the compiler keeps what it saw.
#include <pthread.h>
#include <stdatomic.h>

enum { ENTRIES = 2 };

static atomic_int wants[2], turn;
static int inside;

static void *enter(void *arg)
{
    int me = (int)(long)arg, other = 1 - me;
    for (int entry = 0; entry < ENTRIES; entry++) {
        atomic_store(&wants[me], 1);
        atomic_store(&turn, other);
        while (atomic_load(&wants[other]) && atomic_load(&turn) == other) {
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
