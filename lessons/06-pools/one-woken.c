#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t done = PTHREAD_COND_INITIALIZER;
static bool is_done; // guarded by m
static int result;   // guarded by m

static void *task(void *arg)
{
    pthread_mutex_lock(&m);
    result = 6 * 7;
    is_done = true;
    pthread_cond_signal(&done);
    pthread_mutex_unlock(&m);
    return arg;
}

static int get(void)
{
    pthread_mutex_lock(&m);
    while (!is_done) {
        pthread_cond_wait(&done, &m);
    }
    int value = result;
    pthread_mutex_unlock(&m);
    return value;
}

static void *reader(void *arg)
{
    *(int *)arg = get();
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    int a = 0;

    if (pthread_create(&t1, NULL,
                       task, NULL) != 0
        || pthread_create(&t2, NULL,
                          reader, &a) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    int b = get();
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("%d %d\n", a, b);
    return 0;
}
