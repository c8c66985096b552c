// verdict: livelock line: 10,18
// Each spins for what the other does behind its own loop.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int first, second;

static void *one(void *arg)
{
    while (!atomic_load(&second)) {
    }
    atomic_store(&first, 1);
    return NULL;
}

static void *two(void *arg)
{
    while (!atomic_load(&first)) {
    }
    atomic_store(&second, 1);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, one, NULL);
    pthread_create(&threads[1], NULL, two, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
