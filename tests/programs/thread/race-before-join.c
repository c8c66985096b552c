// verdict: data-race line: 15
// The join of T1 orders nothing that T2 does.
#include <pthread.h>

static int turns;

static void *rest(void *arg)
{
    return arg;
}

static void *work(void *arg)
{
    (void)arg;
    turns++;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, rest, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    turns++;
    pthread_join(two, NULL);
    return 0;
}
