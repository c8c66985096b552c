// verdict: limit
// A loop over several lines in which nothing happens: where it is stopped says nothing.
#include <pthread.h>
static void *worker(void *arg)
{
    int i = 0;
    while (i >= 0) {
        i = i == 1000 ? 0 : i + 1;
    }
    return arg;
}
int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    pthread_join(t, NULL);
    return 0;
}
