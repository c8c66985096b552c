#include <pthread.h>
#include <stdio.h>

static pthread_barrier_t here;

static void *walk(void *arg)
{
    const char *name = arg;

    printf("%s arrives\n", name);
    pthread_barrier_wait(&here);
    printf("%s goes on\n", name);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_barrier_init(&here,
                             NULL, 2) != 0
        || pthread_create(&t1, NULL,
                          walk, "ann") != 0
        || pthread_create(&t2, NULL,
                          walk, "bob") != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    pthread_barrier_destroy(&here);
    return 0;
}
