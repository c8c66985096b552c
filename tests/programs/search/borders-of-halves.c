// verdict: data-race line: 15
// Two threads work on their halves of a large array; one reads the first element of the other half.
#include <pthread.h>

enum { SIZE = 100000 };

static int cells[SIZE + 1];

static void *work(void *arg)
{
    long me = (long)arg;
    long begin = me * SIZE / 2;
    long end = (me + 1) * SIZE / 2;
    for (long i = begin; i < end; i++) {
        cells[i] = cells[i + 1] + 1;
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, (void *)0);
    pthread_create(&two, NULL, work, (void *)1);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
