// verdict: data-race line: 10,18
// The thread may use the key before main has created it.
#include <pthread.h>

static pthread_key_t key;
static int value;

static void *work(void *arg)
{
    pthread_setspecific(key, &value);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_key_create(&key, NULL);
    pthread_join(thread, NULL);
    return 0;
}
