// verdict: crash line: 6
#include <pthread.h>

static void *work(void *arg)
{
    *(int *)arg = 1;
    return NULL;
}

int main(void)
{
    pthread_t worker;
    pthread_create(&worker, NULL, work, (void *)8);
    pthread_join(worker, NULL);
    return 0;
}
