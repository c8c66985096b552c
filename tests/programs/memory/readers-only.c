// verdict: pass traces: 1
// Reads never race with reads.
#include <assert.h>
#include <pthread.h>

static int table[4] = {1, 2, 3, 4};

static void *sum(void *arg)
{
    assert(table[0] + table[1] + table[2] + table[3] == 10);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, sum, NULL);
    pthread_create(&two, NULL, sum, NULL);
    sum(NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
