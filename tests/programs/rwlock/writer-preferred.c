// verdict: deadlock line: 11,19
// With writers preferred, the second read lock waits behind the writer that waits for the first.
#define _GNU_SOURCE
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP;

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
