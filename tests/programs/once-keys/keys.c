// verdict: pass traces: 1 native: yes
// Each thread has its own value, NULL at first.
#include <assert.h>
#include <pthread.h>

static pthread_key_t key;

static void *work(void *arg)
{
    assert(pthread_getspecific(key) == NULL);
    assert(pthread_setspecific(key, arg) == 0);
    assert(pthread_getspecific(key) == arg);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    int mine, other;
    assert(pthread_key_create(&key, NULL) == 0);
    assert(pthread_setspecific(key, &mine) == 0);
    pthread_create(&thread, NULL, work, &other);
    pthread_join(thread, NULL);
    assert(pthread_getspecific(key) == &mine);
    assert(pthread_key_delete(key) == 0);
    return 0;
}
