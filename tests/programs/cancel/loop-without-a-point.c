// verdict: livelock traces: 1
// A request waits for a cancellation point; the loop has none.
#include <pthread.h>
#include <stdatomic.h>
static atomic_int ready;
static void *worker(void *arg)
{
    while (!ready)
        ;
    return NULL;
}
int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    pthread_cancel(t);
    pthread_join(t, NULL);
    return 0;
}
