#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static bool ready;
static int data; // written before ready

static void *writer(void *arg)
{
    (void)arg;
    data = 42;
    ready = true;
    return NULL;
}

static void *reader(void *arg)
{
    (void)arg;
    while (!ready) {
    }
    printf("data = %d\n", data);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       writer, NULL) != 0
        || pthread_create(&t2, NULL,
                          reader, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
