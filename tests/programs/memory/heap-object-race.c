// verdict: data-race line: 8
// Memory from malloc is as shared as a global variable.
#include <pthread.h>
#include <stdlib.h>

static void *add(void *arg)
{
    *(int *)arg += 1;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    int *value = calloc(1, sizeof *value);
    pthread_create(&one, NULL, add, value);
    pthread_create(&two, NULL, add, value);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    free(value);
    return 0;
}
