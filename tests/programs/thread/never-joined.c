// verdict: thread-leak cause: missing-join line: 13
// A joinable thread that nobody joins.
#include <pthread.h>

static void *work(void *arg)
{
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    return 0;
}
