// verdict: leak says: a key that was made without a destructor (line 56)
// The values of an ended thread are reachable by nobody.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_key_t log_key;

struct log {
    int lines;
};

// Called for each worker that ends.
static void close_log(void *log)
{
    free(log);
}

// The first thing that each worker does.
static int open_log(void)
{
    struct log *log;

    log = calloc(1, sizeof *log);
    if (log == NULL) {
        return -1;
    }
    return pthread_setspecific(log_key,
                               log);
}

static int run_task(void)
{
    struct log *log;

    log = pthread_getspecific(log_key);
    return ++log->lines;
}

static void *worker(void *arg)
{
    int *lines = arg;

    if (open_log() == 0) {
        run_task();
        *lines = run_task();
    }
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    int a = 0, b = 0;

    if (pthread_key_create(&log_key,
                           NULL) != 0) {
        fputs("no key is left\n", stderr);
        return 1;
    }
    if (pthread_create(&t1, NULL,
                       worker, &a) != 0
        || pthread_create(&t2, NULL,
                          worker, &b) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    pthread_key_delete(log_key);
    printf("%d and %d lines\n", a, b);
    return 0;
}
