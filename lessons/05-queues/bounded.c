#include <pthread.h>
#include <stdio.h>

enum { SLOTS = 2 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER;
static int ring[SLOTS];  // guarded by m
static int first, count; // guarded by m

static void put(int item)
{
    pthread_mutex_lock(&m);
    while (count == SLOTS) {
        pthread_cond_wait(&not_full, &m);
    }
    ring[(first + count) % SLOTS] = item;
    count++;
    pthread_cond_signal(&not_empty);
    pthread_mutex_unlock(&m);
}

static int get(void)
{
    pthread_mutex_lock(&m);
    while (count == 0) {
        pthread_cond_wait(&not_empty, &m);
    }
    int item = ring[first];
    first = (first + 1) % SLOTS;
    count--;
    pthread_cond_signal(&not_full);
    pthread_mutex_unlock(&m);
    return item;
}

static void *ann(void *arg)
{
    put(1);
    put(2);
    return arg;
}

static void *bob(void *arg)
{
    put(9);
    return arg;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       ann, NULL) != 0
        || pthread_create(&t2, NULL,
                          bob, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    int a = get(), b = get(), c = get();
    printf("%d %d %d\n", a, b, c);
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
