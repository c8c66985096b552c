// verdict: livelock line: 5 says: it comes to line 5 again and again and looks at nothing
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
    pthread_join(t, NULL);
    return 0;
}
