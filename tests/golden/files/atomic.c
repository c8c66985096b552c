// Three threads and three counters: more orders than a search of a few thousand runs tries.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int counters[3];

static void *count(void *arg)
{
    for (int i = 0; i < 12; i++) {
        counters[i % 3]++;
    }
    return arg;
}

int main(void)
{
    pthread_t threads[3];
    for (int i = 0; i < 3; i++) {
        pthread_create(&threads[i], NULL, count, NULL);
    }
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
