// verdict: data-race line: 7,16
// An array of main: main changes the element that the thread reads.
#include <pthread.h>

static void *work(void *arg)
{
    return (void *)(long)*(int *)arg;
}

int main(void)
{
    pthread_t one;
    int ids[2] = {0, 1};
    pthread_create(&one, NULL, work, &ids[0]);
    int i = 0;
    ids[i] = 7;
    pthread_join(one, NULL);
    return 0;
}
