// verdict: pass traces: ?
// An atomic struct too large for the processor's own operations.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct pair {
    long left, right, sum;
};

static _Atomic struct pair pair;

static void *set(void *arg)
{
    struct pair made = {1, 2, 3};
    atomic_store(&pair, made);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, set, NULL);
    struct pair seen = atomic_load(&pair);
    assert(seen.sum == seen.left + seen.right);
    pthread_join(thread, NULL);
    return 0;
}
