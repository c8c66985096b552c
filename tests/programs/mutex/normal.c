// verdict: pass traces: 1 native: yes
// The legal life of a mutex and its return codes.
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t fixed = PTHREAD_MUTEX_INITIALIZER;

int main(void)
{
    pthread_mutex_t made;
    assert(pthread_mutex_lock(&fixed) == 0);
    assert(pthread_mutex_trylock(&fixed) == EBUSY);
    assert(pthread_mutex_unlock(&fixed) == 0);
    assert(pthread_mutex_trylock(&fixed) == 0);
    assert(pthread_mutex_unlock(&fixed) == 0);
    assert(pthread_mutex_destroy(&fixed) == 0);
    assert(pthread_mutex_init(&made, NULL) == 0);
    assert(pthread_mutex_lock(&made) == 0);
    assert(pthread_mutex_unlock(&made) == 0);
    assert(pthread_mutex_destroy(&made) == 0);
    assert(pthread_mutex_init(&made, NULL) == 0);
    assert(pthread_mutex_destroy(&made) == 0);
    return 0;
}
