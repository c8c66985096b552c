#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>

enum { SLOTS = 2 };

static int ring[SLOTS];
static atomic_int put_count; // written by the producer
static atomic_int got_count; // written by the consumer

static bool try_put(int item)
{
    int put = atomic_load_explicit(
        &put_count, memory_order_relaxed);
    int got = atomic_load_explicit(
        &got_count, memory_order_acquire);

    if (put - got == SLOTS) {
        return false;
    }
    ring[put % SLOTS] = item;
    atomic_store_explicit(&put_count,
        put + 1, memory_order_relaxed);
    return true;
}

static bool try_get(int *item)
{
    int got = atomic_load_explicit(
        &got_count, memory_order_relaxed);
    int put = atomic_load_explicit(
        &put_count, memory_order_acquire);

    if (put == got) {
        return false;
    }
    *item = ring[got % SLOTS];
    atomic_store_explicit(&got_count,
        got + 1, memory_order_release);
    return true;
}

static void *producer(void *arg)
{
    for (int i = 1; i <= 3; i++) {
        while (!try_put(i)) {
        }
    }
    return arg;
}

static void *consumer(void *arg)
{
    int *sum = arg, item;

    for (int i = 1; i <= 3; i++) {
        while (!try_get(&item)) {
        }
        *sum = 10 * *sum + item;
    }
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    int sum = 0;

    if (pthread_create(&t1, NULL,
                       producer, NULL) != 0
        || pthread_create(&t2, NULL,
                          consumer, &sum) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("got %d\n", sum);
    return 0;
}
