// verdict: pass notes: none
// Dekker's algorithm with sequentially consistent atomics.
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

static atomic_bool wants[2];
static atomic_int turn;
static int total;

static void *work(void *arg)
{
    long me = (long)arg;
    atomic_store(&wants[me], true);
    while (atomic_load(&wants[1 - me])) {
        if (atomic_load(&turn) != me) {
            atomic_store(&wants[me], false);
            while (atomic_load(&turn) != me) {
            }
            atomic_store(&wants[me], true);
        }
    }
    total++;
    atomic_store(&turn, (int)(1 - me));
    atomic_store(&wants[me], false);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, (void *)0L);
    pthread_create(&two, NULL, work, (void *)1L);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return total == 2 ? 0 : 1;
}
