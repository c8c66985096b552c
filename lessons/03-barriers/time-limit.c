#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t change = PTHREAD_COND_INITIALIZER;
static int waiting; // guarded by lock
static bool met;    // guarded by lock
static bool broken; // guarded by lock: for all, for good

// Waits two seconds at most; true when both have come.
static bool meet(void)
{
    struct timespec until;
    bool ok;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 2;
    pthread_mutex_lock(&lock);
    waiting++;
    if (waiting == 2 && !broken) {
        met = true;
        pthread_cond_broadcast(&change);
    }
    while (!met && !broken) {
        if (pthread_cond_timedwait(
                &change, &lock, &until) == ETIMEDOUT
            && !met) {
            broken = true;
            pthread_cond_broadcast(
                &change);
        }
    }
    ok = met;
    pthread_mutex_unlock(&lock);
    return ok;
}

static void *work(void *arg)
{
    bool *ok = arg;

    *ok = meet();
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    bool ok[2];

    if (pthread_create(&t1, NULL,
                       work, &ok[0]) != 0
        || pthread_create(&t2, NULL,
                          work, &ok[1]) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("met: %d and %d\n",
           ok[0], ok[1]);
    return 0;
}
