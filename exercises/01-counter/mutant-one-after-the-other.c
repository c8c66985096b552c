// Wrong: main waits for the end of the front door before the back door opens.
#include <pthread.h>
#include <stdio.h>

static int visitors;

static void *front_door(void *arg)
{
    (void)arg;
    for (int i = 0; i < 2; i++) {
        visitors++;
    }
    return NULL;
}

static void *back_door(void *arg)
{
    (void)arg;
    for (int i = 0; i < 2; i++) {
        visitors++;
    }
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       front_door, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    if (pthread_create(&t2, NULL,
                       back_door, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t2, NULL);
    printf("visitors = %d\n", visitors);
    return 0;
}
