// verdict: pass
// A lock of __sync_lock_test_and_set and __sync_lock_release.
#include <assert.h>
#include <pthread.h>

static int taken, total;

static void *add(void *arg)
{
    while (__sync_lock_test_and_set(&taken, 1)) {
    }
    total++;
    __sync_lock_release(&taken);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, add, NULL);
    pthread_create(&two, NULL, add, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(total == 2);
    return 0;
}
