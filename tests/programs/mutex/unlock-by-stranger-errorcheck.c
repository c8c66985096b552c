// verdict: pass traces: 1 native: yes
// An error-checking or recursive mutex returns EPERM to a stranger.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t strict = PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP;
static pthread_mutex_t nested = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static void *stranger(void *arg)
{
    assert(pthread_mutex_unlock(&strict) == EPERM);
    assert(pthread_mutex_unlock(&nested) == EPERM);
    assert(pthread_mutex_trylock(&strict) == EBUSY);
    assert(pthread_mutex_trylock(&nested) == EBUSY);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_mutex_lock(&strict);
    pthread_mutex_lock(&nested);
    pthread_create(&thread, NULL, stranger, NULL);
    pthread_join(thread, NULL);
    pthread_mutex_unlock(&strict);
    pthread_mutex_unlock(&nested);
    return 0;
}
