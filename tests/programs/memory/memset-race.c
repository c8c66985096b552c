// verdict: data-race line: 9,15
#include <pthread.h>
#include <string.h>

static int table[8];

static void *clear(void *arg)
{
    memset(table, 0, sizeof table);
    return NULL;
}

static void *set(void *arg)
{
    table[5] = 1;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, clear, NULL);
    pthread_create(&two, NULL, set, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
