// verdict: assertion line: 30 traces: 4 switches: 1
// Between the read lock and the write lock another has filled it.
#include <assert.h>
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int cached, computed;

static void *lookup(void *arg)
{
    pthread_rwlock_rdlock(&lock);
    int have = cached;
    pthread_rwlock_unlock(&lock);
    if (!have) {
        pthread_rwlock_wrlock(&lock);
        computed++;
        cached = 1;
        pthread_rwlock_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, lookup, NULL);
    pthread_create(&two, NULL, lookup, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(computed == 1);
    return 0;
}
