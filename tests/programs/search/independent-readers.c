// verdict: pass traces: 15
// Two readers of two independent writes never see them in opposite orders: 16 less 1.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int x, y;
static int one_x, one_y, two_x, two_y;

static void *write_x(void *arg)
{
    atomic_store(&x, 1);
    return NULL;
}

static void *write_y(void *arg)
{
    atomic_store(&y, 1);
    return NULL;
}

static void *read_xy(void *arg)
{
    one_x = atomic_load(&x);
    one_y = atomic_load(&y);
    return NULL;
}

static void *read_yx(void *arg)
{
    two_y = atomic_load(&y);
    two_x = atomic_load(&x);
    return NULL;
}

int main(void)
{
    pthread_t threads[4];
    pthread_create(&threads[0], NULL, write_x, NULL);
    pthread_create(&threads[1], NULL, write_y, NULL);
    pthread_create(&threads[2], NULL, read_xy, NULL);
    pthread_create(&threads[3], NULL, read_yx, NULL);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
    }
    assert(!(one_x && !one_y && two_y && !two_x));
    return 0;
}
