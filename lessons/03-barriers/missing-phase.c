#include <assert.h>
#include <pthread.h>
#include <stdio.h>

enum { WORKERS = 2, ROUNDS = 2 };

static pthread_barrier_t phase;
static const int seat[WORKERS] = {0, 1};
static int heat[WORKERS] = {0, 8};

static void *work(void *arg)
{
    int me = *(const int *)arg;
    int next;

    for (int i = 0; i < ROUNDS; i++) {
        next = (heat[0] + heat[1]) / 2;
        pthread_barrier_wait(&phase);
        heat[me] = next;
    }
    return NULL;
}

int main(void)
{
    pthread_t t[WORKERS];

    if (pthread_barrier_init(&phase, NULL,
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
    pthread_barrier_destroy(&phase);
    printf("heat %d %d\n",
           heat[0], heat[1]);
    assert(heat[0] == heat[1]);
    return 0;
}
