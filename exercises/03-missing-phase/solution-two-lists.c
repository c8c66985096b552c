// Two lists that change places: all look at one and write the other, one barrier a round.
#include <pthread.h>

enum { CELLS_MAX = 8 };

extern int cell[CELLS_MAX];   // the list, given
extern int cells;             // how many cells are in use
extern int workers;           // how many threads call add_up
int add(int left, int right); // given, and slow

static pthread_barrier_t phase;
static int spare[CELLS_MAX];

// Called once, before the threads start.
void prepare(void)
{
    pthread_barrier_init(&phase, NULL, (unsigned)workers);
}

// Worker `me` has the cells from begin to end - 1.
void add_up(int me)
{
    int begin = me * cells / workers;
    int end = (me + 1) * cells / workers;
    int *from = cell;
    int *to = spare;

    for (int far = 1; far < cells; far *= 2) {
        for (int i = begin; i < end; i++) {
            to[i] = i < far ? from[i] : add(from[i - far], from[i]);
        }
        pthread_barrier_wait(&phase);
        int *old = from;
        from = to;
        to = old;
    }
    for (int i = begin; from != cell && i < end; i++) {
        cell[i] = from[i];
    }
}
