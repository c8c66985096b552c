// verdict: livelock line: 8 says: T1 (worker) runs and gets nowhere
// A loop over several lines in which nothing happens, and which comes round only now and then.
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
