#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

enum { THREADS = 2, STEPS = 2000000 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static volatile long total; // each step is a store

static void *lock_per_step(void *arg)
{
    (void)arg;
    for (int i = 0; i < STEPS; i++) {
        pthread_mutex_lock(&m);
        total++;
        pthread_mutex_unlock(&m);
    }
    return NULL;
}

static void *lock_per_thread(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    for (int i = 0; i < STEPS; i++) {
        total++;
    }
    pthread_mutex_unlock(&m);
    return NULL;
}

static void *private_sum(void *arg)
{
    volatile long mine = 0;

    (void)arg;
    for (int i = 0; i < STEPS; i++) {
        mine++;
    }
    pthread_mutex_lock(&m);
    total += mine;
    pthread_mutex_unlock(&m);
    return NULL;
}

static int64_t now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

static int measure(const char *name, void *(*run)(void *))
{
    pthread_t thread[THREADS];
    int64_t start = now_us();

    total = 0;
    for (int i = 0; i < THREADS; i++) {
        if (pthread_create(&thread[i], NULL,
                           run, NULL) != 0) {
            fputs("cannot start a thread\n", stderr);
            return 1;
        }
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(thread[i], NULL);
    }
    printf("%-16s total %ld in %6.1f ms\n", name, total,
           (double)(now_us() - start) / 1000.0);
    return 0;
}

int main(void)
{
    return measure("lock per step", lock_per_step)
           || measure("lock per thread", lock_per_thread)
           || measure("private sums", private_sum);
}
