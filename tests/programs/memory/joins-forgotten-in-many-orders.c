// verdict: data-race cause: missing-join line: 14,37
// The check fails in the first 2,000 orders, none of which has a race: it is met where others go first.
#include <pthread.h>

enum { COUNT = 4 };

static int row[COUNT] = {3, 1, 4, 1}, other[COUNT];
static pthread_barrier_t round_end;
static int *from = row, *to = other;

static void swap(void)
{
    int *old = from;
    from = to;
    to = old;
}

static void *sum_up(void *arg)
{
    int i = (int)(long)arg;
    for (int d = 1; d < COUNT; d *= 2) {
        to[i] = i >= d ? from[i] + from[i - d] : from[i];
        if (pthread_barrier_wait(&round_end) == PTHREAD_BARRIER_SERIAL_THREAD) {
            swap();
        }
        pthread_barrier_wait(&round_end);
    }
    return NULL;
}

static int is_sum(void)
{
    int sum = 0;
    const int seed[COUNT] = {3, 1, 4, 1};
    for (int i = 0; i < COUNT; i++) {
        sum += seed[i];
        if (from[i] != sum) {
            return 0;
        }
    }
    return 1;
}

int main(void)
{
    pthread_t threads[COUNT];
    pthread_barrier_init(&round_end, NULL, COUNT);
    for (long i = 0; i < COUNT; i++) {
        pthread_create(&threads[i], NULL, sum_up, (void *)i);
    }
    pthread_barrier_destroy(&round_end);
    return !is_sum();
}
