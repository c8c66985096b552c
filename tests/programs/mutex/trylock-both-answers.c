// verdict: pass traces: 3
// Before the owner, inside, behind it.
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *owner(void *arg)
{
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *other(void *arg)
{
    int answer = pthread_mutex_trylock(&lock);
    if (answer == 0) {
        pthread_mutex_unlock(&lock);
    } else {
        assert(answer == EBUSY);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, owner, NULL);
    pthread_create(&two, NULL, other, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
