// verdict: use-after-free line: 10,19
// The other thread may read before or after the free: nothing orders the two.
#include <pthread.h>
#include <stdlib.h>

static int *score;

static void *show(void *arg)
{
    return (void *)(long)*score;
}

int main(void)
{
    pthread_t shower;
    score = malloc(sizeof *score);
    *score = 7;
    pthread_create(&shower, NULL, show, NULL);
    free(score);
    pthread_join(shower, NULL);
    return 0;
}
