// verdict: data-race line: 9,17
// The result is looked at before the join.
#include <pthread.h>

static int value;

static void *make(void *arg)
{
    value = 7;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, make, NULL);
    int seen = value;
    pthread_join(thread, NULL);
    return seen < 0;
}
