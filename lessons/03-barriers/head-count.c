#include <pthread.h>
#include <stdio.h>

enum { WORKERS = 3, PARTIES = 2 };

static pthread_barrier_t here;

static void *work(void *arg)
{
    (void)arg;
    pthread_barrier_wait(&here);
    puts("through");
    return NULL;
}

int main(void)
{
    pthread_t t[WORKERS];

    if (pthread_barrier_init(&here, NULL,
                             PARTIES) != 0) {
        fputs("cannot make a barrier\n", stderr);
        return 1;
    }
    for (int i = 0; i < WORKERS; i++) {
        if (pthread_create(&t[i], NULL,
                           work, NULL) != 0) {
            fputs("cannot start a thread\n", stderr);
            return 1;
        }
    }
    for (int i = 0; i < WORKERS; i++) {
        pthread_join(t[i], NULL);
    }
    pthread_barrier_destroy(&here);
    puts("all are through");
    return 0;
}
