#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER;
static int count;   // guarded by m: there is one slot
static bool closed; // guarded by m

static int put(void)
{
    pthread_mutex_lock(&m);
    while (count == 1 && !closed) {
        pthread_cond_wait(&not_full, &m);
    }
    int err = closed ? EPIPE : 0;
    if (err == 0) {
        count = 1;
        pthread_cond_signal(&not_empty);
    }
    pthread_mutex_unlock(&m);
    return err;
}

static void close_queue(void)
{
    pthread_mutex_lock(&m);
    closed = true;
    pthread_cond_broadcast(&not_empty);
    pthread_mutex_unlock(&m);
}

static void *producer(void *arg)
{
    while (put() == 0) {
    }
    return arg;
}

int main(void)
{
    pthread_t t1;

    if (pthread_create(&t1, NULL,
                       producer, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    close_queue();
    pthread_join(t1, NULL);
    printf("closed\n");
    return 0;
}
