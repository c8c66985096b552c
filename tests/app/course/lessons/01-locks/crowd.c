// crowd: ten threads, more than fit into lanes.
#include <pthread.h>

static int inside;

static void *visitor(void *arg)
{
    inside++;
    return arg;
}

int main(void)
{
    pthread_t guests[10];

    for (int i = 0; i < 10; i++) {
        pthread_create(&guests[i], NULL, visitor, NULL);
    }
    for (int i = 0; i < 10; i++) {
        pthread_join(guests[i], NULL);
    }
    return 0;
}
