#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int count;   // guarded by m: items in the queue
static bool closed; // guarded by m
static int taken;   // guarded by m

static void put(void)
{
    pthread_mutex_lock(&m);
    count++;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
}

static void close_queue(void)
{
    pthread_mutex_lock(&m);
    closed = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
}

// False: there is nothing left, and nothing will come.
static bool get(void)
{
    pthread_mutex_lock(&m);
    while (count == 0 && !closed) {
        pthread_cond_wait(&changed, &m);
    }
    bool got = count > 0;
    if (got) {
        count--;
        taken++;
    }
    pthread_mutex_unlock(&m);
    return got;
}

static void *worker(void *arg)
{
    while (get()) {
    }
    return arg;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       worker, NULL) != 0
        || pthread_create(&t2, NULL,
                          worker, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    put();
    put();
    close_queue();
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("taken %d\n", taken);
    return 0;
}
