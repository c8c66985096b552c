#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

enum state { PENDING, RUNNING, DONE, CANCELLED };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static enum state state; // guarded by m
static int result;       // guarded by m

static void *worker(void *arg)
{
    pthread_mutex_lock(&m);
    bool go = state == PENDING;
    if (go) {
        state = RUNNING;
    }
    pthread_mutex_unlock(&m);
    if (go) {
        int value = 6 * 7; // the task
        pthread_mutex_lock(&m);
        result = value;
        state = DONE;
        pthread_cond_broadcast(&changed);
        pthread_mutex_unlock(&m);
    }
    return arg;
}

// Returns the state that it found.
static enum state cancel(void)
{
    pthread_mutex_lock(&m);
    enum state was = state;
    if (was == PENDING) {
        state = CANCELLED;
        pthread_cond_broadcast(&changed);
    }
    pthread_mutex_unlock(&m);
    return was;
}

// False: it was cancelled.
static bool get(int *value)
{
    pthread_mutex_lock(&m);
    while (state < DONE) {
        pthread_cond_wait(&changed, &m);
    }
    bool got = state == DONE;
    *value = result;
    pthread_mutex_unlock(&m);
    return got;
}

int main(void)
{
    pthread_t t1;
    int value;

    if (pthread_create(&t1, NULL,
                       worker, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    enum state was = cancel();
    if (get(&value)) {
        printf("%s: too late, %d\n",
               was == DONE ? "done" : "running",
               value);
    } else {
        printf("cancelled\n");
    }
    pthread_join(t1, NULL);
    return 0;
}
