// verdict: pass traces: more says: not followed to its end
// Where it counts on, no state comes again; a request to end reaches it there all the same.
#include <pthread.h>
static void *worker(void *arg)
{
    int old;
    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old);
    for (unsigned long n = 0;; n++) {
    }
    return arg;
}
int main(void)
{
    pthread_t t;
    void *result;
    pthread_create(&t, NULL, worker, NULL);
    pthread_cancel(t);
    pthread_join(t, &result);
    return result == PTHREAD_CANCELED ? 0 : 1;
}
