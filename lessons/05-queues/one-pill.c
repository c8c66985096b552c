#include <pthread.h>
#include <stdio.h>

enum { PILL = 0 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER;
static int queue[4];     // guarded by m
static int first, count; // guarded by m
static int sum;          // guarded by m

static void put(int item)
{
    pthread_mutex_lock(&m);
    queue[first + count++] = item;
    pthread_cond_signal(&not_empty);
    pthread_mutex_unlock(&m);
}

static void *worker(void *arg)
{
    int item;

    do {
        pthread_mutex_lock(&m);
        while (count == 0) {
            pthread_cond_wait(
                &not_empty, &m);
        }
        item = queue[first++];
        count--;
        sum += item;
        pthread_mutex_unlock(&m);
    } while (item != PILL);
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
    put(5);
    put(PILL);
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("sum = %d\n", sum);
    return 0;
}
