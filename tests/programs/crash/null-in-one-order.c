// verdict: crash line: 22
// Only when the reader comes first.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int *table;

static void *fill(void *arg)
{
    pthread_mutex_lock(&lock);
    table = calloc(4, sizeof *table);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t filler;
    pthread_create(&filler, NULL, fill, NULL);
    pthread_mutex_lock(&lock);
    int first = table[0];
    pthread_mutex_unlock(&lock);
    pthread_join(filler, NULL);
    free(table);
    return first;
}
