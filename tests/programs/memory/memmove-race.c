// verdict: data-race line: 9,15
#include <pthread.h>
#include <string.h>

static int table[4] = {1, 2, 3, 4};

static void *shift(void *arg)
{
    memmove(table, table + 1, 3 * sizeof table[0]);
    return NULL;
}

static void *set(void *arg)
{
    table[3] = 9;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, shift, NULL);
    pthread_create(&two, NULL, set, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
