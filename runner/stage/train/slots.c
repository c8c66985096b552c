// slots.c: what the engine is trained on: atomics whose order matters now and then.
#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 3, SLOTS = 4 };

static atomic_int slots[SLOTS];
static atomic_int taken;

static void *take(void *arg)
{
    int at = (int)(long)arg;
    for (int i = 0; i < 2; i++) {
        int none = 0;
        while (!atomic_compare_exchange_strong(&slots[at % SLOTS], &none, 1)) {
            none = 0;
            at++;
        }
        atomic_fetch_add(&taken, 1);
        atomic_store(&slots[at % SLOTS], 0);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    for (long i = 0; i < THREADS; i++) {
        pthread_create(&threads[i], NULL, take, (void *)i);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    return atomic_load(&taken) != 2 * THREADS;
}
