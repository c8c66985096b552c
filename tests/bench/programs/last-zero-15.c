// verdict: pass traces: 147456
// One looks for the last zero while 15 others fill the cells from their left neighbours.
#include <pthread.h>
#include <stdatomic.h>

enum { CELLS = 15 };

static atomic_int cells[CELLS + 1];

static void *look(void *arg)
{
    int at = CELLS;
    while (atomic_load(&cells[at]) != 0) {
        at--;
    }
    return NULL;
}

static void *fill(void *arg)
{
    int number = (int)(long)arg;
    atomic_store(&cells[number], atomic_load(&cells[number - 1]) + 1);
    return NULL;
}

int main(void)
{
    pthread_t looker, fillers[CELLS];
    pthread_create(&looker, NULL, look, NULL);
    for (long i = 0; i < CELLS; i++) {
        pthread_create(&fillers[i], NULL, fill, (void *)(i + 1));
    }
    for (int i = 0; i < CELLS; i++) {
        pthread_join(fillers[i], NULL);
    }
    pthread_join(looker, NULL);
    return 0;
}
