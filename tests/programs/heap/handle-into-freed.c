// verdict: use-after-free line: 15
// The handle of a new thread is stored in a block that was freed.
#include <pthread.h>
#include <stdlib.h>

static void *work(void *p)
{
    return p;
}

int main(void)
{
    pthread_t *t = malloc(sizeof *t);
    free(t);
    pthread_create(t, NULL, work, NULL);
    pthread_exit(NULL);
}
