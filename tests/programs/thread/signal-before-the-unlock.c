// verdict: pass traces: 5
// The signal is sent with the lock held, so that the caller cannot have left.
#include <pthread.h>

struct call {
    pthread_mutex_t lock;
    pthread_cond_t told;
    int done;
};

static pthread_t thread;

static void *work(void *arg)
{
    struct call *call = arg;
    pthread_mutex_lock(&call->lock);
    call->done = 1;
    pthread_cond_signal(&call->told);
    pthread_mutex_unlock(&call->lock);
    return NULL;
}

static void wait_for_it(void)
{
    struct call call = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    pthread_create(&thread, NULL, work, &call);
    pthread_mutex_lock(&call.lock);
    while (!call.done) {
        pthread_cond_wait(&call.told, &call.lock);
    }
    pthread_mutex_unlock(&call.lock);
}

int main(void)
{
    wait_for_it();
    pthread_join(thread, NULL);
    return 0;
}
