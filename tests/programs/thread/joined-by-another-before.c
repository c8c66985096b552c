// verdict: misuse line: 14 says: pthread_join
// A thread that main has joined is joined by another thread.
#include <pthread.h>

static pthread_t worker;

static void *work(void *arg)
{
    return NULL;
}

static void *join_too(void *arg)
{
    pthread_join(worker, NULL);
    return NULL;
}

int main(void)
{
    pthread_t other;
    pthread_create(&worker, NULL, work, NULL);
    pthread_join(worker, NULL);
    pthread_create(&other, NULL, join_too, NULL);
    pthread_join(other, NULL);
    return 0;
}
