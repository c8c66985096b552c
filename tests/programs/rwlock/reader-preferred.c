// verdict: pass traces: 2
// glibc's default lets a reader in while a writer waits, so reading twice is safe.
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

static void *read_twice(void *arg)
{
    pthread_rwlock_rdlock(&lock);
    pthread_rwlock_rdlock(&lock);
    pthread_rwlock_unlock(&lock);
    pthread_rwlock_unlock(&lock);
    return NULL;
}

static void *write_it(void *arg)
{
    pthread_rwlock_wrlock(&lock);
    pthread_rwlock_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, read_twice, NULL);
    pthread_create(&two, NULL, write_it, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
