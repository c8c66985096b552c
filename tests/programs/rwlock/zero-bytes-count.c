// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <pthread.h>

static pthread_rwlock_t lock;

int main(void)
{
    assert(pthread_rwlock_wrlock(&lock) == 0);
    assert(pthread_rwlock_unlock(&lock) == 0);
    assert(pthread_rwlock_rdlock(&lock) == 0);
    assert(pthread_rwlock_unlock(&lock) == 0);
    return 0;
}
