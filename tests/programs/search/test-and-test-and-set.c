// verdict: pass
// The inner loop only reads.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int taken;
static int total;

static void *work(void *arg)
{
    while (atomic_exchange(&taken, 1)) {
        while (atomic_load(&taken)) {
        }
    }
    total++;
    atomic_store(&taken, 0);
    return NULL;
}

int main(void)
{
    pthread_t threads[3];
    for (int i = 0; i < 3; i++) {
        pthread_create(&threads[i], NULL, work, NULL);
    }
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
    }
    return total == 3 ? 0 : 1;
}
