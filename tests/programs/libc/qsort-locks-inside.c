// verdict: pass traces: 2
// The comparison may lock: other threads run in the middle of qsort.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int comparisons;

static int compare(const void *one, const void *two)
{
    pthread_mutex_lock(&lock);
    comparisons++;
    pthread_mutex_unlock(&lock);
    return *(const int *)one - *(const int *)two;
}

static void *sort(void *arg)
{
    int pair[2] = {2, 1};
    qsort(pair, 2, sizeof *pair, compare);
    return NULL;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, sort, NULL);
    pthread_create(&second, NULL, sort, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return comparisons != 2;
}
