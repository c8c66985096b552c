// verdict: data-race line: 9 says: No check failed
// Both threads store the same value: still no meaning in C.
#include <pthread.h>

static int seen;

static void *mark(void *arg)
{
    seen = 1;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, mark, NULL);
    pthread_create(&two, NULL, mark, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return seen != 1;
}
