#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool stop;  // guarded by m
static int played; // guarded by m

static void *metronome(void *arg)
{
    struct timespec next;

    (void)arg;
    clock_gettime(CLOCK_REALTIME, &next);
    pthread_mutex_lock(&m);
    while (!stop) {
        int err = 0;

        next.tv_sec += 2;
        while (!stop
               && err != ETIMEDOUT) {
            err = pthread_cond_timedwait(
                &changed, &m, &next);
        }
        played += !stop;
    }
    pthread_mutex_unlock(&m);
    return NULL;
}

static void *player(void *arg)
{
    (void)arg;
    sleep(5);
    pthread_mutex_lock(&m);
    stop = true;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       metronome, NULL) != 0
        || pthread_create(&t2, NULL,
                          player, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("played %d\n", played);
    return 0;
}
