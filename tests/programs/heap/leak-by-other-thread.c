// verdict: leak line: 8
// What only the ended thread could reach is lost.
#include <pthread.h>
#include <stdlib.h>

static void *count(void *arg)
{
    int *counter = malloc(sizeof *counter);
    *counter = 1;
    return NULL;
}

int main(void)
{
    pthread_t counter;
    pthread_create(&counter, NULL, count, NULL);
    pthread_join(counter, NULL);
    return 0;
}
