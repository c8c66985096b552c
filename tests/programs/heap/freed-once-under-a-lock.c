// verdict: pass traces: 2
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *buffer;

static void *clean_up(void *arg)
{
    pthread_mutex_lock(&lock);
    free(buffer);
    buffer = NULL;
    pthread_mutex_unlock(&lock);
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
