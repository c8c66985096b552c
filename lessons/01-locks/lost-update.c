#include <pthread.h>
#include <stdio.h>

static int counter;

static void *deposit(void *arg)
{
    (void)arg;
    counter++;
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       deposit, NULL) != 0
        || pthread_create(&t2, NULL,
                          deposit, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("counter = %d\n", counter);
    return 0;
}
