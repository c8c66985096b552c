// verdict: data-race cause: unlocked-access line: 23,39 traces: ?
// Eight threads look at a number, one behind the other, but a relaxed flag orders nothing else:
// more looks than the detector keeps beside the number. Main's write is ordered with all but the
// first ones.
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { READERS = 8, TURNS = 2 };

static int number, sums[READERS];
static pthread_mutex_t own[READERS];
static atomic_int turn;

static void *look(void *arg)
{
    int me = (int)(long)arg;
    while (atomic_load_explicit(&turn, memory_order_relaxed) != me) {
        sched_yield();
    }
    for (int i = 0; i < TURNS; i++) {
        pthread_mutex_lock(&own[me]);
        sums[me] += __atomic_load_n(&number, __ATOMIC_RELAXED);
        pthread_mutex_unlock(&own[me]);
    }
    atomic_store_explicit(&turn, me + 1, memory_order_relaxed);
    return NULL;
}

int main(void)
{
    pthread_t readers[READERS];
    for (long i = 0; i < READERS; i++) {
        pthread_create(&readers[i], NULL, look, (void *)i);
    }
    for (int i = 1; i < READERS; i++) {
        pthread_join(readers[i], NULL);
    }
    number = 1;
    pthread_join(readers[0], NULL);
    return 0;
}
