// verdict: data-race line: 10
// time writes through its argument.
#include <pthread.h>
#include <time.h>

static time_t started;

static void *start(void *arg)
{
    time(&started);
    return NULL;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, start, NULL);
    pthread_create(&second, NULL, start, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
