// verdict: use-after-free line: 12,25 says: T1 (adder) used block A on line 12
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct job { int from, to; };
long sum[2];

void *adder(void *arg)
{
    struct job *j = arg;
    for (int i = j->from; i < j->to; i++)
        sum[j->from / 3] += i;
    return NULL;
}

int main(void)
{
    pthread_t t[2];
    for (int i = 0; i < 2; i++) {
        struct job *j = malloc(sizeof *j);
        j->from = 3 * i;
        j->to = 3 * i + 3;
        pthread_create(&t[i], NULL, adder, j);
        free(j);
    }
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    printf("%ld\n", sum[0] + sum[1]);
}
