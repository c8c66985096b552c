// verdict: data-race line: 9,10
// A plain flag is no pthread_once.
#include <pthread.h>

static int prepared;

static void *work(void *arg)
{
    if (!prepared) {
        prepared = 1;
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
