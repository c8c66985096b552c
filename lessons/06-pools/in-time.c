#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool is_done; // guarded by m
static int result;   // guarded by m

static void *task(void *arg)
{
    pthread_mutex_lock(&m);
    result = 6 * 7;
    is_done = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
    return arg;
}

// False: it is not there at that date.
static bool get_until(const struct timespec *date,
                      int *value)
{
    int err = 0;

    pthread_mutex_lock(&m);
    while (!is_done && err != ETIMEDOUT) {
        err = pthread_cond_clockwait(
            &changed, &m, CLOCK_MONOTONIC, date);
    }
    bool got = is_done;
    *value = result;
    pthread_mutex_unlock(&m);
    return got;
}

int main(void)
{
    struct timespec date;
    pthread_t t1;
    int value;

    clock_gettime(CLOCK_MONOTONIC, &date);
    date.tv_sec += 2;
    if (pthread_create(&t1, NULL,
                       task, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    if (get_until(&date, &value)) {
        printf("%d\n", value);
    } else {
        printf("not yet\n");
    }
    pthread_join(t1, NULL);
    return 0;
}
