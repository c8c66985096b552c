#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER;
static int count = 3; // guarded by m: items in the queue

static bool is_empty(void)
{
    pthread_mutex_lock(&m);
    bool empty = count == 0;
    pthread_mutex_unlock(&m);
    return empty;
}

static void get(void)
{
    pthread_mutex_lock(&m);
    while (count == 0) {
        pthread_cond_wait(&not_empty, &m);
    }
    count--;
    pthread_mutex_unlock(&m);
}

static void *worker(void *arg)
{
    while (!is_empty()) {
        get();
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
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("all done\n");
    return 0;
}
