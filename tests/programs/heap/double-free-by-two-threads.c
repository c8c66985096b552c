// verdict: double-free line: 9
#include <pthread.h>
#include <stdlib.h>

static char *buffer;

static void *clean_up(void *arg)
{
    free(buffer);
    return NULL;
}

int main(void)
{
    pthread_t first, second;
    buffer = malloc(64);
    pthread_create(&first, NULL, clean_up, NULL);
    pthread_create(&second, NULL, clean_up, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
