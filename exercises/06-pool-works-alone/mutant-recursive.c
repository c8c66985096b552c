// Wrong: a task can come back into the pool, and still keeps the others out.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdbool.h>

enum { WORKERS_MAX = 4, TASKS_MAX = 8 };

typedef void task(void *arg);

static pthread_mutex_t m = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static pthread_cond_t idle = PTHREAD_COND_INITIALIZER;
static task *runs[TASKS_MAX]; // guarded by m
static void *args[TASKS_MAX]; // guarded by m
static int begun, added;      // guarded by m
static int unfinished;        // guarded by m: queued or being run
static bool closed;           // guarded by m
static pthread_t threads[WORKERS_MAX];
static int thread_count;

static void *worker(void *arg)
{
    pthread_mutex_lock(&m);
    for (;;) {
        while (begun == added && !closed) {
            pthread_cond_wait(&changed, &m);
        }
        if (begun == added) {
            break; // closed, and nothing is left
        }
        int i = begun;
        begun++;
        task *run = runs[i];
        void *with = args[i];
        run(with);
        unfinished--;
        if (unfinished == 0) {
            pthread_cond_broadcast(&idle);
        }
    }
    pthread_mutex_unlock(&m);
    return arg;
}

// Runs what was handed in, then ends the workers.
void pool_stop(void)
{
    pthread_mutex_lock(&m);
    closed = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
    for (int i = 0; i < thread_count; i++) {
        pthread_join(threads[i], NULL);
    }
}

// 0, or an error number; then no worker is left.
int pool_start(int workers)
{
    for (thread_count = 0; thread_count < workers;) {
        int err = pthread_create(&threads[thread_count],
                                 NULL, worker, NULL);
        if (err != 0) {
            pool_stop();
            return err;
        }
        thread_count++;
    }
    return 0;
}

// Of at most TASKS_MAX tasks in all. A task may hand in another one.
void pool_submit(task *run, void *arg)
{
    pthread_mutex_lock(&m);
    runs[added] = run;
    args[added] = arg;
    added++;
    unfinished++;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
}

// Until all that was handed in is done.
void pool_wait(void)
{
    pthread_mutex_lock(&m);
    while (unfinished > 0) {
        pthread_cond_wait(&idle, &m);
    }
    pthread_mutex_unlock(&m);
}
