// verdict: crash line: 25 traces: ?
// PTHREAD_CANCELED is not the block that the thread would have returned.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void *worker(void *arg)
{
    int *result = malloc(sizeof *result);
    pthread_cleanup_push(free, result);
    sleep(1);
    *result = 5;
    pthread_cleanup_pop(0);
    return result;
}

int main(void)
{
    pthread_t thread;
    void *result;
    pthread_create(&thread, NULL, worker, NULL);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    printf("%d\n", *(int *)result);
    free(result);
    return 0;
}
