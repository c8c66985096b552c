// verdict: pass traces: 9
// One puts, one gets, each index has one writer: release and acquire are enough.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#define SIZE 2
static int ring[SIZE];
static atomic_uint head, tail;

static bool put(int item)
{
    unsigned end = atomic_load_explicit(&tail, memory_order_relaxed);
    if (end - atomic_load_explicit(&head, memory_order_acquire) == SIZE) {
        return false;
    }
    ring[end % SIZE] = item;
    atomic_store_explicit(&tail, end + 1, memory_order_release);
    return true;
}

static bool get(int *item)
{
    unsigned start = atomic_load_explicit(&head, memory_order_relaxed);
    if (start == atomic_load_explicit(&tail, memory_order_acquire)) {
        return false;
    }
    *item = ring[start % SIZE];
    atomic_store_explicit(&head, start + 1, memory_order_release);
    return true;
}

static void *producer(void *arg)
{
    for (int i = 1; i <= 3; i++) {
        while (!put(i)) {
        }
    }
    return NULL;
}

static void *consumer(void *arg)
{
    for (int i = 1; i <= 3; i++) {
        int item;
        while (!get(&item)) {
        }
        assert(item == i);
    }
    return NULL;
}

int main(void)
{
    pthread_t writer, reader;
    pthread_create(&writer, NULL, producer, NULL);
    pthread_create(&reader, NULL, consumer, NULL);
    pthread_join(writer, NULL);
    pthread_join(reader, NULL);
    return 0;
}
