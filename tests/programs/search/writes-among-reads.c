// verdict: pass traces: 20
// Three writes among three reads: 6 over 3.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int x;
static int one, three, two;

static void *write_it(void *arg)
{
    atomic_store(&x, 1);
    atomic_store(&x, 2);
    atomic_store(&x, 3);
    return NULL;
}

static void *look(void *arg)
{
    one = atomic_load(&x);
    two = atomic_load(&x);
    three = atomic_load(&x);
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
    assert(one <= two && two <= three);
    return 0;
}
