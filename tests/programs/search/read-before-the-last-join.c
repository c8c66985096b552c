// verdict: data-race line: 14,25
// Each thread does very much, and main reads one result before it waits: the race comes at the end.
#include <pthread.h>
#include <stdio.h>

enum { ROUNDS = 100000 };

static long sums[2];

static void *add(void *arg)
{
    long me = (long)arg;
    for (long i = 0; i < ROUNDS; i++) {
        sums[me] += i;
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, add, (void *)0);
    pthread_create(&two, NULL, add, (void *)1);
    pthread_join(one, NULL);
    printf("%ld\n", sums[0] + sums[1]);
    pthread_join(two, NULL);
    return 0;
}
