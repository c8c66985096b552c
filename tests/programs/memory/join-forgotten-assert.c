// verdict: data-race cause: missing-join
#include <pthread.h>
#include <stdio.h>
#include <assert.h>

static void *add(void *arg)
{
    int *n = arg;
    (*n)++;
    return NULL;
}

int main(void)
{
    int n = 0;
    pthread_t t;
    pthread_create(&t, NULL, add, &n);
    assert(n == 1);
    return 0;
}
