#include <pthread.h>
#include <stdio.h>

enum { WORKERS = 4 };

static pthread_barrier_t met;
static const int seat[WORKERS] = {0, 1, 2, 3};
static int cell[WORKERS] = {5, 1, 7, 3};

static void *work(void *arg)
{
    int me = *(const int *)arg;

    for (int far = 1; far < WORKERS; far *= 2) {
        if (me % (2 * far) == 0) {
            cell[me] += cell[me + far];
        }
        pthread_barrier_wait(&met);
    }
    return NULL;
}

int main(void)
{
    pthread_t t[WORKERS];

    if (pthread_barrier_init(&met, NULL,
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
    pthread_barrier_destroy(&met);
    printf("sum = %d\n", cell[0]);
    return 0;
}
