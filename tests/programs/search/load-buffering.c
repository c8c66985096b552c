// verdict: pass traces: 3
// Nobody sees what is written only afterwards.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int x, y;
static int from_x, from_y;

static void *forth(void *arg)
{
    from_x = atomic_load(&x);
    atomic_store(&y, 1);
    return NULL;
}

static void *back(void *arg)
{
    from_y = atomic_load(&y);
    atomic_store(&x, 1);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, forth, NULL);
    pthread_create(&threads[1], NULL, back, NULL);
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    assert(!(from_x && from_y));
    return 0;
}
