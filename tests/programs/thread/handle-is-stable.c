// verdict: pass traces: 2
// pthread_self of a thread is what pthread_create gave, in every execution.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *work(void *arg)
{
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    return (void *)pthread_self();
}

int main(void)
{
    pthread_t one, two;
    void *result;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    assert(!pthread_equal(one, two));
    pthread_join(one, &result);
    assert((pthread_t)result == one);
    pthread_join(two, &result);
    assert((pthread_t)result == two);
    return 0;
}
