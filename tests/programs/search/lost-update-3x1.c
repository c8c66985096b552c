// verdict: pass traces: 36
// Two atomic accesses for each addition; nothing is asserted.
#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 3, TURNS = 1 };

static atomic_int counter;

static void *count(void *arg)
{
    for (int i = 0; i < TURNS; i++) {
        int seen = atomic_load(&counter);
        atomic_store(&counter, seen + 1);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        pthread_create(&threads[i], NULL, count, NULL);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
