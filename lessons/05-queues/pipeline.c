#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

struct queue { // of one slot
    pthread_mutex_t m;
    pthread_cond_t changed;
    int item;          // guarded by m
    bool full, closed; // guarded by m
};

#define EMPTY {PTHREAD_MUTEX_INITIALIZER, \
               PTHREAD_COND_INITIALIZER, 0, false, false}
static struct queue numbers = EMPTY, squares = EMPTY;

static void put(struct queue *q, int item)
{
    pthread_mutex_lock(&q->m);
    while (q->full) {
        pthread_cond_wait(
            &q->changed, &q->m);
    }
    q->item = item;
    q->full = true;
    pthread_cond_signal(&q->changed);
    pthread_mutex_unlock(&q->m);
}

static void close_queue(struct queue *q)
{
    pthread_mutex_lock(&q->m);
    q->closed = true;
    pthread_cond_signal(&q->changed);
    pthread_mutex_unlock(&q->m);
}

static bool get(struct queue *q, int *item)
{
    pthread_mutex_lock(&q->m);
    while (!q->full && !q->closed) {
        pthread_cond_wait(
            &q->changed, &q->m);
    }
    bool got = q->full;
    *item = q->item;
    q->full = false;
    pthread_cond_signal(&q->changed);
    pthread_mutex_unlock(&q->m);
    return got;
}

static void *count(void *arg)
{
    for (int i = 1; i <= 2; i++) {
        put(&numbers, i);
    }
    close_queue(&numbers);
    return arg;
}

static void *square(void *arg)
{
    int n;

    while (get(&numbers, &n)) {
        put(&squares, n * n);
    }
    close_queue(&squares);
    return arg;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       count, NULL) != 0
        || pthread_create(&t2, NULL,
                          square, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    int n;
    while (get(&squares, &n)) {
        printf("%d\n", n);
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
