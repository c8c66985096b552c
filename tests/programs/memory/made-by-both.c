// verdict: data-race cause: check-then-act line: 10,11
// A new block is computed from no pointer that was read: both found none and made one.
#include <pthread.h>
#include <stdlib.h>

static int *instance;

static void *user(void *arg)
{
    if (instance == NULL) {
        instance = calloc(1, sizeof *instance);
    }
    return arg;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, user, NULL);
    pthread_create(&threads[1], NULL, user, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    free(instance);
    return 0;
}
