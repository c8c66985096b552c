// verdict: deadlock cause: self-deadlock line: 16 says: EDEADLK
// The other kind of lock is no better.
#define _GNU_SOURCE
#include <pthread.h>

int main(void)
{
    pthread_rwlock_t lock;
    pthread_rwlockattr_t attributes;

    pthread_rwlockattr_init(&attributes);
    pthread_rwlockattr_setkind_np(&attributes, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
    pthread_rwlock_init(&lock, &attributes);

    pthread_rwlock_wrlock(&lock);
    pthread_rwlock_rdlock(&lock);
    pthread_rwlock_unlock(&lock);
    pthread_rwlock_unlock(&lock);
    return 0;
}
