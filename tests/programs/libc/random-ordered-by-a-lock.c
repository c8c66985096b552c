// verdict: pass traces: 2 notes: none
// A lock around rand: no note is needed.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long sum;

static void *draw(void *arg)
{
    pthread_mutex_lock(&lock);
    sum += rand();
    pthread_mutex_unlock(&lock);
    return arg;
}

int main(void)
{
    pthread_t first, second;
    srand(7);
    sum = rand();
    pthread_create(&first, NULL, draw, NULL);
    pthread_create(&second, NULL, draw, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return sum + rand() < 0;
}
