#include <pthread.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { TASKS = 4, TURNS = 200000000 };

typedef void *task(void *);

static void *wait_100_ms(void *arg)
{
    struct timespec t = {0, 100000000};

    nanosleep(&t, NULL); // a server, a disk, a user
    return arg;
}

static void *compute(void *arg)
{
    volatile int turns = 0; // so that it is not left out

    while (turns < TURNS) {
        turns++;
    }
    return arg;
}

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static double one_by_one(task *run)
{
    double begin = now_ms();

    for (int i = 0; i < TASKS; i++) {
        run(NULL);
    }
    return now_ms() - begin;
}

static double in_threads(task *run)
{
    pthread_t t[TASKS];
    double begin = now_ms();
    int n = 0;

    while (n < TASKS
           && pthread_create(&t[n], NULL,
                             run, NULL) == 0) {
        n++;
    }
    while (n > 0) {
        pthread_join(t[--n], NULL);
    }
    return now_ms() - begin;
}

static void measure(const char *name, task *run)
{
    double one = one_by_one(run), all = in_threads(run);

    printf("%s: %.0f ms one by one, ", name, one);
    printf("%.0f ms in %d threads\n", all, TASKS);
}

int main(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    printf("%ld processors\n", n);
    measure("waiting", wait_100_ms);
    measure("computing", compute);
    return 0;
}
