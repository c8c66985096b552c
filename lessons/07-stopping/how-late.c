#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static atomic_bool stop; // set under m

static void nap(long ms)
{
    struct timespec t = {ms / 1000, ms % 1000 * 1000000};

    nanosleep(&t, NULL);
}

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void *ask_each_second(void *arg)
{
    while (!stop) {
        nap(1000);
    }
    return arg;
}

static void *wait_for_it(void *arg)
{
    pthread_mutex_lock(&m);
    while (!stop) {
        pthread_cond_wait(&changed, &m);
    }
    pthread_mutex_unlock(&m);
    return arg;
}

static void measure(const char *name, void *(*run)(void *))
{
    pthread_t t;

    stop = false;
    if (pthread_create(&t, NULL, run, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return;
    }
    nap(300);
    double asked = now_ms();
    pthread_mutex_lock(&m);
    stop = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
    pthread_join(t, NULL);
    printf("%s: gone after %.1f ms\n",
           name, now_ms() - asked);
}

int main(void)
{
    measure("looks each second", ask_each_second);
    measure("waits to be told", wait_for_it);
    return 0;
}
