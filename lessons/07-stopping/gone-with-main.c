#include <pthread.h>
#include <stdio.h>

static void *save(void *arg)
{
    (void)arg;
    printf("saved\n");
    return NULL;
}

int main(void)
{
    pthread_t t1;

    if (pthread_create(&t1, NULL,
                       save, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_detach(t1);
    printf("main is done\n");
    return 0;
}
