// verdict: deadlock cause: self-deadlock line: 11
// A cancelled condition wait has taken the mutex back when the handler runs.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int ready, gone;

static void leave(void *arg)
{
    pthread_mutex_lock(&lock);
    gone++;
    pthread_mutex_unlock(&lock);
}

static void *worker(void *arg)
{
    pthread_cleanup_push(leave, NULL);
    pthread_mutex_lock(&lock);
    while (!ready) {
        pthread_cond_wait(&changed, &lock);
    }
    pthread_mutex_unlock(&lock);
    pthread_cleanup_pop(1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, worker, NULL);
    pthread_cancel(thread);
    pthread_join(thread, NULL);
    return 0;
}
