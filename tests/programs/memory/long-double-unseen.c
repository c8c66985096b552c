// verdict: unsupported line: 9 compiler: clang
// clang announces no access to a long double, so nothing can be said.
#include <pthread.h>

static long double mean;

static void *set(void *arg)
{
    mean = 1.0L;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, set, NULL);
    pthread_create(&two, NULL, set, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
