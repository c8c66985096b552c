#include <pthread.h>
#include <stdio.h>

enum { WORKERS = 2, JOBS = 3 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int next;         // guarded by m: first not taken
static int result[JOBS]; // one for each job
static int did[WORKERS]; // one for each worker

static int take_job(void)
{
    pthread_mutex_lock(&m);
    int job = next;
    if (job < JOBS) {
        next = job + 1;
    }
    pthread_mutex_unlock(&m);
    return job;
}

static void *worker(void *arg)
{
    int *mine = arg, job;

    while ((job = take_job()) < JOBS) {
        result[job] = job * job;
        ++*mine;
    }
    return NULL;
}

int main(void)
{
    pthread_t t[WORKERS];

    for (int i = 0; i < WORKERS; i++) {
        if (pthread_create(&t[i], NULL,
                           worker, &did[i]) != 0) {
            fputs("cannot start a thread\n", stderr);
            return 1;
        }
    }
    for (int i = 0; i < WORKERS; i++) {
        pthread_join(t[i], NULL);
    }
    for (int i = 0; i < JOBS; i++) {
        printf("%d ", result[i]);
    }
    printf("by %d and %d\n",
           did[0], did[1]);
    return 0;
}
