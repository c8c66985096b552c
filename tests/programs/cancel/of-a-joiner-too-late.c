// verdict: misuse line: 26 traces: ? says: pthread_join
// The joiner may be through before the request comes.
#include <pthread.h>

static pthread_t inner;

static void *sleeper(void *arg)
{
    return NULL;
}

static void *joiner(void *arg)
{
    pthread_join(inner, NULL);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result;
    pthread_create(&inner, NULL, sleeper, NULL);
    pthread_create(&thread, NULL, joiner, NULL);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    pthread_join(inner, NULL);
    return 0;
}
