// verdict: pass traces: ?
// pthread_exit in main lets the others finish; the status is 0.
#include <pthread.h>
#include <stdio.h>

static void *work(void *arg)
{
    puts("still here");
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_detach(thread);
    pthread_exit((void *)7);
}
