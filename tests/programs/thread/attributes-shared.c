// verdict: data-race line: 8
// Two threads set the same attributes, which nothing orders.
#include <pthread.h>

static pthread_attr_t attributes;
static void *work(void *arg)
{
    pthread_attr_setstacksize(&attributes, 1 << 20);
    return arg;
}

int main(void)
{
    pthread_t first, second;
    pthread_attr_init(&attributes);
    pthread_create(&first, NULL, work, NULL);
    pthread_create(&second, NULL, work, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    pthread_attr_destroy(&attributes);
    return 0;
}
