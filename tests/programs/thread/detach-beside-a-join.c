// verdict: misuse
// Whether the detach comes before the join or behind it: one of the two is wrong.
#include <pthread.h>

static pthread_t worker;

static void *work(void *arg)
{
    return NULL;
}

static void *let_go(void *arg)
{
    pthread_detach(worker);
    return NULL;
}

int main(void)
{
    pthread_t other;
    pthread_create(&worker, NULL, work, NULL);
    pthread_create(&other, NULL, let_go, NULL);
    pthread_join(worker, NULL);
    pthread_join(other, NULL);
    return 0;
}
