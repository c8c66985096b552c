// verdict: heap-overflow line: 15
// There is room for one handle only.
#include <pthread.h>
#include <stdlib.h>

static void *work(void *p)
{
    return p;
}

int main(void)
{
    pthread_t *t = malloc(sizeof *t);
    pthread_create(&t[0], NULL, work, NULL);
    pthread_create(&t[1], NULL, work, NULL);
    pthread_join(t[0], NULL);
    free(t);
    return 0;
}
