// verdict: data-race line: 7,16
// A volatile variable of a function is another thing when a thread gets its address.
#include <pthread.h>

static void *work(void *arg)
{
    *(volatile int *)arg = 1;
    return NULL;
}

int main(void)
{
    volatile int done = 0;
    pthread_t thread;
    pthread_create(&thread, NULL, work, (void *)&done);
    for (int i = 0; i < 3 && !done; i++) {
    }
    pthread_join(thread, NULL);
    return 0;
}
