// verdict: deadlock cause: barrier-count line: 9
// Three are expected, two come.
#include <pthread.h>

static pthread_barrier_t barrier;

static void *meet(void *arg)
{
    pthread_barrier_wait(&barrier);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_barrier_init(&barrier, NULL, 3);
    pthread_create(&one, NULL, meet, NULL);
    pthread_create(&two, NULL, meet, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
