// verdict: pass traces: 1 native: yes
// A destructor runs with the value when a thread ends, not when the value is NULL.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t with, without;
static int destroyed;

static void destroy(void *value)
{
    assert(*(int *)value == 7);
    assert(pthread_getspecific(with) == NULL);
    destroyed++;
    free(value);
}

static void never(void *value)
{
    assert(value == &destroyed && 0);
}

static void *work(void *arg)
{
    int *value = malloc(sizeof *value);
    *value = 7;
    pthread_setspecific(with, value);
    pthread_setspecific(without, NULL);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_key_create(&with, destroy);
    pthread_key_create(&without, never);
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    assert(destroyed == 1);
    return 0;
}
