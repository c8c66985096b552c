// verdict: misuse line: 14 says: pthread_join
// Two threads join a third one.
#include <pthread.h>

static pthread_t target;

static void *work(void *arg)
{
    return arg;
}

static void *join_it(void *arg)
{
    pthread_join(target, NULL);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&target, NULL, work, NULL);
    pthread_create(&one, NULL, join_it, NULL);
    pthread_create(&two, NULL, join_it, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
