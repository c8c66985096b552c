// verdict: data-race cause: missing-phase line: 13,15 says: T1 (work) writes sums[0] and T2 (work) writes sums[1], both on line 13
// Each thread writes its own sum, then one of them uses that of the other, round and round.
#include <pthread.h>

static int cell[8] = {1, 2, 3, 4, 5, 6, 7, 8};
static int sums[2];

static void *work(void *arg)
{
    long me = (long)arg;
    for (long i = me * 4; i < me * 4 + 4; i++) {
        cell[i] *= 2;
        sums[me] = cell[i];
    }
    for (long i = 4; me == 1 && i < 8; i++) { cell[i] += sums[0]; }
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, work, (void *)0);
    pthread_create(&threads[1], NULL, work, (void *)1);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
