// verdict: pass traces: 1
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
    pthread_join(shower, NULL);
    free(score);
    return 0;
}
