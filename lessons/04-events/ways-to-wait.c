#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>

static atomic_bool ready;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool told; // guarded by m

static void *ask_all_the_time(void *arg)
{
    long asked = 0;

    (void)arg;
    while (!ready) {
        asked++;
    }
    printf("  asked %ld times\n", asked + 1);
    return NULL;
}

static void *ask_now_and_then(void *arg)
{
    struct timespec nap = {0, 70 * 1000000};
    long asked = 0;

    (void)arg;
    while (!ready) {
        asked++;
        nanosleep(&nap, NULL);
    }
    printf("  asked %ld times\n", asked + 1);
    return NULL;
}

static void *be_told(void *arg)
{
    long asked = 0;

    (void)arg;
    pthread_mutex_lock(&m);
    while (!told) {
        asked++;
        pthread_cond_wait(&changed, &m);
    }
    pthread_mutex_unlock(&m);
    printf("  asked %ld times\n", asked + 1);
    return NULL;
}

static double now_ms(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int measure(const char *name, void *(*wait)(void *))
{
    struct timespec work = {0, 300 * 1000000};
    double cpu = now_ms(CLOCK_PROCESS_CPUTIME_ID);
    pthread_t t;

    ready = false;
    told = false; // nobody else is there yet
    printf("%s\n", name);
    if (pthread_create(&t, NULL, wait, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    nanosleep(&work, NULL);
    double start = now_ms(CLOCK_MONOTONIC);
    ready = true;
    pthread_mutex_lock(&m);
    told = true;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
    pthread_join(t, NULL);
    printf("  %.1f ms late, %.1f ms of CPU time\n",
           now_ms(CLOCK_MONOTONIC) - start,
           now_ms(CLOCK_PROCESS_CPUTIME_ID) - cpu);
    return 0;
}

int main(void)
{
    return measure("ask all the time", ask_all_the_time)
           || measure("ask, sleep 70 ms", ask_now_and_then)
           || measure("be told", be_told);
}
