// verdict: leak line: 9 traces: ?
// No handler frees the block.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static void *worker(void *arg)
{
    int *p = malloc(16);
    p[0] = 1;
    sleep(1);
    free(p);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, worker, NULL);
    pthread_cancel(thread);
    pthread_join(thread, NULL);
    return 0;
}
