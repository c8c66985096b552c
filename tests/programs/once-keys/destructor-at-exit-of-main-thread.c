// verdict: nonzero-exit
// pthread_exit in main is the end of a thread: its destructors run.
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t key;

static void destroy(void *value)
{
    exit(3);
}

int main(void)
{
    pthread_key_create(&key, destroy);
    pthread_setspecific(key, &key);
    pthread_exit(NULL);
}
