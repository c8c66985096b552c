// verdict: pass traces: 7
// Three threads in a chain: 8 less 1.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int x, y;
static int first, last, passed;

static void *begin(void *arg)
{
    atomic_store(&x, 1);
    return NULL;
}

static void *pass_on(void *arg)
{
    passed = atomic_load(&x);
    atomic_store(&y, 1);
    return NULL;
}

static void *finish(void *arg)
{
    last = atomic_load(&y);
    first = atomic_load(&x);
    return NULL;
}

int main(void)
{
    pthread_t threads[3];
    pthread_create(&threads[0], NULL, begin, NULL);
    pthread_create(&threads[1], NULL, pass_on, NULL);
    pthread_create(&threads[2], NULL, finish, NULL);
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
    }
    assert(!(passed && last && !first));
    return 0;
}
