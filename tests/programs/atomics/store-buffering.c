// verdict: pass traces: 3
// Sequentially consistent stores and loads: never both zero.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int x, y;
static int seen_by_one, seen_by_two;

static void *one(void *arg)
{
    atomic_store(&x, 1);
    seen_by_one = atomic_load(&y);
    return NULL;
}

static void *two(void *arg)
{
    atomic_store(&y, 1);
    seen_by_two = atomic_load(&x);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, one, NULL);
    pthread_create(&threads[1], NULL, two, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(seen_by_one + seen_by_two >= 1);
    return 0;
}
