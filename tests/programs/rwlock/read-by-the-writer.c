// verdict: deadlock cause: self-deadlock line: 10,20 says: EDEADLK
// A function that reads under the lock, called by one that writes under it.
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int value;

static int look(void)
{
    pthread_rwlock_rdlock(&lock);
    int seen = value;
    pthread_rwlock_unlock(&lock);
    return seen;
}

static void *work(void *arg)
{
    pthread_rwlock_t *own = &lock;
    (void)arg;
    pthread_rwlock_wrlock(own);
    value = look() + 1;
    pthread_rwlock_unlock(own);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
