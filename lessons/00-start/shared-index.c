#include <pthread.h>
#include <stdio.h>

static int seen[2]; // what each thread was given

static void *first(void *arg)
{
    seen[0] = *(int *)arg;
    return NULL;
}

static void *second(void *arg)
{
    seen[1] = *(int *)arg;
    return NULL;
}

int main(void)
{
    int number = 1;
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       first, &number) != 0) {
        return 1;
    }
    number = 2;
    if (pthread_create(&t2, NULL,
                       second, &number) != 0) {
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("given %d and %d\n",
           seen[0], seen[1]);
    return 0;
}
