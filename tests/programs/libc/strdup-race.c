// verdict: data-race line: 10,18
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static char name[8] = "anna";

static void *copy(void *arg)
{
    free(strdup(name));
    return NULL;
}

int main(void)
{
    pthread_t copier;
    pthread_create(&copier, NULL, copy, NULL);
    name[0] = 'h';
    pthread_join(copier, NULL);
    return 0;
}
