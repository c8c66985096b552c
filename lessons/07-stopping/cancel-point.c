#include <pthread.h>
#include <stdio.h>

static int steps; // T1's, main reads it after join

static void *compute(void *arg)
{
    for (int i = 0; i < 3; i++) {
        steps++;
        pthread_testcancel();
    }
    return arg;
}

int main(void)
{
    pthread_t t1;
    void *result;

    if (pthread_create(&t1, NULL,
                       compute, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_cancel(t1);
    pthread_join(t1, &result);
    printf(result == PTHREAD_CANCELED
               ? "cancelled after %d\n"
               : "finished, %d\n",
           steps);
    return 0;
}
