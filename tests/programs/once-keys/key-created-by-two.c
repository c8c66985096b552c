// verdict: data-race line: 9
// Two threads create the same key: one value is lost, whichever comes first.
#include <pthread.h>

static pthread_key_t key;

static void *work(void *arg)
{
    pthread_key_create(&key, NULL);
    return arg;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, work, NULL);
    pthread_create(&second, NULL, work, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
