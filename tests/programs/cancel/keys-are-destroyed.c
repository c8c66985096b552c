// verdict: pass traces: ?
// Destructors of thread-specific data run behind the cleanup handlers.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static pthread_key_t key;
static sem_t never;
static int order;

static void destroy(void *value)
{
    assert(order == 1);
    order = 2;
}

static void clean(void *arg)
{
    assert(order == 0);
    order = 1;
}

static void *work(void *arg)
{
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    pthread_setspecific(key, &order);
    pthread_cleanup_push(clean, NULL);
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
    sem_wait(&never);
    pthread_cleanup_pop(0);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sem_init(&never, 0, 0);
    pthread_key_create(&key, destroy);
    pthread_create(&thread, NULL, work, NULL);
    pthread_cancel(thread);
    pthread_join(thread, NULL);
    assert(order == 2);
    return 0;
}
