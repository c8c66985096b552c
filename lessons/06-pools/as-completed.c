#include <pthread.h>
#include <stdio.h>

enum { TASKS = 2 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int finished[TASKS]; // guarded by m: which, in order
static int count;           // guarded by m
static int result[TASKS];

static void *worker(void *arg)
{
    int i = *(int *)arg;

    result[i] = i == 0 ? 100 : 200;
    pthread_mutex_lock(&m);
    finished[count] = i;
    count++;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
    return NULL;
}

// Which task is the n-th that is done?
static int wait_for(int n)
{
    pthread_mutex_lock(&m);
    while (count <= n) {
        pthread_cond_wait(&changed, &m);
    }
    int i = finished[n];
    pthread_mutex_unlock(&m);
    return i;
}

int main(void)
{
    pthread_t t1, t2;
    int first = 0, second = 1;

    if (pthread_create(&t1, NULL,
                       worker, &first) != 0
        || pthread_create(&t2, NULL,
                          worker, &second) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    for (int n = 0; n < TASKS; n++) {
        int i = wait_for(n);
        printf("%c: %d\n",
               'a' + i, result[i]);
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
