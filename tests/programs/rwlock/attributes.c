// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>

int main(void)
{
    pthread_rwlockattr_t attributes;
    pthread_rwlock_t lock;
    int kind = -1;
    assert(pthread_rwlockattr_init(&attributes) == 0);
    assert(pthread_rwlockattr_getkind_np(&attributes, &kind) == 0);
    assert(kind == PTHREAD_RWLOCK_PREFER_READER_NP);
    assert(pthread_rwlockattr_setkind_np(&attributes,
                                         PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP) == 0);
    assert(pthread_rwlockattr_getkind_np(&attributes, &kind) == 0);
    assert(kind == PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
    assert(pthread_rwlockattr_setkind_np(&attributes, 99) == EINVAL);
    assert(pthread_rwlock_init(&lock, &attributes) == 0);
    assert(pthread_rwlockattr_destroy(&attributes) == 0);
    assert(pthread_rwlock_wrlock(&lock) == 0);
    assert(pthread_rwlock_unlock(&lock) == 0);
    assert(pthread_rwlock_destroy(&lock) == 0);
    return 0;
}
