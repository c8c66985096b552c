#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static bool ready;

static void *reader(void *arg)
{
    (void)arg;
    while (!ready) {
    }
    printf("T1 goes on\n");
    return NULL;
}

static void nap(void)
{
    struct timespec t = {0, 200 * 1000000};

    nanosleep(&t, NULL);
}

int main(void)
{
    pthread_t t1;

    if (pthread_create(&t1, NULL,
                       reader, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    nap();
    printf("ready is set\n");
    ready = true;
    nap();
    printf("the program ends\n");
    fflush(stdout);
    _Exit(0); // T1 may be in its loop for ever
}
