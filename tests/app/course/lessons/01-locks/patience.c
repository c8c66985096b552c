// patience: a search through this one ends when it is stopped.
#include <pthread.h>

static void *wait(void *arg)
{
    return arg;
}

int main(void)
{
    pthread_t one;

    pthread_create(&one, NULL, wait, NULL);
    pthread_join(one, NULL);
    return 0;
}
