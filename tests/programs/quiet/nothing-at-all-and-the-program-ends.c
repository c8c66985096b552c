// verdict: pass traces: 2
// The thread goes round for ever, and the end of the process ends it.
#include <pthread.h>
static void *worker(void *arg)
{
    for (;;) {
    }
    return arg;
}
int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    pthread_detach(t);
    return 0;
}
