#include <pthread.h>
#include <stdlib.h>

static void *throw_one(void *arg)
{
    *(int *)arg = rand() % 6 + 1;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    int dice[2];
    pthread_create(&one, NULL, throw_one, &dice[0]);
    pthread_create(&two, NULL, throw_one, &dice[1]);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return dice[0] + dice[1] < 2;
}
