#define _GNU_SOURCE // for pthread_timedjoin_np
#include <pthread.h>
#include <stdio.h>
#include <time.h>

static void *work(void *arg)
{
    (void)arg;
    return NULL;
}

int main(void)
{
    pthread_t t[2];
    struct timespec date; // for both of them together
    int late = 0;

    for (int i = 0; i < 2; i++) {
        if (pthread_create(&t[i], NULL,
                           work, NULL) != 0) {
            fputs("cannot start a thread\n", stderr);
            return 1;
        }
    }
    clock_gettime(CLOCK_REALTIME, &date);
    date.tv_sec += 2;
    for (int i = 0; i < 2; i++) {
        if (pthread_timedjoin_np(
                t[i], NULL, &date) != 0) {
            late++;
            pthread_detach(t[i]);
        }
    }
    printf("late = %d\n", late);
    return 0;
}
