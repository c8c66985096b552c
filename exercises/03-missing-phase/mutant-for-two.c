// Wrong: a barrier for two, however many workers there are.
#include <pthread.h>

enum { CELLS_MAX = 8 };

extern int cell[CELLS_MAX];   // the list, given
extern int cells;             // how many cells are in use
extern int workers;           // how many threads call add_up
int add(int left, int right); // given, and slow

static pthread_barrier_t phase;

// Called once, before the threads start.
void prepare(void)
{
    pthread_barrier_init(&phase, NULL, 2);
}

// Worker `me` has the cells from begin to end - 1.
void add_up(int me)
{
    int begin = me * cells / workers;
    int end = (me + 1) * cells / workers;
    int sum[CELLS_MAX];

    for (int far = 1; far < cells; far *= 2) {
        for (int i = begin; i < end; i++) {
            sum[i] = i < far ? cell[i] : add(cell[i - far], cell[i]);
        }
        pthread_barrier_wait(&phase);
        for (int i = begin; i < end; i++) {
            cell[i] = sum[i];
        }
        pthread_barrier_wait(&phase);
    }
}
