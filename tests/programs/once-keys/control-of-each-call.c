// verdict: data-race line: 9
// A control on the stack is a new one in each call.
#include <pthread.h>

static int *p, v;

static void make(void)
{
    p = &v;
}

static void *worker(void *arg)
{
    pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, worker, NULL);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
