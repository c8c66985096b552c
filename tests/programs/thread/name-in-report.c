// verdict: data-race line: 11,19 says: painter
// A thread is called by the name that it gave itself.
#define _GNU_SOURCE
#include <pthread.h>

static int canvas;

static void *work(void *arg)
{
    pthread_setname_np(pthread_self(), "painter");
    canvas = 1;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    canvas = 2;
    pthread_join(thread, NULL);
    return 0;
}
