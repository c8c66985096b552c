#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int waiting; // guarded by m: tasks
static bool closed; // guarded by m
static int ran;     // the worker's

static int submit(void)
{
    int err = ECANCELED;

    pthread_mutex_lock(&m);
    if (!closed) {
        waiting++;
        err = 0;
        pthread_cond_signal(&changed);
    }
    pthread_mutex_unlock(&m);
    return err;
}

static void *worker(void *arg)
{
    pthread_mutex_lock(&m);
    for (;;) {
        while (waiting == 0 && !closed) {
            pthread_cond_wait(&changed,
                              &m);
        }
        if (waiting == 0) {
            break;
        }
        waiting--;
        pthread_mutex_unlock(&m);
        ran++; // the task
        pthread_mutex_lock(&m);
    }
    pthread_mutex_unlock(&m);
    return arg;
}

static void *shut_down(void *arg)
{
    pthread_mutex_lock(&m);
    closed = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
    return arg;
}

int main(void)
{
    pthread_t t1, t2;
    int refused = 0;

    if (pthread_create(&t1, NULL,
                       worker, NULL) != 0
        || pthread_create(&t2, NULL,
                          shut_down, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    for (int i = 0; i < 2; i++) {
        refused += submit() == ECANCELED;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("ran %d, refused %d\n",
           ran, refused);
    assert(ran + refused == 2);
    return 0;
}
