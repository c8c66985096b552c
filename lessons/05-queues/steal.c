#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int jobs[3] = {1, 2, 3}; // guarded by m
static int bottom = 0, top = 3; // guarded by m
static int sum[2]; // one for each thread

// The owner takes the newest, from the top.
static bool take(int *job)
{
    pthread_mutex_lock(&m);
    bool got = bottom < top;
    if (got) {
        *job = jobs[--top];
    }
    pthread_mutex_unlock(&m);
    return got;
}

// A thief takes the oldest, from the bottom.
static bool steal(int *job)
{
    pthread_mutex_lock(&m);
    bool got = bottom < top;
    if (got) {
        *job = jobs[bottom++];
    }
    pthread_mutex_unlock(&m);
    return got;
}

static void *owner(void *arg)
{
    int job;

    while (take(&job)) {
        sum[0] += job;
    }
    return arg;
}

static void *thief(void *arg)
{
    int job;

    if (steal(&job)) {
        sum[1] += job;
    }
    return arg;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       owner, NULL) != 0
        || pthread_create(&t2, NULL,
                          thief, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("owner %d, thief %d\n",
           sum[0], sum[1]);
    return 0;
}
