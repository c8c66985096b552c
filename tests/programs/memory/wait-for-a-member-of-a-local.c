// verdict: pass
// A right program: main waits until the member of its own struct is set.
#include <pthread.h>
#include <stdbool.h>

struct future {
    pthread_mutex_t lock;
    pthread_cond_t set;
    bool ready;
};

static void *compute(void *arg)
{
    struct future *future = arg;
    pthread_mutex_lock(&future->lock);
    future->ready = true;
    pthread_cond_signal(&future->set);
    pthread_mutex_unlock(&future->lock);
    return NULL;
}

int main(void)
{
    struct future future = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false};
    pthread_t thread;
    pthread_create(&thread, NULL, compute, &future);
    pthread_mutex_lock(&future.lock);
    while (!future.ready) {
        pthread_cond_wait(&future.set, &future.lock);
    }
    pthread_mutex_unlock(&future.lock);
    pthread_join(thread, NULL);
    return 0;
}
