// verdict: thread-leak cause: missing-join
// The handle of the first thread is overwritten by the second.
#include <pthread.h>

static void *work(void *arg)
{
    return arg;
}

int main(void)
{
    pthread_t thread;
    for (int i = 0; i < 2; i++) {
        pthread_create(&thread, NULL, work, NULL);
    }
    pthread_join(thread, NULL);
    return 0;
}
