#include <pthread.h>
#include <stdio.h>

enum { WORKERS = 2 };

static pthread_barrier_t done;
static const int seat[WORKERS] = {0, 1};
static int part[WORKERS];

static void *work(void *arg)
{
    int me = *(const int *)arg;
    int answer;

    part[me] = 10 + me;
    answer = pthread_barrier_wait(&done);
    if (answer == PTHREAD_BARRIER_SERIAL_THREAD) {
        printf("worker %d adds up: %d\n",
               me, part[0] + part[1]);
    }
    return NULL;
}

int main(void)
{
    pthread_t t[WORKERS];

    if (pthread_barrier_init(&done, NULL,
                             WORKERS) != 0) {
        fputs("cannot make a barrier\n", stderr);
        return 1;
    }
    for (int i = 0; i < WORKERS; i++) {
        if (pthread_create(&t[i], NULL,
                           work, (void *)&seat[i]) != 0) {
            fputs("cannot start a thread\n", stderr);
            return 1;
        }
    }
    for (int i = 0; i < WORKERS; i++) {
        pthread_join(t[i], NULL);
    }
    pthread_barrier_destroy(&done);
    return 0;
}
