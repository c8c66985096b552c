// verdict: pass traces: 3
// Two variables written in opposite orders: 4 pairs of orders, one of them a circle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int x, y;

static void *forth(void *arg)
{
    atomic_store(&x, 1);
    atomic_store(&y, 2);
    return NULL;
}

static void *back(void *arg)
{
    atomic_store(&y, 1);
    atomic_store(&x, 2);
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
    return 0;
}
