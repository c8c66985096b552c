// verdict: data-race cause: lost-update line: 13
// Two threads count to a million without a lock. They meet long before one of them has ended.
#include <pthread.h>
#include <stdio.h>

enum { ROUNDS = 1000000 };

static long counter;

static void *add(void *arg)
{
    for (int i = 0; i < ROUNDS; i++) {
        counter++;
    }
    return arg;
}

int main(void)
{
    pthread_t adders[2];
    for (int i = 0; i < 2; i++) {
        pthread_create(&adders[i], NULL, add, NULL);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(adders[i], NULL);
    }
    printf("%ld\n", counter);
    return 0;
}
