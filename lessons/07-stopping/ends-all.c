#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void *load(void *arg)
{
    (void)arg;
    exit(3); // no such file
}

static void *save(void *arg)
{
    (void)arg;
    printf("saved\n");
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       load, NULL) != 0
        || pthread_create(&t2, NULL,
                          save, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("main is done\n");
    return 0;
}
