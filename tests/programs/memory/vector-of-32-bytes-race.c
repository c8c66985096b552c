// verdict: data-race line: 12,19
// A vector that is wider than every register of a plain processor is memory as any other.
#include <pthread.h>

typedef int row __attribute__((vector_size(32)));
static row sums;

static void *add(void *arg)
{
    (void)arg;
    row ones = {1, 1, 1, 1, 1, 1, 1, 1};
    sums += ones;
    return NULL;
}

static void *clear(void *arg)
{
    (void)arg;
    sums[7] = 0;
    return NULL;
}

int main(void)
{
    pthread_t adder, clearer;
    pthread_create(&adder, NULL, add, NULL);
    pthread_create(&clearer, NULL, clear, NULL);
    pthread_join(adder, NULL);
    pthread_join(clearer, NULL);
    return 0;
}
