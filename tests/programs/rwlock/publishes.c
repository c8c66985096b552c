// verdict: pass traces: 2
// What the writer did is seen by who reads behind it.
#include <assert.h>
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int value, copy;

static void *write_it(void *arg)
{
    pthread_rwlock_wrlock(&lock);
    value = 1;
    copy = 1;
    pthread_rwlock_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, write_it, NULL);
    pthread_rwlock_rdlock(&lock);
    assert(value == copy);
    pthread_rwlock_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
