// verdict: pass traces: 3
// One write before, between or behind two reads.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int x;
static int earlier, later;

static void *write_it(void *arg)
{
    atomic_store(&x, 1);
    return NULL;
}

static void *look(void *arg)
{
    earlier = atomic_load(&x);
    later = atomic_load(&x);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, write_it, NULL);
    pthread_create(&threads[1], NULL, look, NULL);
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    assert(earlier <= later);
    return 0;
}
