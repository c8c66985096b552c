// verdict: pass traces: 3
// Who sees the second message has the first.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int x, y;
static int first, second;

static void *send(void *arg)
{
    atomic_store(&x, 1);
    atomic_store(&y, 1);
    return NULL;
}

static void *receive(void *arg)
{
    second = atomic_load(&y);
    first = atomic_load(&x);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, send, NULL);
    pthread_create(&threads[1], NULL, receive, NULL);
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    assert(!second || first);
    return 0;
}
