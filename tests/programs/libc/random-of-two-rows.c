// verdict: pass traces: 1 notes: none
// rand and drand48 have a row of numbers each: one thread at each of them.
#include <pthread.h>
#include <stdlib.h>

static void *plain(void *arg)
{
    rand();
    return arg;
}

static void *real(void *arg)
{
    drand48();
    return arg;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, plain, NULL);
    pthread_create(&second, NULL, real, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
