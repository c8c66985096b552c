// verdict: data-race line: 9
// Floating point values race as integers do.
#include <pthread.h>

static double mean;

static void *set(void *arg)
{
    mean = mean / 2 + 1;
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
