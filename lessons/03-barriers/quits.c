#include <pthread.h>
#include <stdio.h>

static pthread_barrier_t loaded;

// Reads a digit; -1 when there is none.
static int load(const char *text)
{
    if (*text < '0' || *text > '9') {
        return -1;
    }
    return *text - '0';
}

static void *work(void *arg)
{
    int value = load(arg);

    if (value < 0) {
        return NULL;
    }
    pthread_barrier_wait(&loaded);
    printf("%d goes on\n", value);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_barrier_init(&loaded,
                             NULL, 2) != 0
        || pthread_create(&t1, NULL,
                          work, "x") != 0
        || pthread_create(&t2, NULL,
                          work, "5") != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    pthread_barrier_destroy(&loaded);
    return 0;
}
