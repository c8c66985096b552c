#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int jobs = 2; // guarded by m: not yet begun
static bool stop;    // guarded by m
static int done;     // T1's; main reads it after join

static bool next_job(void)
{
    bool got;

    pthread_mutex_lock(&m);
    while (jobs == 0 && !stop) {
        pthread_cond_wait(&changed, &m);
    }
    got = !stop;
    if (got) {
        jobs--;
    }
    pthread_mutex_unlock(&m);
    return got;
}

static void *work(void *arg)
{
    (void)arg;
    while (next_job()) {
        done++; // whoever asks
    }
    return NULL;
}

int main(void)
{
    pthread_t t1;

    if (pthread_create(&t1, NULL,
                       work, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_mutex_lock(&m);
    stop = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
    pthread_join(t1, NULL);
    printf("done %d, left %d\n",
           done, jobs);
    return 0;
}
