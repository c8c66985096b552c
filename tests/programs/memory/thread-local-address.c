// verdict: data-race line: 9,17
// A thread-local object is private only while its address stays private.
#include <pthread.h>

static _Thread_local int mine;

static void *work(void *arg)
{
    *(int *)arg = 1;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, &mine);
    mine = 2;
    pthread_join(thread, NULL);
    return 0;
}
