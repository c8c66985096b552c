#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

enum { WORKERS = 1 };

typedef void task(void);

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static task *queue[4];  // guarded by m
static int taken, put;  // guarded by m
static bool closed;     // guarded by m
static bool half_done;  // guarded by m

static void submit(task *run)
{
    pthread_mutex_lock(&m);
    queue[put] = run;
    put++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
}

// With m held, but for the time that it runs.
static void run_one(void)
{
    task *run = queue[taken];

    taken++;
    pthread_mutex_unlock(&m);
    run();
    pthread_mutex_lock(&m);
}

static void half(void)
{
    pthread_mutex_lock(&m);
    half_done = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
}

static void whole(void)
{
    submit(half);
    pthread_mutex_lock(&m);
    while (!half_done) {
        pthread_cond_wait(&changed, &m);
    }
    closed = true; // all is done
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
    printf("whole\n");
}

static void *worker(void *arg)
{
    pthread_mutex_lock(&m);
    while (taken < put || !closed) {
        if (taken < put) {
            run_one();
        } else {
            pthread_cond_wait(&changed, &m);
        }
    }
    pthread_mutex_unlock(&m);
    return arg;
}

int main(void)
{
    pthread_t t[WORKERS];

    submit(whole);
    for (int i = 0; i < WORKERS; i++) {
        if (pthread_create(&t[i], NULL,
                           worker, NULL) != 0) {
            fputs("cannot start a thread\n", stderr);
            return 1;
        }
    }
    for (int i = 0; i < WORKERS; i++) {
        pthread_join(t[i], NULL);
    }
    return 0;
}
