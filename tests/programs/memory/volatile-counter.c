// verdict: data-race cause: lost-update line: 9 says: volatile
// A volatile counter loses updates as any other.
#include <pthread.h>

static volatile int hits;

static void *hit(void *arg)
{
    hits++;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, hit, NULL);
    pthread_create(&two, NULL, hit, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
