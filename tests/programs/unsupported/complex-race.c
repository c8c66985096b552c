// verdict: data-race line: 8,16
#include <pthread.h>

static _Complex double sum;

static void *work(void *arg)
{
    sum = 1;
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    sum = 2;
    pthread_join(thread, NULL);
    return 0;
}
