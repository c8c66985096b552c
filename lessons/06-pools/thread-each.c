#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

enum { JOBS = 2000, MOST = 64 };

static atomic_int next, done; // jobs

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void *one_job(void *arg)
{
    done++;
    return arg;
}

static void *worker(void *arg)
{
    while (next++ < JOBS) {
        one_job(arg);
    }
    return arg;
}

// Processors that this program may use.
static int pool_size(void)
{
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) != 0) {
        return 2;
    }
    int n = CPU_COUNT(&set);
    return n < MOST ? n : MOST;
}

static void run(int threads, void *(*start)(void *))
{
    pthread_t t[MOST];
    int n = 0;

    while (n < threads
           && pthread_create(&t[n], NULL,
                             start, NULL) == 0) {
        n++;
    }
    while (n > 0) {
        pthread_join(t[--n], NULL);
    }
}

int main(void)
{
    int workers = pool_size();
    double begin = now_ms();

    while (done < JOBS) {
        run(1, one_job);
    }
    double each = now_ms() - begin;
    begin = now_ms();
    run(workers, worker);
    printf("%d jobs, %.1f ms with a thread for each\n",
           JOBS, each);
    printf("%d jobs, %.1f ms with %d workers\n",
           done - JOBS, now_ms() - begin, workers);
    return 0;
}
