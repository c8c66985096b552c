#include <pthread.h>
#include <stdio.h>

static pthread_t worker;

static void *work(void *arg)
{
    (void)arg;
    return NULL;
}

static void *helper(void *arg)
{
    (void)arg;
    pthread_join(worker, NULL);
    return NULL;
}

int main(void)
{
    pthread_t t2;

    if (pthread_create(&worker, NULL,
                       work, NULL) != 0
        || pthread_create(&t2, NULL,
                          helper, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(worker, NULL);
    pthread_join(t2, NULL);
    printf("all have ended\n");
    return 0;
}
