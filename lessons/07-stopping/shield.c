#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static int taken, given; // T1's; main after join

static void *transfer(void *arg)
{
    int old;

    pthread_setcancelstate(
        PTHREAD_CANCEL_DISABLE, &old);
    taken += 40;
    usleep(1000); // a cancellation point
    given += 40;
    pthread_setcancelstate(old, &old);
    pthread_testcancel();
    return arg;
}

int main(void)
{
    pthread_t t1;

    if (pthread_create(&t1, NULL,
                       transfer, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_cancel(t1);
    pthread_join(t1, NULL);
    assert(taken == given);
    printf("moved %d\n", given);
    return 0;
}
