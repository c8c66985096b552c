#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed; // made by init
static bool ready;             // guarded by m

static void *wait_two_seconds(void *arg)
{
    struct timespec until;
    int err = 0;

    (void)arg;
    clock_gettime(
        CLOCK_MONOTONIC, &until);
    until.tv_sec += 2;
    pthread_mutex_lock(&m);
    while (!ready && err != ETIMEDOUT) {
        err = pthread_cond_timedwait(
            &changed, &m, &until);
    }
    puts(ready ? "ready" : "gave up");
    pthread_mutex_unlock(&m);
    return NULL;
}

static void *finish(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    ready = true;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
    return NULL;
}

static int init(pthread_cond_t *cond)
{
    pthread_condattr_t a;
    int err = pthread_condattr_init(&a);

    if (err == 0) {
        pthread_condattr_setclock(&a, CLOCK_MONOTONIC);
        err = pthread_cond_init(cond, &a);
        pthread_condattr_destroy(&a);
    }
    return err;
}

int main(void)
{
    pthread_t t1, t2;

    if (init(&changed) != 0) {
        return 1;
    }
    if (pthread_create(&t1, NULL,
                       wait_two_seconds, NULL) != 0
        || pthread_create(&t2, NULL,
                          finish, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    pthread_cond_destroy(&changed);
    return 0;
}
