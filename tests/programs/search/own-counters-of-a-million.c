// verdict: pass traces: 1
// Each thread counts to a million for itself.
#include <pthread.h>

static long counters[2][8];

static void *count(void *arg)
{
    long *counter = arg;
    for (int i = 0; i < 1000000; i++) {
        ++*counter;
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, count, counters[0]);
    pthread_create(&two, NULL, count, counters[1]);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return counters[0][0] != counters[1][0];
}
