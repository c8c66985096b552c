#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

static bool stop;

static void *ask(void *arg)
{
    (void)arg;
    stop = true;
    return NULL;
}

static void *work(void *arg)
{
    (void)arg;
    while (!stop) {
        usleep(100000); // then look again
    }
    printf("stopped\n");
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       ask, NULL) != 0
        || pthread_create(&t2, NULL,
                          work, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
